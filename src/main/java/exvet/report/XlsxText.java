package exvet.report;

/**
 * Text from outside in the form in which a cell can hold it: every character can be seen, nothing
 * is taken for an escape, nothing is too long, and nothing is lost silently.
 */
final class XlsxText {
  /** What is shown of a long text. */
  static final int LIMIT = 32_000;

  static final String MARK = "… (continued in report.json)";

  /** What a cell of Excel can hold. */
  private static final int CELL = 32_767;

  private XlsxText() {}

  /** The text as it is to be shown. */
  static String shown(String text) {
    if (text.length() <= LIMIT / 2 && plain(text)) {
      return text;
    }
    String shown = cut(text, LIMIT);
    return stored(shown).length() <= CELL ? shown : cut(text, LIMIT / 2);
  }

  /** The text as the file has to hold it: a spreadsheet reads {@code _x0041_} as {@code A}. */
  static String stored(String shown) {
    return shown.contains("_x") ? shown.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_") : shown;
  }

  private static String cut(String text, int limit) {
    String visible = visible(text.length() > limit ? text.substring(0, limit) : text);
    if (text.length() <= limit && visible.length() <= limit) {
      return visible;
    }
    int end = Math.min(visible.length(), limit - MARK.length());
    end = Character.isHighSurrogate(visible.charAt(end - 1)) ? end - 1 : end;
    return visible.substring(0, end) + MARK;
  }

  /** Whether a spreadsheet might take the text for a formula; some take wide signs for it too. */
  static boolean likeFormula(String text) {
    return !text.isEmpty() && "=+-@\t\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n') || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The whole text with every character to be seen. */
  static String visible(String text) {
    if (plain(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    if (c == '\n' || c == '\t') {
      visible.append((char) c);
    } else if (c < ' ') {
      visible.append((char) (0x2400 + c));
    } else if (Unseen.is(c)) {
      visible.append('<').append(Unseen.name(c)).append('>');
    } else {
      visible.appendCodePoint(c);
    }
  }
}
