package exvet.report;

/**
 * Text from outside in the form in which a cell can hold it: every character can be seen, nothing
 * is taken for an escape, nothing is too long, and nothing is lost silently.
 */
final class XlsxText {
  /** What a cell can hold, with some room for escapes. */
  static final int LIMIT = 32_000;

  static final String MARK = "… (continued in report.json)";

  private XlsxText() {}

  /** The text as it is to be shown. */
  static String shown(String text) {
    String cut = text;
    if (text.length() > LIMIT) {
      int end = LIMIT - MARK.length();
      end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
      cut = text.substring(0, end) + MARK;
    }
    return plain(cut) ? cut : visible(cut);
  }

  /** The text as the file has to hold it: a spreadsheet reads {@code _x0041_} as {@code A}. */
  static String stored(String shown) {
    if (!shown.contains("_x")) {
      return shown;
    }
    String stored = shown.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    // Escapes make it longer; text full of them is rather shown with broken ones than cut twice.
    return stored.length() > 32_767 ? shown.replace("_x", "_\u200bx") : stored;
  }

  /** Whether a spreadsheet would take the text for a formula if somebody typed it. */
  static boolean likeFormula(String text) {
    return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0;
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n') || c == 0x7f || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int c) {
    if (c == '\n' || c == '\t') {
      visible.append((char) c);
    } else if (c < ' ') {
      visible.append((char) (0x2400 + c));
    } else if (c == 0x7f) {
      visible.append('\u2421');
    } else if (unprintable(c)) {
      visible.append(String.format(java.util.Locale.ROOT, "<U+%04X>", c));
    } else {
      visible.appendCodePoint(c);
    }
  }

  /** Half surrogates, non-characters, C1 controls, and what turns the direction of text round. */
  private static boolean unprintable(int c) {
    return (c >= 0xd800 && c <= 0xdfff)
        || (c & 0xfffe) == 0xfffe
        || (c >= 0x80 && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
