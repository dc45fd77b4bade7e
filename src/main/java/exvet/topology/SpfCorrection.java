package exvet.topology;

import exvet.fact.IpRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SPF record as it was meant, where that can be told from how it is written. */
final class SpfCorrection {
  private static final int LONGEST = 2_000;
  private static final Pattern GLUED = Pattern.compile("(?i)(.+?)([+?~-]all)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)([+?~-]?)(?:ip(?:v?[46])?:)?([0-9a-f.:]+)(/\\d+)?");
  private static final Pattern EQUALS =
      Pattern.compile("(?i)([+?~-]?(?:include|a|mx|exists))=(.+)");
  private static final Pattern COLON = Pattern.compile("(?i)(redirect|exp):(.+)");

  private SpfCorrection() {}

  /**
   * The record without what is wrong in it; null if something remains, or if it says two things of
   * which nobody knows which was meant: a term that nobody reads, as it stands behind {@code all},
   * was to count, or is forgotten.
   */
  static String of(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    List<String> mechanisms = new ArrayList<>();
    List<String> modifiers = new ArrayList<>();
    Map<String, String> once = new LinkedHashMap<>();
    Set<String> ends = new LinkedHashSet<>();
    boolean ended = false;
    for (String term : text.substring(SpfRecord.VERSION.length()).strip().split("\\s+")) {
      Matcher glued = GLUED.matcher(term);
      boolean apart = glued.matches();
      if (apart) {
        ends.add(glued.group(2).toLowerCase(Locale.ROOT));
      }
      String one = meant(apart ? glued.group(1) : term);
      if (one.matches("(?i)[+?~-]?all")) {
        String end = one.toLowerCase(Locale.ROOT);
        ends.add(end.equals("all") ? "+all" : end);
      } else if (one.matches("(?i)(redirect|exp)=.*")) {
        String name = one.substring(0, one.indexOf('=')).toLowerCase(Locale.ROOT);
        String other = once.putIfAbsent(name, one);
        if (other != null && !other.equalsIgnoreCase(one)) {
          return null;
        }
      } else if (one.indexOf('=') > 0) {
        modifiers.add(one);
      } else if (!one.isEmpty() && ended) {
        return null;
      } else if (!one.isEmpty() && !mechanisms.contains(one)) {
        mechanisms.add(one);
      }
      ended = !ends.isEmpty();
    }
    if (ends.size() > 1) {
      return null;
    }
    String end = ends.stream().findFirst().orElse(null);
    if (end != null) {
      once.remove("redirect");
    }
    modifiers.addAll(0, once.values());
    List<String> all = new ArrayList<>(List.of(SpfRecord.VERSION));
    all.addAll(mechanisms);
    if (end != null) {
      all.add(end);
    }
    all.addAll(modifiers);
    SpfRecord corrected = SpfRecord.of(String.join(" ", all));
    return corrected.flaws().isEmpty() ? corrected.text() : null;
  }

  private static String meant(String term) {
    Matcher address = ADDRESS.matcher(term);
    if (address.matches()) {
      IpRange range = IpRange.parse(address.group(2));
      if (range != null) {
        String prefix = address.group(3) == null ? "" : address.group(3);
        String name = range.ipv6() ? "ip6:" : "ip4:";
        return address.group(1) + name + address.group(2) + prefix;
      }
    }
    Matcher equals = EQUALS.matcher(term);
    if (equals.matches()) {
      return equals.group(1) + ":" + equals.group(2);
    }
    Matcher colon = COLON.matcher(term);
    return colon.matches() ? colon.group(1) + "=" + colon.group(2) : term;
  }
}
