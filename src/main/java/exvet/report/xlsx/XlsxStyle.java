package exvet.report.xlsx;

import org.apache.poi.ss.usermodel.HorizontalAlignment;

/**
 * The named cell styles of the workbook, so that a corporate theme can be laid over it. What shows
 * a verdict is no style: conditional formats do that, by the words in the cells.
 */
enum XlsxStyle {
  TEXT("exvet text", 10, false, false, null, null, null, true, HorizontalAlignment.LEFT),
  CODE("exvet code", 9, false, false, null, null, null, true, HorizontalAlignment.LEFT),
  WORD("exvet word", 10, false, false, null, null, null, false, HorizontalAlignment.CENTER),
  NUMBER("exvet number", 10, false, false, null, null, "#,##0", false, HorizontalAlignment.RIGHT),
  SHARE("exvet share", 10, false, false, null, null, "0.0%", false, HorizontalAlignment.RIGHT),
  DATE("exvet date", 10, false, false, null, null, "yyyy-mm-dd", false, HorizontalAlignment.LEFT),
  TIME(
      "exvet time",
      10,
      false,
      false,
      null,
      null,
      "yyyy-mm-dd hh:mm",
      false,
      HorizontalAlignment.LEFT),
  LINK("exvet link", 10, false, false, "1F4E9E", null, null, true, HorizontalAlignment.LEFT),
  /** A link that runs across the empty cells beside it. */
  LINE_LINK(
      "exvet line of a link",
      10,
      false,
      false,
      "1F4E9E",
      null,
      null,
      false,
      HorizontalAlignment.LEFT),
  WORD_LINK(
      "exvet linked word", 10, false, false, null, null, null, false, HorizontalAlignment.CENTER),
  ENTRY("exvet entry", 10, false, false, null, "FFFBE8", null, true, HorizontalAlignment.LEFT),
  ENTRY_WORD(
      "exvet entry of a word",
      10,
      false,
      false,
      null,
      "FFFBE8",
      null,
      false,
      HorizontalAlignment.CENTER),
  ENTRY_DATE(
      "exvet entry of a date",
      10,
      false,
      false,
      null,
      "FFFBE8",
      "yyyy-mm-dd",
      false,
      HorizontalAlignment.LEFT),
  ABSENT("exvet absent", 10, false, true, "6B6B6B", null, null, true, HorizontalAlignment.LEFT),
  HEADER("exvet header", 10, true, false, "FFFFFF", "1F3A5F", null, true, HorizontalAlignment.LEFT),
  HEADER_WORD(
      "exvet header of words",
      10,
      true,
      false,
      "FFFFFF",
      "1F3A5F",
      null,
      true,
      HorizontalAlignment.CENTER),
  HEADER_NUMBER(
      "exvet header of numbers",
      10,
      true,
      false,
      "FFFFFF",
      "1F3A5F",
      null,
      true,
      HorizontalAlignment.RIGHT),
  TITLE("exvet title", 24, true, false, "1F3A5F", null, null, false, HorizontalAlignment.LEFT),
  SUBTITLE(
      "exvet subtitle", 13, false, false, "44546A", null, null, false, HorizontalAlignment.LEFT),
  SECTION("exvet section", 12, true, false, "1F3A5F", null, null, false, HorizontalAlignment.LEFT),
  LABEL("exvet label", 10, true, false, "44546A", null, null, false, HorizontalAlignment.LEFT),
  TOTAL("exvet total", 10, true, false, null, "E9EDF4", "#,##0", false, HorizontalAlignment.RIGHT),
  NOTE("exvet note", 9, false, true, "595959", null, null, true, HorizontalAlignment.LEFT);

  final String title;
  final int points;
  final boolean bold;
  final boolean italic;
  final String colour;
  final String fill;
  final String format;
  final boolean wrap;
  final HorizontalAlignment align;

  XlsxStyle(
      String title,
      int points,
      boolean bold,
      boolean italic,
      String colour,
      String fill,
      String format,
      boolean wrap,
      HorizontalAlignment align) {
    this.title = title;
    this.points = points;
    this.bold = bold;
    this.italic = italic;
    this.colour = colour;
    this.fill = fill;
    this.format = format;
    this.wrap = wrap;
    this.align = align;
  }

  /** The style of the title over cells of this style. */
  XlsxStyle header() {
    return switch (align) {
      case CENTER -> HEADER_WORD;
      case RIGHT -> HEADER_NUMBER;
      default -> HEADER;
    };
  }

  boolean heads() {
    return this == HEADER || this == HEADER_WORD || this == HEADER_NUMBER;
  }

  boolean underlined() {
    return this == LINK || this == LINE_LINK || this == WORD_LINK;
  }

  /** The style of a cell that leads somewhere, or of one that does not although others do. */
  XlsxStyle leading(boolean linked) {
    return switch (this) {
      case WORD, WORD_LINK -> linked ? WORD_LINK : WORD;
      case LINK -> linked ? LINK : TEXT;
      default -> this;
    };
  }

  /** How many lines a text takes in a wrapped column; a guess, as no font is at hand. */
  int lines(String text, int width) {
    if (!wrap) {
      return 1;
    }
    double room = Math.max(1, width * (this == CODE ? 0.95 : 1.15));
    int lines = 0;
    for (int from = 0; from <= text.length(); lines++) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      lines += (int) Math.max(0, Math.ceil((end - from) / room) - 1);
      from = end + 1;
    }
    return lines;
  }

  /** Cells of tables have a fine line below them; free text has none. */
  boolean ruled() {
    return switch (this) {
      case TITLE, SUBTITLE, SECTION, LABEL, NOTE, LINE_LINK -> false;
      default -> true;
    };
  }
}
