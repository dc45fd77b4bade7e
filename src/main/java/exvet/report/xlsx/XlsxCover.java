package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.fact.ExchangeServer;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet: what this is about, where everything is, and what the words mean. */
final class XlsxCover {
  static final String SHEET = "Cover";

  private static final int WIDTH = 78;

  private static final String EMPTY =
      "In the tables of what was built an empty cell is a blank value; a property that the export"
          + " does not hold is marked as "
          + XlsxWriter.ABSENT
          + ".";

  /** A sheet to lead to. */
  record Entry(String sheet, String about, Integer rows) {}

  private final Report report;
  private final Coverage coverage;
  private final Map<String, String> stated;

  XlsxCover(Report report, Coverage coverage) {
    this.report = report;
    this.coverage = coverage;
    this.stated =
        report.profile() == null || report.profile().report() == null
            ? Map.of()
            : report.profile().report();
  }

  String title() {
    return stated.getOrDefault("title", "Exchange configuration review");
  }

  void fill(XlsxBook book, XSSFSheet sheet, List<Entry> entries) {
    sheet.setColumnWidth(0, 3 * 256);
    sheet.setColumnWidth(1, 26 * 256);
    sheet.setColumnWidth(2, WIDTH * 256);
    sheet.setColumnWidth(3, 12 * 256);
    List<Object[]> facts = facts();
    int contents = 4 + facts.size() + 1;
    int words = contents + 2 + entries.size() + 1;
    int severities = words + 2 + Verdict.values().length + 1;
    int last = severities + 2 + Severity.values().length + 1;
    sheet.setDimensionOverride(new CellRangeAddress(0, last + 1, 1, 3));
    sheet.getPrintSetup().setLandscape(false);
    sheet.getPrintSetup().setFitHeight((short) 1);
    for (int i = 0; i < entries.size(); i++) {
      book.link(sheet, contents + 2 + i, 1, entries.get(i).sheet(), 0);
    }
    book.formats().verdicts(sheet, new CellRangeAddress(words + 2, severities - 2, 1, 1));
    book.formats().severities(sheet, new CellRangeAddress(severities + 2, last - 2, 1, 1));
    book.rows(
        sheet,
        writer -> {
          writer.row(1, 36).cell(1, XlsxStyle.TITLE, title());
          writer.row(2, 20).cell(1, XlsxStyle.SUBTITLE, report.organisation());
          int row = 4;
          for (Object[] fact : facts) {
            writer.row(row++).cell(1, XlsxStyle.LABEL, fact[0]);
            writer.cell(2, (XlsxStyle) fact[1], fact[2]);
          }
          contents(writer, contents, entries);
          words(writer, words, "Verdicts", List.of(Verdict.values()));
          words(writer, severities, "Severities", List.of(Severity.values()));
          writer.row(last).cell(1, XlsxStyle.LABEL, "Notes");
          writer.cell(2, XlsxStyle.NOTE, EMPTY, WIDTH).fit();
          writer.row(last + 1).cell(2, XlsxStyle.NOTE, "exvet is not affiliated with Microsoft.");
        });
  }

  private List<Object[]> facts() {
    List<Object[]> facts = new ArrayList<>();
    fact(facts, "Organisation", report.organisation());
    fact(facts, "Customer", stated.get("customer"));
    fact(facts, "Author", stated.get("author"));
    fact(facts, "Classification", stated.get("classification"));
    facts.add(new Object[] {"As of", XlsxStyle.DATE, report.asOf()});
    List<String> servers =
        XlsxAsBuilt.all(report, ExchangeServer.class).stream()
            .map(ExchangeServer::name)
            .sorted()
            .toList();
    fact(facts, "Servers", servers.isEmpty() ? null : String.join(", ", servers));
    Coverage.Counts total = coverage.total();
    fact(
        facts,
        "Failed",
        total.of(Verdict.FAIL)
            + ": "
            + total.of(Verdict.FAIL, Severity.ERROR)
            + " error, "
            + total.of(Verdict.FAIL, Severity.WARNING)
            + " warning, "
            + total.of(Verdict.FAIL, Severity.INFO)
            + " info");
    coverage
        .classes()
        .forEach(
            (evidence, counts) -> {
              if (counts.considered() > 0) {
                fact(
                    facts,
                    "Decided, " + evidence,
                    counts.decided() + " of " + counts.applicable() + " applicable checks");
              }
            });
    Report.Tool tool = report.tool();
    fact(facts, "Made by", tool.name() + " " + tool.version());
    fact(facts, "Rules", report.rules().size() + ", version " + tool.ruleBaseVersion());
    facts.add(new Object[] {"SHA-256 of the rules", XlsxStyle.CODE, tool.ruleBaseSha256()});
    for (Report.Data data : tool.data()) {
      String staleness = data.staleness(report.asOf());
      String stale = staleness == null ? "" : ", " + staleness;
      fact(facts, "Reference data", data.file() + " of " + data.date() + stale);
    }
    return facts;
  }

  private static void fact(List<Object[]> facts, String label, String value) {
    if (value != null) {
      facts.add(new Object[] {label, XlsxStyle.TEXT, value});
    }
  }

  private static void contents(XlsxWriter writer, int row, List<Entry> entries) {
    writer.row(row).cell(1, XlsxStyle.SECTION, "Contents");
    writer.row(row + 1).cell(1, XlsxStyle.HEADER, "Sheet");
    writer.cell(2, XlsxStyle.HEADER, "What it holds").cell(3, XlsxStyle.HEADER_NUMBER, "Rows");
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      writer.row(row + 2 + i).cell(1, XlsxStyle.LINK, entry.sheet());
      writer.cell(2, XlsxStyle.TEXT, entry.about()).cell(3, XlsxStyle.NUMBER, entry.rows());
    }
  }

  private static void words(XlsxWriter writer, int row, String title, List<?> words) {
    writer.row(row).cell(1, XlsxStyle.SECTION, title);
    writer.row(row + 1).cell(1, XlsxStyle.HEADER_WORD, "Word");
    writer.cell(2, XlsxStyle.HEADER, "What it means").cell(3, XlsxStyle.HEADER, null);
    for (int i = 0; i < words.size(); i++) {
      Object word = words.get(i);
      String meaning =
          word instanceof Verdict verdict
              ? XlsxWords.meaning(verdict)
              : XlsxWords.meaning((Severity) word);
      writer.row(row + 2 + i).cell(1, XlsxStyle.WORD, word);
      writer.cell(2, XlsxStyle.TEXT, meaning).cell(3, XlsxStyle.TEXT, null);
    }
  }
}
