package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.FactBase;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.report.XlsxTable.Place;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The report as a workbook for people who filter, sort and hand over: {@code report.xlsx}. Results
 * are in tables, figures are formulas over them, and the configuration as built stands beside.
 */
public final class XlsxReport {
  private final Report report;
  private final Coverage coverage;
  private final XlsxBook book;
  private final List<XlsxCover.Entry> contents = new ArrayList<>();

  private XlsxReport(Report report, XlsxCover cover, Coverage coverage) {
    this.report = report;
    this.coverage = coverage;
    this.book = new XlsxBook(report.organisation(), report.asOf(), cover.title());
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
    Coverage coverage = Coverage.of(report);
    XlsxCover cover = new XlsxCover(report, coverage);
    XlsxReport workbook = new XlsxReport(report, cover, coverage);
    try (XlsxBook book = workbook.book) {
      workbook.fill(cover);
      book.save(out);
    }
  }

  private void fill(XlsxCover cover) {
    XSSFSheet first = book.sheet(XlsxCover.SHEET);
    XSSFSheet summary = book.sheet(XlsxSummary.SHEET);
    contents.add(new XlsxCover.Entry(XlsxSummary.SHEET, "Figures and charts", null));
    Map<String, Place> findingOf = new HashMap<>();
    XlsxTable<RuleDoc> rules = XlsxCatalogue.rules(findingOf);
    Map<String, Place> ruleOf = new HashMap<>();
    for (int i = 0; i < report.rules().size(); i++) {
      ruleOf.put(report.rules().get(i).id(), rules.place(i));
    }
    XlsxResults results = new XlsxResults(report, ruleOf);
    List<Result> failed = results.failed();
    XlsxTable<Result> findings = results.findings();
    for (int i = 0; i < failed.size(); i++) {
      findingOf.putIfAbsent(failed.get(i).rule().id(), findings.place(i));
    }
    List<String> findingTables = add(findings, failed, "What failed: found, expected, fix, proof");
    add(
        results.notChecked(),
        results.unchecked(),
        "What could not be decided, and what would help");
    if (report.recipients().size() > 0) {
      XlsxRecipients recipients = new XlsxRecipients(report);
      add(recipients.table(), recipients.rows(), recipients.about());
    }
    add(
        XlsxCoverage.table(ruleOf),
        XlsxCoverage.lines(report, coverage),
        "Step of the guide, its rules, their verdicts");
    XlsxMatrix matrix = new XlsxMatrix(report);
    add(matrix.table(ruleOf), matrix.lines(), "Worst verdict of each rule on each server");
    List<String> resultTables =
        add(results.all(), report.results(), "Every verdict, also what passed");
    asBuilt();
    Completeness completeness = report.completeness();
    add(
        XlsxCompleteness.needs(),
        completeness.needs(),
        "What would have to be exported, and which rules wait for it");
    add(
        XlsxCompleteness.holdings(completeness),
        completeness.holdings(),
        "What there is of each cmdlet and server");
    if (!completeness.conflicts().isEmpty()) {
      add(
          XlsxCompleteness.conflicts(),
          XlsxCompleteness.Difference.all(completeness),
          "Where exports of the same object differ");
    }
    add(XlsxCatalogue.inputs(), report.inputs(), "Every file that was given, used or not");
    add(rules, report.rules(), "What each rule asks for, why, and where it is documented");
    new XlsxSummary(report, coverage).fill(book, summary, resultTables, findingTables);
    cover.fill(book, first, contents);
    book.setActiveSheet(0);
  }

  private void asBuilt() {
    add(
        XlsxCatalogue.reconciliation(),
        Reconciliation.all(report),
        "Configuration, DNS and endpoints, name by name");
    add(
        XlsxCatalogue.lookups(),
        XlsxCatalogue.Line.all(report),
        "What name servers said, with who said it and when");
    XlsxAsBuilt objects = new XlsxAsBuilt(report);
    XlsxAccessTables access = new XlsxAccessTables(objects);
    XlsxServerTables servers = new XlsxServerTables(objects, report.asOf());
    XlsxMailTables mail = new XlsxMailTables(objects);
    add(servers.serverTable(), XlsxAsBuilt.all(report, ExchangeServer.class), "As built: servers");
    add(
        access.directoryTable(),
        XlsxAccessTables.directories(report),
        "As built: URLs and sign-in of client access");
    add(
        servers.certificateTable(),
        XlsxAsBuilt.all(report, ExchangeCertificate.class),
        "As built: certificates, with days left");
    add(
        mail.receiveTable(),
        XlsxAsBuilt.all(report, ReceiveConnector.class),
        "As built: how mail comes in");
    add(
        mail.sendTable(),
        XlsxAsBuilt.all(report, SendConnector.class),
        "As built: how mail leaves");
    add(
        mail.domainTable(),
        XlsxAsBuilt.all(report, AcceptedDomain.class),
        "As built: domains for which mail is taken");
  }

  private <T> List<String> add(XlsxTable<T> table, List<T> items, String about) {
    contents.add(new XlsxCover.Entry(table.place(0).sheet(), about, items.size()));
    return table.addTo(book, items);
  }
}
