package exvet.report;

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
      "exvet time", 10, false, false, null, null, "yyyy-mm-dd hh:mm", false,
      HorizontalAlignment.LEFT),
  LINK("exvet link", 10, false, false, "1F4E9E", null, null, true, HorizontalAlignment.LEFT),
  ABSENT("exvet absent", 10, false, true, "6B6B6B", null, null, true, HorizontalAlignment.LEFT),
  HEADER("exvet header", 10, true, false, "FFFFFF", "1F3A5F", null, true, HorizontalAlignment.LEFT),
  TITLE("exvet title", 24, true, false, "1F3A5F", null, null, false, HorizontalAlignment.LEFT),
  SUBTITLE("exvet subtitle", 13, false, false, "44546A", null, null, false, HorizontalAlignment.LEFT),
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

  /** Cells of tables have a fine line below them; free text has none. */
  boolean ruled() {
    return switch (this) {
      case TITLE, SUBTITLE, SECTION, LABEL, NOTE -> false;
      default -> true;
    };
  }
}
