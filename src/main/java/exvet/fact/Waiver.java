package exvet.fact;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A risk that somebody accepts until a day: an entry of the file that {@code waivers.schema.json}
 * describes.
 *
 * @param rule the id of the rule
 * @param object the subject of the result, in any case; {@code *} and {@code ?} stand for any text
 *     and any character, {@code [*]} and {@code [?]} for themselves
 * @param expires the last day on which it holds
 * @param line of the file, from 1; 0 if it stands in none
 */
public record Waiver(
    String rule, String object, String reason, String approver, LocalDate expires, int line) {
  private static final Pattern WILD = Pattern.compile("\\[[*?]\\]|[*?]");

  /** The object that is called so and no other. */
  public static String exactly(String subject) {
    return subject.replaceAll("[*?]", "[$0]");
  }

  /** What it accepts, to tell one entry from another. */
  public String key() {
    return rule + ":" + object.toLowerCase(Locale.ROOT);
  }

  public boolean expiredOn(LocalDate day) {
    return expires.isBefore(day);
  }

  /** What tells whether a subject is meant. */
  public Pattern objects() {
    StringBuilder regex = new StringBuilder();
    Matcher wild = WILD.matcher(object);
    int from = 0;
    while (wild.find()) {
      regex.append(Pattern.quote(object.substring(from, wild.start())));
      regex.append(
          switch (wild.group()) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(wild.group().substring(1, 2));
          });
      from = wild.end();
    }
    regex.append(Pattern.quote(object.substring(from)));
    return Pattern.compile(
        regex.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
