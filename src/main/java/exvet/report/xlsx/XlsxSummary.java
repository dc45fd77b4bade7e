package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.rule.Evidence;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The figures of the report. What the tables of results hold is counted by formulas, so that the
 * figures follow when somebody edits those tables.
 */
final class XlsxSummary {
  static final String SHEET = "Summary";

  private static final int FIRST_BLOCK = 4;

  /** A chart needs this much room, however few areas there are. */
  private static final int CHART_ROWS = 8;

  private final Report report;
  private final Coverage coverage;
  private final List<String> areas;
  private final List<String> steps = new ArrayList<>();
  private final int areaBlock;
  private final int classBlock;
  private final int stepBlock;
  private final int last;

  XlsxSummary(Report report, Coverage coverage) {
    this.report = report;
    this.coverage = coverage;
    Set<String> found = new LinkedHashSet<>();
    report.rules().forEach(rule -> found.add(rule.area()));
    report.results().forEach(result -> found.add(result.rule().area()));
    this.areas = List.copyOf(found);
    Set<String> used = new LinkedHashSet<>();
    report.rules().forEach(rule -> used.add(rule.step()));
    report.results().forEach(result -> used.add(result.rule().step()));
    coverage.steps().keySet().stream().filter(used::contains).forEach(steps::add);
    this.areaBlock = FIRST_BLOCK + Verdict.values().length + 4;
    this.classBlock = areaBlock + Math.max(areas.size(), CHART_ROWS) + 4;
    this.stepBlock = classBlock + coverage.classes().size() + 3;
    this.last = stepBlock + steps.size() + 1;
  }

  /** Sets the sheet up; its rows count over the named tables. */
  void fill(XlsxBook book, XSSFSheet sheet, List<String> results, List<String> findings) {
    int[] widths = {36, 13, 13, 13, 13, 15, 15, 13, 13, 13};
    for (int c = 0; c < widths.length; c++) {
      sheet.setColumnWidth(c, widths[c] * 256);
    }
    sheet.setDimensionOverride(new CellRangeAddress(0, last, 0, 9));
    sheet.getPrintSetup().setFitHeight((short) 1);
    int verdicts = Verdict.values().length;
    book.formats()
        .verdicts(sheet, new CellRangeAddress(FIRST_BLOCK + 1, FIRST_BLOCK + verdicts, 0, 0));
    List<XlsxChartXml.Frame> charts = new ArrayList<>();
    charts.add(
        new XlsxChartXml.Frame(
            XlsxChart.verdicts(coverage, FIRST_BLOCK + 1), 6, FIRST_BLOCK - 1, 10, areaBlock - 1));
    if (!areas.isEmpty()) {
      List<String> names = areas.stream().map(XlsxWords::area).toList();
      charts.add(
          new XlsxChartXml.Frame(
              XlsxChart.areas(names, failures(), areaBlock + 1),
              6,
              areaBlock - 1,
              10,
              classBlock - 2));
    }
    book.charts(sheet, charts);
    book.rows(
        sheet,
        writer -> {
          writer.row(0, 34).cell(0, XlsxStyle.TITLE, "Summary");
          writer.row(1).cell(0, XlsxStyle.SUBTITLE, sentence());
          verdictRows(writer, results);
          areaRows(writer, findings);
          classRows(writer);
          stepRows(writer);
        });
  }

  /** What failed, and how much could be decided: neither says enough without the other. */
  private String sentence() {
    Coverage.Counts total = coverage.total();
    return total.of(Verdict.FAIL)
        + " of "
        + total.applicable()
        + " applicable checks failed; "
        + total.decided()
        + " could be decided.";
  }

  private void verdictRows(XlsxWriter writer, List<String> tables) {
    writer.row(FIRST_BLOCK - 1).cell(0, XlsxStyle.SECTION, "Verdicts by severity");
    head(writer.row(FIRST_BLOCK), "Verdict", severities(), "total");
    Verdict[] verdicts = Verdict.values();
    for (int i = 0; i < verdicts.length; i++) {
      int row = FIRST_BLOCK + 1 + i;
      writer.row(row).cell(0, XlsxStyle.WORD, verdicts[i]);
      int column = 1;
      for (Severity severity : Severity.values()) {
        String count =
            "COUNTIFS(%s[Verdict],$A"
                + (row + 1)
                + ",%s[Severity],"
                + letter(column)
                + "$"
                + (FIRST_BLOCK + 1)
                + ")";
        writer.formula(
            column++,
            XlsxStyle.NUMBER,
            XlsxTable.overAll(tables, count),
            coverage.total().of(verdicts[i], severity));
      }
      sum(writer, row, column, coverage.total().of(verdicts[i]));
    }
    int row = FIRST_BLOCK + 1 + verdicts.length;
    writer.row(row).cell(0, XlsxStyle.LABEL, "total");
    for (int c = 1; c <= Severity.values().length + 1; c++) {
      int column = c - 1;
      double value =
          c > Severity.values().length
              ? coverage.total().considered()
              : Arrays.stream(verdicts)
                  .mapToInt(v -> coverage.total().of(v, Severity.values()[column]))
                  .sum();
      total(writer, c, FIRST_BLOCK + 2, row, value);
    }
  }

  private void areaRows(XlsxWriter writer, List<String> tables) {
    writer.row(areaBlock - 1).cell(0, XlsxStyle.SECTION, "Failed checks by area");
    head(writer.row(areaBlock), "Area", severities(), "total");
    Map<Severity, int[]> failures = failures();
    for (int i = 0; i < areas.size(); i++) {
      int row = areaBlock + 1 + i;
      writer.row(row).cell(0, XlsxStyle.TEXT, XlsxWords.area(areas.get(i)));
      int column = 1;
      int total = 0;
      for (Severity severity : Severity.values()) {
        String count =
            "COUNTIFS(%s[Area],$A"
                + (row + 1)
                + ",%s[Severity],"
                + letter(column)
                + "$"
                + (areaBlock + 1)
                + ")";
        int value = failures.get(severity)[i];
        total += value;
        writer.formula(column++, XlsxStyle.NUMBER, XlsxTable.overAll(tables, count), value);
      }
      sum(writer, row, column, total);
    }
    int row = areaBlock + 1 + areas.size();
    writer.row(row).cell(0, XlsxStyle.LABEL, "total");
    int all = 0;
    for (Severity severity : Severity.values()) {
      int value = coverage.total().of(Verdict.FAIL, severity);
      all += value;
      total(writer, severity.ordinal() + 1, areaBlock + 2, row, value);
    }
    total(writer, Severity.values().length + 1, areaBlock + 2, row, all);
  }

  private void classRows(XlsxWriter writer) {
    writer.row(classBlock - 1).cell(0, XlsxStyle.SECTION, "Coverage by class of evidence");
    coverageHead(writer.row(classBlock), "Evidence");
    int row = classBlock + 1;
    for (Map.Entry<Evidence, Coverage.Counts> entry : coverage.classes().entrySet()) {
      counts(writer.row(row++), entry.getKey().toString(), entry.getValue());
    }
  }

  private void stepRows(XlsxWriter writer) {
    writer.row(stepBlock - 1).cell(0, XlsxStyle.SECTION, "Coverage by step of the guide");
    coverageHead(writer.row(stepBlock), "Step");
    int row = stepBlock + 1;
    for (String step : steps) {
      counts(writer.row(row++), Coverage.title(step), coverage.steps().get(step));
    }
  }

  private static void counts(XlsxWriter writer, String name, Coverage.Counts counts) {
    writer.cell(0, XlsxStyle.TEXT, name);
    writer.cell(1, XlsxStyle.NUMBER, counts.considered());
    writer.cell(2, XlsxStyle.NUMBER, counts.applicable());
    int column = 3;
    for (Verdict verdict : Verdict.values()) {
      writer.cell(column++, XlsxStyle.NUMBER, counts.of(verdict));
    }
    writer.cell(column, XlsxStyle.SHARE, XlsxCoverage.share(counts));
  }

  private static void coverageHead(XlsxWriter writer, String first) {
    List<String> titles = new ArrayList<>(List.of("considered", "applicable"));
    for (Verdict verdict : Verdict.values()) {
      titles.add(verdict.toString());
    }
    head(writer, first, titles, "covered");
  }

  private static void head(XlsxWriter writer, String first, List<String> words, String last) {
    writer.cell(0, XlsxStyle.HEADER, first);
    for (int i = 0; i < words.size(); i++) {
      writer.cell(i + 1, XlsxStyle.HEADER_NUMBER, words.get(i));
    }
    writer.cell(words.size() + 1, XlsxStyle.HEADER_NUMBER, last);
  }

  private static void sum(XlsxWriter writer, int row, int column, double value) {
    String formula = "SUM(B" + (row + 1) + ":" + letter(column - 1) + (row + 1) + ")";
    writer.formula(column, XlsxStyle.TOTAL, formula, value);
  }

  private static void total(XlsxWriter writer, int column, int from, int to, double value) {
    String name = letter(column);
    writer.formula(column, XlsxStyle.TOTAL, "SUM(" + name + from + ":" + name + to + ")", value);
  }

  private static String letter(int column) {
    return String.valueOf((char) ('A' + column));
  }

  private static List<String> severities() {
    List<String> words = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      words.add(severity.toString());
    }
    return words;
  }

  /** By severity, how often each area failed. */
  private Map<Severity, int[]> failures() {
    Map<Severity, int[]> failures = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      failures.put(severity, new int[areas.size()]);
    }
    report.results().stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .forEach(r -> failures.get(r.severity())[areas.indexOf(r.rule().area())]++);
    return failures;
  }
}
