package exvet.report.xlsx;

import exvet.report.RecipientsCsv;
import exvet.report.Report;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.RecipientRow;
import java.util.List;

/** The recipients that did not pass, one by one as far as a workbook stays handy. */
final class XlsxRecipients {
  /** Rows the workbook has at most; {@code recipients.csv} has all. */
  static final int LIMIT = Report.LISTED;

  private final Report report;
  private final Words words;
  private final XlsxPlaces places;

  XlsxRecipients(Report report, Words words, XlsxPlaces places) {
    this.report = report;
    this.words = words;
    this.places = places;
  }

  List<RecipientRow> rows() {
    return report.recipients().stream().limit(LIMIT).toList();
  }

  private boolean all() {
    return report.recipients().size() <= LIMIT;
  }

  /** What the sheet holds, and where the rest is. */
  String about() {
    return all()
        ? words.named("about", "recipients")
        : words.text("book.recipients-cut", LIMIT, report.recipients().size(), RecipientsCsv.FILE);
  }

  XlsxTable<RecipientRow> table() {
    XlsxTable<RecipientRow> table =
        new XlsxTable<RecipientRow>(words, "recipients", "Recipients")
            .column("recipient", 36, XlsxStyle.TEXT, RecipientRow::recipient)
            .link("rule", 36, row -> row.rule().id(), row -> places.rule(row.rule().id()))
            .words("verdict", 14, Colours.VERDICT, RecipientRow::verdict)
            .words("severity", 13, Colours.SEVERITY, RecipientRow::severity)
            .column("found", 40, XlsxStyle.TEXT, RecipientRow::message)
            .column("observed", 28, XlsxStyle.TEXT, RecipientRow::observed)
            .column("expected", 28, XlsxStyle.TEXT, RecipientRow::expected)
            .column("clause", 14, XlsxStyle.TEXT, RecipientRow::clause)
            .column("because-of", 30, XlsxStyle.TEXT, RecipientRow::because)
            .column("file", 40, XlsxStyle.CODE, RecipientRow::file)
            .column("object", 40, XlsxStyle.CODE, RecipientRow::object)
            .column("line", 10, XlsxStyle.NUMBER, row -> row.line() > 0 ? row.line() : null)
            .frozen(2)
            .printed(7);
    return all() ? table : table.on(words.text("book.sheet-first", LIMIT)).note(about());
  }
}
