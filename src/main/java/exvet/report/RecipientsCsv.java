package exvet.report;

import exvet.verdict.RecipientRow;
import java.io.IOException;
import java.io.OutputStream;

/** Every recipient that did not pass, a row for each rule: {@code recipients.csv}. */
public final class RecipientsCsv {
  public static final String FILE = "recipients.csv";

  private RecipientsCsv() {}

  /** Writes the rows by rule and name; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    Csv csv =
        new Csv(
            out,
            "recipient",
            "rule",
            "title",
            "severity",
            "verdict",
            "clause",
            "observed",
            "expected",
            "reason",
            "because",
            "message",
            "file",
            "object",
            "line");
    for (RecipientRow row : report.recipients()) {
      csv.row(
          row.recipient(),
          row.rule().id(),
          row.rule().title(),
          row.severity().toString(),
          row.verdict().toString(),
          row.clause(),
          row.observed(),
          row.expected(),
          row.reason(),
          row.because(),
          row.message(),
          row.file(),
          row.object(),
          row.line() > 0 ? Integer.toString(row.line()) : "");
    }
    csv.end();
  }
}
