package exvet.report.xlsx;

import exvet.report.Action;
import exvet.report.Coverage;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxSeverityBlock.Line;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.rule.Evidence;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
  private static final int[] WIDTHS = {36, 13, 13, 13, 13, 15, 15, 13, 13, 13};

  /** The first actions, as many as one looks at. */
  private static final int FIRST = 10;

  private static final int TOP = 3;
  private static final int VERDICTS = Verdict.values().length;

  /** A chart needs this much room, however few areas there are. */
  private static final int CHART = 12;

  private final ReportIndex index;
  private final Words words;
  private final List<Action> actions;
  private final int all;
  private final XlsxPlaces places;
  private final Map<String, int[]> areas = new LinkedHashMap<>();

  XlsxSummary(ReportIndex index, Words words, List<Action> actions, XlsxPlaces places) {
    this.index = index;
    this.words = words;
    this.actions = actions.subList(0, Math.min(FIRST, actions.size()));
    this.all = actions.size();
    this.places = places;
    index.report().rules().forEach(rule -> failures(rule.area()));
    index.report().results().stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .forEach(r -> failures(r.rule().area())[r.severity().ordinal()]++);
  }

  private int[] failures(String area) {
    return areas.computeIfAbsent(
        XlsxWords.area(words, area), name -> new int[Severity.values().length]);
  }

  /** The names of the tables that it counts over; a list may be split into several. */
  record Tables(List<String> results, List<String> findings, List<String> actions) {}

  /** Sets the sheet up; its rows count over the named tables. */
  void fill(XlsxBook book, XSSFSheet sheet, Tables tables) {
    for (int c = 0; c < WIDTHS.length; c++) {
      sheet.setColumnWidth(c, WIDTHS[c] * 256);
    }
    sheet.getPrintSetup().setLandscape(false);
    Map<XlsxBlock, Integer> blocks = new LinkedHashMap<>();
    int verdicts = TOP;
    blocks.put(verdicts(tables), verdicts);
    int failed = verdicts + Math.max(VERDICTS + 4, CHART + 1);
    blocks.put(areas(tables), failed);
    int next = failed + Math.max(areas.size() + 4, CHART + 1);
    int first = next;
    for (XlsxBlock block : lists(tables)) {
      blocks.put(block, next);
      next += block.height() + 1;
    }
    sheet.setDimensionOverride(new CellRangeAddress(0, next, 0, WIDTHS.length - 1));
    looks(book, sheet, verdicts, first);
    book.draw(sheet, charts(verdicts, failed), null);
    book.rows(
        sheet,
        writer -> {
          writer.row(0, 34).cell(0, XlsxStyle.TITLE, words.named("sheet", "summary"));
          writer.row(1).cell(0, XlsxStyle.SUBTITLE, sentence());
          blocks.forEach((block, top) -> block.write(writer, top));
        });
  }

  private void looks(XlsxBook book, XSSFSheet sheet, int verdicts, int first) {
    book.formats()
        .verdicts(sheet, new CellRangeAddress(verdicts + 2, verdicts + 1 + VERDICTS, 0, 0));
    if (!actions.isEmpty()) {
      int from = first + 2;
      int to = first + 1 + actions.size();
      book.formats().severities(sheet, new CellRangeAddress(from, to, 4, 4));
    }
    for (int i = 0; i < actions.size(); i++) {
      Place place = places.action(actions.get(i).rule().id());
      book.links(sheet).to(first + 2 + i, 0, place);
    }
  }

  private List<XlsxDrawing.Frame> charts(int verdicts, int failed) {
    List<XlsxDrawing.Frame> charts = new ArrayList<>();
    XlsxChart ring = XlsxChart.verdicts(index.coverage(), words, verdicts + 2);
    charts.add(new XlsxDrawing.Frame(ring, 6, verdicts, 10, verdicts + CHART));
    if (!areas.isEmpty()) {
      Map<Severity, int[]> failures = new EnumMap<>(Severity.class);
      for (Severity severity : Severity.values()) {
        int at = severity.ordinal();
        failures.put(severity, areas.values().stream().mapToInt(counts -> counts[at]).toArray());
      }
      XlsxChart bars = XlsxChart.areas(List.copyOf(areas.keySet()), failures, words, failed + 2);
      int rows = Math.max(areas.size() + 3, CHART);
      charts.add(new XlsxDrawing.Frame(bars, 6, failed, 10, failed + rows));
    }
    return charts;
  }

  /** What failed, and how much could be decided: neither says enough without the other. */
  private String sentence() {
    Coverage.Counts total = index.coverage().total();
    return words.text(
        "book.summary-sentence", total.of(Verdict.FAIL), total.applicable(), total.decided());
  }

  private XlsxBlock verdicts(Tables tables) {
    List<Line> lines = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      int[] counts = new int[Severity.values().length];
      for (Severity severity : Severity.values()) {
        counts[severity.ordinal()] = index.coverage().total().of(verdict, severity);
      }
      lines.add(new Line(words.named("verdict", verdict), counts));
    }
    return new XlsxSeverityBlock(
        words, "verdicts", "verdict", XlsxStyle.WORD, tables.results(), lines);
  }

  private XlsxBlock areas(Tables tables) {
    List<Line> lines = new ArrayList<>();
    areas.forEach((area, counts) -> lines.add(new Line(area, counts)));
    return new XlsxSeverityBlock(words, "areas", "area", XlsxStyle.TEXT, tables.findings(), lines);
  }

  private List<XlsxBlock> lists(Tables tables) {
    List<XlsxBlock> lists = new ArrayList<>();
    if (!actions.isEmpty()) {
      lists.add(new XlsxActionsBlock(words, actions));
    }
    lists.add(
        new XlsxProgressBlock(
            words, "progress", "state", tables.actions(), XlsxActions.states(words), all));
    lists.add(
        new XlsxProgressBlock(
            words, "decisions", "decision", tables.findings(), XlsxFindings.decisions(words), 0));
    Map<String, Coverage.Counts> classes = new LinkedHashMap<>();
    for (Map.Entry<Evidence, Coverage.Counts> one : index.coverage().classes().entrySet()) {
      classes.put(words.named("evidence", one.getKey()), one.getValue());
    }
    lists.add(new XlsxCoverageBlock(words, "classes", classes));
    lists.add(new XlsxCoverageBlock(words, "steps", steps()));
    return lists;
  }

  /** The steps that some rule or result belongs to. */
  private Map<String, Coverage.Counts> steps() {
    Set<String> used = new LinkedHashSet<>();
    index.report().rules().forEach(rule -> used.add(rule.step()));
    index.report().results().forEach(result -> used.add(result.rule().step()));
    Map<String, Coverage.Counts> steps = new LinkedHashMap<>();
    index
        .coverage()
        .steps()
        .forEach(
            (step, counts) -> {
              if (used.contains(step)) {
                steps.put(XlsxWords.step(words, step), counts);
              }
            });
    return steps;
  }
}
