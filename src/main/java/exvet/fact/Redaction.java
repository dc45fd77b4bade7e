package exvet.fact;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> KEPT = Set.of("postmaster", "abuse");

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
    String local = address.split("@", 2)[0].toLowerCase(Locale.ROOT);
    if (!local.startsWith(PREFIX)) {
      return KEPT.contains(local) ? Optional.empty() : Optional.of("");
    }
    Matcher token = TOKEN.matcher(local);
    return Optional.of(token.matches() ? token.group(1) : "");
  }
}
