package exvet.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of an MTA-STS policy taken apart (RFC 8461).
 *
 * @param mode what senders are to do; null if it does not say
 * @param patterns the names that mail hosts may have, each once and sorted
 * @param maxAge for how many seconds it counts; -1 if it does not say soundly
 * @param problems why senders do not accept it
 */
record MtaStsPolicy(String mode, List<String> patterns, long maxAge, List<String> problems) {
  static final long LONGEST = 31_557_600;
  private static final int MANY = 1_000;
  private static final int SHOWN = 10;
  private static final int LONGEST_NAME = 255;
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[*]\\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

  static MtaStsPolicy of(String text) {
    String version = null;
    String mode = null;
    String age = null;
    List<String> patterns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String line : text.split("\\r?\\n", MANY)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        if (!line.isBlank() && problems.isEmpty()) {
          problems.add("a line is no field: " + SpfRecord.brief(line.strip()));
        }
        continue;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).strip()) {
        case "version" -> version = version == null ? value : version;
        case "mode" -> mode = mode == null ? value : mode;
        case "max_age" -> age = age == null ? value : age;
        case "mx" -> patterns.add(value.toLowerCase(Locale.ROOT));
        default -> {}
      }
    }
    if (!"STSv1".equals(version)) {
      problems.add(version == null ? "no version" : "version " + SpfRecord.brief(version));
    }
    if (mode == null || !List.of("enforce", "testing", "none").contains(mode)) {
      problems.add(mode == null ? "no mode" : "mode " + SpfRecord.brief(mode));
    }
    long maxAge = age != null && age.matches("\\d{1,10}") ? Long.parseLong(age) : -1;
    if (maxAge < 0 || maxAge > LONGEST) {
      problems.add(age == null ? "no max_age" : "max_age " + SpfRecord.brief(age));
    }
    patterns.stream()
        .filter(pattern -> pattern.length() > LONGEST_NAME || !NAME.matcher(pattern).matches())
        .findFirst()
        .ifPresent(pattern -> problems.add("mx " + SpfRecord.brief(pattern)));
    if (patterns.isEmpty() && !"none".equals(mode)) {
      problems.add("no mx");
    }
    // Their order means nothing.
    List<String> sorted = patterns.stream().sorted().distinct().toList();
    return new MtaStsPolicy(mode, sorted, maxAge, List.copyOf(problems));
  }

  /** What it says, in short. */
  String text() {
    String names =
        patterns.stream().limit(SHOWN).map(SpfRecord::brief).collect(Collectors.joining(", "));
    return "mode "
        + (mode == null ? "missing" : SpfRecord.brief(mode))
        + (names.isEmpty() ? "" : " for " + names)
        + (patterns.size() > SHOWN ? ", …" : "")
        + (maxAge < 0 ? "" : " (max_age " + maxAge + ")");
  }

  /** Whether senders accept it, and are to look at what mail hosts it names. */
  boolean counts() {
    return problems.isEmpty() && !"none".equals(mode);
  }

  boolean strict() {
    return !"testing".equals(mode) && !"none".equals(mode);
  }

  /** Those of the mail hosts to which it lets no mail go. */
  List<String> strangers(List<String> hosts) {
    return counts() ? hosts.stream().filter(host -> !allows(host)).toList() : List.of();
  }

  /** Whether it lets mail go to a host; a star stands for one label. */
  boolean allows(String host) {
    String beyond = host.substring(host.indexOf('.') + 1);
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.startsWith("*.") && host.indexOf('.') > 0
                    ? pattern.substring(2).equals(beyond)
                    : pattern.equals(host));
  }
}
