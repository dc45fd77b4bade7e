package exvet.report;

/** What a spreadsheet, which may open a workbook or a CSV file, must not make of text. */
public final class SheetText {
  private SheetText() {}

  /** Whether a spreadsheet might take the text for a formula; some take wide signs for it too. */
  public static boolean likeFormula(String text) {
    return !text.isEmpty() && "=+-@\t\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
  }

  /** Whether every character is one that any spreadsheet shows as it is. */
  public static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n') || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The whole text with every character to be seen. */
  public static String visible(String text) {
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
