package exvet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import exvet.verdict.RecipientRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Every recipient that did not pass, a row for each rule: {@code recipients.csv}, by rule and name.
 *
 * <p>RFC 4180 with a byte order mark, without which Excel would take umlauts for something else. A
 * cell that a spreadsheet would take for a formula has an apostrophe in front.
 */
public final class RecipientsCsv {
  public static final String FILE = "recipients.csv";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private RecipientsCsv() {}

  /** Writes the rows; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(
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
      csv.writeRecord(
          cell(row.recipient()),
          cell(row.rule().id()),
          cell(row.rule().title()),
          cell(row.severity().toString()),
          cell(row.verdict().toString()),
          cell(row.clause()),
          cell(row.observed()),
          cell(row.expected()),
          cell(row.reason()),
          cell(row.because()),
          cell(row.message()),
          cell(row.file()),
          cell(row.object()),
          row.line() > 0 ? Integer.toString(row.line()) : "");
    }
    csv.flush();
  }

  /** Nothing for null; else all that can be seen, and nothing that calculates. */
  private static String cell(String text) {
    if (text == null) {
      return "";
    }
    String visible = SheetText.visible(text);
    return SheetText.likeFormula(visible) ? "'" + visible : visible;
  }
}
