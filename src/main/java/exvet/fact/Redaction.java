package exvet.fact;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens that the collector writes instead of a recipient's name when it is asked to. Equal
 * names have equal tokens, but only within one run.
 */
public final class Redaction {
  private static final String PREFIX = "redacted-";
  private static final Pattern TOKEN = Pattern.compile(PREFIX + "([0-9a-f]{4})-[0-9a-f]{20}");

  /** What the collector never replaces. */
  private static final List<String> KEPT = List.of("postmaster", "abuse");

  private static final Optional<String> AS_IT_IS = Optional.of("");

  private Redaction() {}

  /**
   * By whose tokens an address is known.
   *
   * @return the mark of a run, blank for an address as it is, nothing for one that no run replaces
   */
  public static Optional<String> run(String address) {
    if (address == null) {
      return Optional.empty();
    }
    int at = address.indexOf('@');
    int end = at < 0 ? address.length() : at;
    if (!address.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return kept(address, end) ? Optional.empty() : AS_IT_IS;
    }
    Matcher token = TOKEN.matcher(address.substring(0, end).toLowerCase(Locale.ROOT));
    return token.matches() ? Optional.of(token.group(1)) : AS_IT_IS;
  }

  private static boolean kept(String address, int end) {
    for (String local : KEPT) {
      if (local.length() == end && address.regionMatches(true, 0, local, 0, end)) {
        return true;
      }
    }
    return false;
  }
}
