package exvet.verdict;

import exvet.rule.RuleBook;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that threw while it judged.
 *
 * @param rule its id
 * @param head whether it broke where it tells its objects
 * @param reason one sentence for reports
 */
record Fault(String rule, boolean head, String reason) {
  private static final Pattern PART = Pattern.compile("([a-z0-9-]+)#(\\d+)[=+?]");

  /** The fault behind what a session threw; null if no rule is to blame. */
  static Fault of(RuntimeException thrown, RuleBook book) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher m = PART.matcher(String.valueOf(t.getMessage()));
      while (m.find()) {
        if (book.rule(m.group(1)) != null) {
          return new Fault(
              m.group(1), m.group(2).equals("0"), "the rule itself broke: " + reason(thrown));
        }
      }
    }
    return null;
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String kind = root.getClass().getSimpleName();
    return root.getMessage() == null
        ? kind
        : kind + ": " + root.getMessage().lines().findFirst().orElse("");
  }
}
