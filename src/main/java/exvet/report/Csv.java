package exvet.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A CSV file that programs read and spreadsheets open: RFC 4180 with a byte order mark, without
 * which Excel would take umlauts for something else. A cell that a spreadsheet would take for a
 * formula has an apostrophe in front, and every character can be seen.
 */
public final class Csv {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CsvWriter csv;
  private final int columns;

  /** Begins a file with its header; the stream stays open. */
  public Csv(OutputStream out, String... header) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    columns = header.length;
    csv.writeRecord(header);
  }

  /** A row; a cell that is null is empty, and so are those at its end that are not given. */
  public void row(String... cells) {
    String[] row = Arrays.copyOf(cells, columns);
    if (row.length < cells.length) {
      throw new IllegalArgumentException("a row has more cells than there are columns");
    }
    Arrays.setAll(row, i -> cell(row[i]));
    csv.writeRecord(row);
  }

  /** Ends the file. */
  public void end() throws IOException {
    csv.flush();
  }

  private static String cell(String text) {
    if (text == null) {
      return "";
    }
    String visible = SheetText.visible(text);
    return SheetText.likeFormula(visible) ? "'" + visible : visible;
  }
}
