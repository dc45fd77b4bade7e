package exvet.report.xlsx;

/** What the accent colour of a profile does to styles, without making anything hard to read. */
final class XlsxAccent {
  /** The colour unless a profile states one. */
  static final String USUAL = "1F3A5F";

  private static final String WHITE = "FFFFFF";
  private static final String BLACK = "1A1A1A";

  /** The contrast that WCAG 2.2 wants between text and its ground (1.4.3). */
  private static final double ENOUGH = 4.5;

  private XlsxAccent() {}

  /** The colour of a style's ground. */
  static String ground(XlsxStyle style, String accent) {
    return style.heads() ? accent : style.fill;
  }

  /** The colour of a style's writing: on the accent black or white, else the accent itself. */
  static String writing(XlsxStyle style, String accent) {
    if (style.heads()) {
      return contrast(accent, WHITE) >= contrast(accent, BLACK) ? WHITE : BLACK;
    }
    boolean accented = style.colour.equals(USUAL) && contrast(accent, WHITE) >= ENOUGH;
    return accented ? accent : style.colour;
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String rgb) {
    return 0.2126 * part(rgb, 0) + 0.7152 * part(rgb, 2) + 0.0722 * part(rgb, 4);
  }

  private static double part(String rgb, int at) {
    double share = Integer.parseInt(rgb.substring(at, at + 2), 16) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
