package exvet.report.xlsx;

import exvet.report.Mark;
import exvet.report.SheetText;
import exvet.report.Words;
import exvet.rule.Evidence;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Fills the rows of one sheet from top to bottom. */
final class XlsxWriter {
  /** Before this day Excel's calendar has a leap day that never was. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final long SECONDS = 86_400;
  private static final int SHORT = 36;
  private static final float LINE = 13;
  private static final float PADDING = 3;

  /** Excel has no higher rows. */
  private static final float HIGHEST = 409;

  private final Sheet sheet;
  private final XlsxStyles styles;
  private final Words words;
  private final String mark;
  private Row row;
  private int lines;

  XlsxWriter(Sheet sheet, XlsxStyles styles, Words words) {
    this.sheet = sheet;
    this.styles = styles;
    this.words = words;
    this.mark = words.text("book.continued", words.named("sheet", "evidence"));
  }

  XlsxWriter row(int number) {
    row = sheet.createRow(number);
    lines = 1;
    return this;
  }

  XlsxWriter row(int number, float points) {
    row(number);
    row.setHeightInPoints(points);
    return this;
  }

  /** Makes the row high enough for what was measured; a spreadsheet need not do it on opening. */
  XlsxWriter fit() {
    if (lines > 1) {
      row.setHeightInPoints(Math.min(HIGHEST, lines * LINE + PADDING));
    }
    return this;
  }

  /** A cell whose text counts for the height of the row. */
  XlsxWriter cell(int column, XlsxStyle style, Object value, int width) {
    cell(column, style, value);
    if (style.wrap && (value instanceof List<?> || value instanceof CharSequence)) {
      lines = Math.max(lines, style.lines(XlsxText.shown(text(value), mark), width));
    }
    return this;
  }

  /** A formula with its value, so that a reader that does not calculate shows it too. */
  XlsxWriter formula(int column, XlsxStyle style, String formula, double value) {
    Cell cell = row.createCell(column);
    cell.setCellFormula(formula);
    cell.setCellValue(value);
    cell.setCellStyle(styles.of(style));
    return this;
  }

  /**
   * A value in its own type: text, number, day, instant; True and False as Exchange prints them.
   */
  XlsxWriter cell(int column, XlsxStyle style, Object value) {
    Cell cell = row.createCell(column);
    cell.setCellStyle(styles.of(style));
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean truth) {
      text(cell, style, truth ? "True" : "False");
    } else if (value instanceof LocalDate day
        && !day.isBefore(FIRST_DAY)
        && day.getYear() < 10_000) {
      cell.setCellValue(number(day));
    } else if (value instanceof Instant instant && dated(instant)) {
      long seconds = instant.getEpochSecond() - DAY_ZERO.toEpochDay() * SECONDS;
      cell.setCellValue(Math.round(1e10 * seconds / SECONDS) / 1e10);
    } else if (value == Absence.ABSENT) {
      cell.setCellValue(words.text("book.absent"));
      cell.setCellStyle(styles.of(XlsxStyle.ABSENT));
    } else if (value instanceof Own own) {
      text(cell, style, own.word());
      cell.setCellStyle(styles.of(XlsxStyle.ABSENT));
    } else if (value != null) {
      text(cell, style, word(value));
    }
    return this;
  }

  /** The number by which a spreadsheet knows a day. */
  static long number(LocalDate day) {
    return day.toEpochDay() - DAY_ZERO.toEpochDay();
  }

  /** Words of our own are those of the language; all others are written as they are. */
  private String word(Object value) {
    if (value instanceof Verdict) {
      return words.named("verdict", value);
    }
    if (value instanceof Severity) {
      return words.named("severity", value);
    }
    if (value instanceof Evidence) {
      return words.named("evidence", value);
    }
    return value instanceof Mark worst ? XlsxWords.mark(words, worst) : text(value);
  }

  /** A short list is one line, a longer one has a line for each item. */
  static String text(Object value) {
    if (value instanceof List<?> list) {
      List<String> items = list.stream().map(String::valueOf).toList();
      String line = String.join(", ", items);
      return line.length() <= SHORT ? line : String.join("\n", items);
    }
    return value.toString();
  }

  private void text(Cell cell, XlsxStyle style, String text) {
    String shown = XlsxText.shown(text, mark);
    if (shown.isEmpty()) {
      return;
    }
    cell.setCellValue(XlsxText.stored(shown));
    if (SheetText.likeFormula(shown)) {
      cell.setCellStyle(styles.quoted(style));
    }
  }

  private static boolean dated(Instant instant) {
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS);
    return day >= FIRST_DAY.toEpochDay() && day < LocalDate.of(10_000, 1, 1).toEpochDay();
  }

  /** A word of ours that stands where there is no value. */
  record Own(String word) {}

  /** Stands where an export says nothing about a property. */
  enum Absence {
    ABSENT
  }
}
