package exvet.report.xlsx;

import exvet.report.SheetText;
import java.util.ArrayList;
import java.util.List;

/**
 * Text from outside in the form in which a cell can hold it: every character can be seen, nothing
 * is taken for an escape, nothing is too long, and nothing is lost silently.
 */
final class XlsxText {
  /** What is shown of a long text, the mark at its end included. */
  static final int LIMIT = 32_000;

  /** What a cell of Excel can hold. */
  private static final int CELL = 32_767;

  /** At most that many characters stand for one that cannot be seen. */
  private static final int WIDEST = 9;

  private static final String END = "…";

  private XlsxText() {}

  /** The text as it is to be shown, where it cannot be long. */
  static String shown(String text) {
    return shown(text, END);
  }

  /** The text as it is to be shown; if it is too long, its beginning and the mark. */
  static String shown(String text, String mark) {
    if (!perhapsLong(text) && SheetText.plain(text)) {
      return text;
    }
    String visible = SheetText.visible(text);
    if (fits(visible)) {
      return visible;
    }
    String head = head(visible, LIMIT - mark.length()) + mark;
    return stored(head).length() <= CELL ? head : head(visible, LIMIT / 2) + mark;
  }

  /** Whether a text may not fit: a quick answer, that errs on the side of yes. */
  static boolean perhapsLong(String text) {
    return text.length() > LIMIT / WIDEST;
  }

  /** Whether the text is shown wholly by one cell. */
  static boolean fitting(String text) {
    return !perhapsLong(text) || fits(SheetText.visible(text));
  }

  private static boolean fits(String visible) {
    return visible.length() <= LIMIT && stored(visible).length() <= CELL;
  }

  /** The whole text in pieces that fit; one if it fits itself. */
  static List<String> parts(String text) {
    if (fitting(text)) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    String rest = SheetText.visible(text);
    for (int from = 0; from < rest.length(); ) {
      // An escape doubles the length of what it stands for.
      String part = head(rest.substring(from), LIMIT / 2);
      parts.add(part);
      from += part.length();
    }
    return parts;
  }

  /** The text as the file has to hold it: a spreadsheet reads {@code _x0041_} as {@code A}. */
  static String stored(String shown) {
    return shown.contains("_x") ? shown.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_") : shown;
  }

  /** The first characters of a text, without half of a pair at the end. */
  static String head(String text, int length) {
    int end = Math.min(text.length(), length);
    end = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, end);
  }
}
