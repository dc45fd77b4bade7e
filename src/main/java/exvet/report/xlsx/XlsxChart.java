package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Words;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * A native chart over cells of the summary, which keeps their values, so that it is complete before
 * anything is calculated.
 *
 * @param told what the chart shows, for those who cannot see it
 * @param ring whether it is a ring cut into categories; else bars of categories, cut into series
 */
record XlsxChart(
    String title,
    String told,
    List<String> categories,
    CellRangeAddress names,
    List<Series> series,
    boolean ring) {

  /**
   * Numbers of one kind, one for each category.
   *
   * @param colours one for all, or one for each
   * @param light whether figures on the colours are white
   */
  record Series(
      String name,
      CellRangeAddress cells,
      List<Integer> values,
      List<String> colours,
      boolean light) {}

  private static final Map<Severity, String> SEVERITIES =
      Map.of(Severity.ERROR, "B83227", Severity.WARNING, "E08A2E", Severity.INFO, "4A86C5");

  private static final Map<Verdict, String> VERDICTS =
      Map.of(
          Verdict.PASS, "4C9F5B",
          Verdict.FAIL, "B83227",
          Verdict.NOT_APPLICABLE, "B9BEC6",
          Verdict.NOT_CHECKED, "E3B637",
          Verdict.WAIVED, "4A86C5",
          Verdict.ERROR, "7D4AA8");

  /** A piece for each verdict; words and totals stand in columns A and E from the given row on. */
  static XlsxChart verdicts(Coverage coverage, Words words, int firstRow) {
    List<String> names = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    List<String> colours = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      String name = words.named("verdict", verdict);
      names.add(name);
      counts.add(coverage.total().of(verdict));
      colours.add(VERDICTS.get(verdict));
      told.add(words.number(coverage.total().of(verdict)) + " " + name);
    }
    int last = firstRow + names.size() - 1;
    String title = words.text("book.chart-verdicts");
    Series series =
        new Series(title, new CellRangeAddress(firstRow, last, 4, 4), counts, colours, false);
    return new XlsxChart(
        title,
        words.text("book.chart-told", title, String.join(", ", told)),
        names,
        new CellRangeAddress(firstRow, last, 0, 0),
        List.of(series),
        true);
  }

  /** A bar for each area, cut by severity; areas in column A, severities from column B on. */
  static XlsxChart areas(
      List<String> areas, Map<Severity, int[]> failures, Words words, int firstRow) {
    int last = firstRow + areas.size() - 1;
    List<Series> series = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int column = severity.ordinal() + 1;
      series.add(
          new Series(
              words.named("severity", severity),
              new CellRangeAddress(firstRow, last, column, column),
              Arrays.stream(failures.get(severity)).boxed().toList(),
              List.of(SEVERITIES.get(severity)),
              severity != Severity.WARNING));
    }
    List<String> told = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      StringBuilder area = new StringBuilder(areas.get(i));
      for (Severity severity : Severity.values()) {
        area.append(' ').append(words.number(failures.get(severity)[i])).append(' ');
        area.append(words.named("severity", severity));
      }
      told.add(area.toString());
    }
    String title = words.text("book.chart-areas");
    return new XlsxChart(
        title,
        words.text("book.chart-told", title, String.join("; ", told)),
        areas,
        new CellRangeAddress(firstRow, last, 0, 0),
        series,
        false);
  }
}
