package exvet.report;

import exvet.report.XlsxTable.Words;
import exvet.verdict.RecipientRow;
import java.util.List;

/** The recipients that did not pass, one by one as far as a workbook stays handy. */
final class XlsxRecipients {
  /** Rows the workbook has at most; {@code recipients.csv} has all. */
  static final int LIMIT = 50_000;

  private final Report report;

  XlsxRecipients(Report report) {
    this.report = report;
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
        ? "Recipients that did not pass, by rule"
        : "The first "
            + Figures.number(LIMIT)
            + " of "
            + Figures.number(report.recipients().size())
            + " rows about recipients that did not pass; "
            + RecipientsCsv.FILE
            + " has all";
  }

  XlsxTable<RecipientRow> table() {
    String sheet = all() ? "Recipients" : "Recipients, first " + Figures.number(LIMIT);
    return new XlsxTable<RecipientRow>(sheet, "Recipients", "Every recipient passed.")
        .column("Recipient", 36, XlsxStyle.TEXT, RecipientRow::recipient)
        .column("Rule", 36, XlsxStyle.TEXT, row -> row.rule().id())
        .words("Verdict", 14, Words.VERDICT, RecipientRow::verdict)
        .words("Severity", 10, Words.SEVERITY, RecipientRow::severity)
        .column("Found", 40, XlsxStyle.TEXT, RecipientRow::message)
        .column("Observed", 28, XlsxStyle.TEXT, RecipientRow::observed)
        .column("Expected", 28, XlsxStyle.TEXT, RecipientRow::expected)
        .column("Clause", 14, XlsxStyle.TEXT, RecipientRow::clause)
        .column("Because of", 30, XlsxStyle.TEXT, RecipientRow::because)
        .column("File", 40, XlsxStyle.CODE, RecipientRow::file)
        .column("Object", 40, XlsxStyle.CODE, RecipientRow::object)
        .column("Line", 10, XlsxStyle.NUMBER, row -> row.line() > 0 ? row.line() : null)
        .frozen(2)
        .printed(7)
        .note(all() ? null : about());
  }
}
