package exvet.report.xlsx;

import exvet.fact.FactBase;
import exvet.report.Acceptance;
import exvet.report.Action;
import exvet.report.Completeness;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.Words.Family;
import exvet.verdict.RecipientList;
import exvet.verdict.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The report as a workbook for people who filter, sort, decide and hand over: {@code report.xlsx}.
 * Results are in tables, figures are formulas over them, and the configuration as built stands
 * beside.
 */
public final class XlsxReport {
  private final ReportIndex index;
  private final Report report;
  private final Words words;
  private final XlsxTitle title;
  private final XlsxBook book;
  private final XlsxPlaces places = new XlsxPlaces();
  private final List<XlsxCover.Entry> contents = new ArrayList<>();

  private XlsxReport(Report report, Words words) {
    this.index = new ReportIndex(report);
    this.report = report;
    this.words = words;
    this.title = XlsxTitle.of(report, words);
    this.book = new XlsxBook(title, words);
  }

  /**
   * Does what the first workbook of a process has to wait for, mostly the loading of POI. It is of
   * use in a thread beside the reading and judging, and does no harm if the workbook is written
   * meanwhile.
   */
  public static void prepare() {
    Report nothing =
        new Report(
            new Report.Tool("", "", "", "", List.of()),
            LocalDate.EPOCH,
            "",
            List.of(),
            Completeness.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            RecipientList.EMPTY,
            new FactBase("", List.of(), Set.of()),
            Report.Stated.NOTHING);
    try {
      write(nothing, Language.EN, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook that goes nowhere cannot fail", e);
    }
  }

  /** Writes the workbook; the stream stays open. */
  public static void write(Report report, Language language, OutputStream out) throws IOException {
    XlsxReport workbook = new XlsxReport(report, Words.of(Family.XLSX, language));
    try (XlsxBook book = workbook.book) {
      workbook.fill();
      book.save(out);
    }
  }

  /** Sheets are added in reading order, once it is known where the others will have their rows. */
  private void fill() {
    XSSFSheet first = book.sheet(words.named("sheet", "cover"));
    XSSFSheet second = book.sheet(words.named("sheet", "summary"));
    String about = words.named("about", "summary");
    contents.add(new XlsxCover.Entry(second.getSheetName(), about, null));
    List<Action> actions = Action.all(index);
    XlsxFindings findings = new XlsxFindings(index, words, places, actions);
    var toDo = new XlsxList<>(new XlsxActions(words, places, index).table(), actions);
    var failed = new XlsxList<>(findings.table(), index.faults());
    var rules = new XlsxList<>(XlsxCatalogue.rules(words, places), report.rules());
    places.actions(toDo);
    places.findings(failed);
    places.rules(rules);
    XlsxDeployment deployment = new XlsxDeployment(index, words, places);
    XlsxEvidence evidence = new XlsxEvidence(report, words, places, book.longTexts());

    List<String> actionTables = add(toDo);
    List<String> findingTables = add(failed);
    XlsxManual manual = new XlsxManual(index, words, places);
    add(new XlsxList<>(manual.table(), manual.rows()));
    List<Acceptance> accepted = Acceptance.all(report);
    if (!accepted.isEmpty()) {
      add(new XlsxList<>(new XlsxWaivers(index, words, places).table(), accepted));
    }
    byServer();
    XlsxResults results = new XlsxResults(index, words, places);
    coverage(results);
    selection(report.selection());
    deployment.lists().forEach(this::add);
    if (report.recipients().size() > 0) {
      XlsxRecipients recipients = new XlsxRecipients(report, words, places);
      add(new XlsxList<>(recipients.table(), recipients.rows()), recipients.about());
    }
    inputs();
    List<String> resultTables = add(new XlsxList<>(results.all(), report.results()));
    add(rules);
    add(evidence.list());
    new XlsxSummary(index, words, actions, places)
        .fill(book, second, new XlsxSummary.Tables(resultTables, findingTables, actionTables));
    new XlsxCover(index, title, words).fill(book, first, contents);
    book.setActiveSheet(0);
  }

  private void byServer() {
    XlsxMatrix matrix = new XlsxMatrix(index, words, places);
    add(new XlsxList<>(matrix.table(), matrix.rows()));
    XlsxSettings settings = new XlsxSettings(index, words);
    add(new XlsxList<>(settings.table(), settings.rows()));
  }

  private void coverage(XlsxResults results) {
    add(new XlsxList<>(XlsxCoverage.table(words, places), XlsxCoverage.lines(index)));
    add(new XlsxList<>(results.notChecked(), results.unchecked()));
    add(new XlsxList<>(XlsxCompleteness.needs(words), report.completeness().needs()));
  }

  private void selection(Selection selection) {
    List<XlsxSelection.Excluded> excluded = XlsxSelection.Excluded.all(selection);
    if (!excluded.isEmpty()) {
      add(new XlsxList<>(XlsxSelection.excluded(words), excluded));
    }
    if (!selection.weights().isEmpty()) {
      add(new XlsxList<>(XlsxSelection.weights(words, places), selection.weights()));
    }
  }

  private void inputs() {
    Completeness completeness = report.completeness();
    add(new XlsxList<>(XlsxCompleteness.holdings(completeness, words), completeness.holdings()));
    if (!completeness.conflicts().isEmpty()) {
      add(
          new XlsxList<>(
              XlsxCompleteness.conflicts(words), XlsxCompleteness.Difference.all(completeness)));
    }
    add(new XlsxList<>(XlsxCatalogue.inputs(words), report.inputs()));
  }

  private List<String> add(XlsxList<?> list) {
    return add(list, words.named("about", list.table().key));
  }

  private List<String> add(XlsxList<?> list, String about) {
    contents.add(new XlsxCover.Entry(list.table().sheet(), about, list.items().size()));
    return list.addTo(book);
  }
}
