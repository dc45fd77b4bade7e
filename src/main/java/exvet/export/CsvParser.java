package exvet.export;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import exvet.export.CsvRow.State;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes a text apart into rows and cells, to its end or to the first row that is broken. */
final class CsvParser {
  private static final int CELL = 1 << 20;
  private static final int ROW = 1 << 21;

  /** As many as a spreadsheet can have. */
  private static final int COLUMNS = 1 << 14;

  private final Ending text;
  private final Cells cells = new Cells();
  private final Iterator<CsvRow> rows;
  private CsvRow ahead;
  private boolean ended;

  CsvParser(Reader text, char delimiter) throws IOException {
    this.text = new Ending(text);
    this.rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .trimWhitespacesAroundQuotes(true)
            .allowUnclosedQuote(false)
            .allowExtraCharsAfterClosingQuote(false)
            .maxBufferSize(CELL)
            .build(cells, this.text)
            .iterator();
    this.ahead = parse();
  }

  /** The next row, or null at the end. */
  CsvRow next() throws IOException {
    CsvRow row = ahead;
    ahead = row == null ? null : parse();
    boolean last = row != null && ahead == null && row.whole();
    return last && !text.endsLine() && !cells.quoted ? open(row) : row;
  }

  private CsvRow parse() throws IOException {
    if (ended) {
      return null;
    }
    try {
      if (rows.hasNext()) {
        return rows.next();
      }
      ended = true;
      return null;
    } catch (CsvParseException e) {
      ended = true;
      return new CsvRow(cells.line, cells.found, State.BROKEN);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Without a line break or a quote nothing tells that the file's last cell is whole. */
  private static CsvRow open(CsvRow row) {
    List<String> whole = row.cells().subList(0, row.cells().size() - 1);
    return new CsvRow(row.line(), whole, State.OPEN);
  }

  /** Collects the cells of a row. */
  private static final class Cells extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private List<String> found = new ArrayList<>();
    private int line = 1;
    private long size;
    private boolean quoted;

    @Override
    protected void handleBegin(long startingLineNumber) {
      found = new ArrayList<>(found.size());
      line = (int) Math.min(startingLineNumber, Integer.MAX_VALUE);
      size = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quotes) {
      size += length;
      if (index >= COLUMNS || size > ROW) {
        throw new CsvParseException(State.BROKEN.why());
      }
      found.add(new String(buffer, offset, length));
      quoted = quotes;
    }

    @Override
    protected CsvRow buildRecord() {
      return new CsvRow(line, found, State.WHOLE);
    }
  }

  /**
   * Remembers whether the text ends with a line break, and passes over the marks that are left
   * within it where files were put together.
   */
  private static final class Ending extends FilterReader {
    private static final char MARK = '\ufeff';

    private char last = '\n';

    Ending(Reader text) {
      super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int kept = 0;
      while (kept == 0) {
        int read = super.read(buffer, offset, length);
        if (read <= 0) {
          return read;
        }
        for (int i = offset; i < offset + read; i++) {
          if (buffer[i] != MARK) {
            buffer[offset + kept++] = buffer[i];
          }
        }
      }
      last = buffer[offset + kept - 1];
      return kept;
    }

    boolean endsLine() {
      return last == '\n' || last == '\r';
    }
  }
}
