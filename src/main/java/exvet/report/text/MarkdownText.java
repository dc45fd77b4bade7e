package exvet.report.text;

import exvet.report.SheetText;

/**
 * Text from outside as Markdown (CommonMark 0.31 with GitHub's tables) that shows it as it is: it
 * makes no link, no markup and no mention of anybody.
 */
public final class MarkdownText {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** What cannot begin or end anything inside a line. */
  private static final String HARMLESS = "\"$%',;?/()";

  private MarkdownText() {}

  /** The text in one line. */
  public static String line(String text) {
    String visible = SheetText.visible(text);
    StringBuilder line = new StringBuilder(visible.length() + 16);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      if (c == '\n' || c == '\t') {
        line.append(' ');
      } else {
        boolean inside = c == '-' || c == '.' || c == ':' || c == '=';
        boolean harmless = HARMLESS.indexOf(c) >= 0 || inside && !starts(visible, i);
        line.append(PUNCTUATION.indexOf(c) >= 0 && !harmless ? "\\" : "").append(c);
      }
    }
    return line.toString().strip();
  }

  /** Whether what begins here could be a list, a rule, a link or the like. */
  private static boolean starts(String text, int at) {
    char c = text.charAt(at);
    return at == 0
        || c == ':' && text.startsWith("//", at + 1)
        || c == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3)
        || c == '.' && text.substring(0, at).chars().allMatch(Character::isDigit);
  }

  /** The text as code in a cell of a table, where a bar would end the cell. */
  public static String code(String text) {
    return command(text).replace("|", "\\|");
  }

  /** The text as code outside of tables, where it is copied as it is. */
  public static String command(String text) {
    String visible = SheetText.visible(text).replace('\n', ' ').replace('\t', ' ').strip();
    String fence = "`".repeat(longest(visible) + 1);
    String pad = visible.startsWith("`") || visible.endsWith("`") ? " " : "";
    return fence + pad + visible + pad + fence;
  }

  /** The longest run of backticks. */
  private static int longest(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
