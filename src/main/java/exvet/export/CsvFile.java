package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import exvet.export.CsvRow.State;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the objects of one file that Export-Csv wrote, and perhaps a spreadsheet once more. */
final class CsvFile {
  private static final String TYPE = "#TYPE ";

  private final FileLog log;
  private final Hindsight hindsight;
  private final FileObjects objects;
  private List<String> types = List.of();
  private CsvHeader header;
  private boolean took;

  CsvFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.hindsight = new Hindsight(consumer);
    this.objects = new FileObjects(log, hindsight);
  }

  /** Reads bytes without a byte order mark. */
  void read(InputStream bytes, Charset charset) throws IOException {
    if (charset.equals(UTF_8)) {
      ForgivingUtf8 text = new ForgivingUtf8(bytes);
      read(new BufferedReader(text));
      if (text.forgave()) {
        log.note("is not all UTF-8: other letters were read as windows-1252");
      }
    } else {
      read(new BufferedReader(new InputStreamReader(bytes, charset)));
    }
  }

  private void read(BufferedReader text) throws IOException {
    try {
      CsvRows rows = new CsvRows(text);
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        take(row);
      }
    } catch (IOException e) {
      objects.unreadFrom(0);
      throw e;
    } finally {
      hindsight.end();
    }
    String named = CmdletNames.ofFileName(log.file());
    if (log.isEmpty()) {
      log.problem(0, "holds the names of columns and no row, as no export does: export again");
    } else if (!took && named != null) {
      log.problem(0, "is named after " + named + ", whose properties its columns are not");
    }
  }

  private void take(CsvRow row) {
    if (row.blank() || row.line() == 1 && row.first().matches("(?i)sep=.?")) {
      return;
    }
    if (row.first().startsWith(TYPE)) {
      begin(List.of(row.first().substring(TYPE.length()).strip()), null);
    } else if (header == null) {
      begin(types, columns(row));
    } else if (!CsvHeader.is(row)) {
      object(row);
    } else if (header.same(new CsvHeader(row))) {
      log.counted("rows that repeat the names of the columns");
    } else {
      begin(List.of(), columns(row));
    }
  }

  private void begin(List<String> newTypes, CsvHeader newHeader) {
    hindsight.end();
    types = newTypes;
    header = newHeader;
  }

  private CsvHeader columns(CsvRow row) {
    if (!row.whole()) {
      log.problem(row.line(), "the names of the columns cannot be read: " + row.state().why());
      objects.unreadFrom(row.line());
      return null;
    }
    CsvHeader columns = new CsvHeader(row);
    if (columns.columns() == 1 && row.first().matches(".*[,;\\t].*")) {
      log.problem(
          row.line(),
          "each row is a single cell, as if a spreadsheet had saved a file that it could not take"
              + " apart: export again");
    } else if (columns.ofTexts()) {
      log.problem(
          row.line(),
          "holds the lengths of texts instead of objects: export without Format-* or Out-String");
    }
    return columns;
  }

  private void object(CsvRow row) {
    Map<String, Value> properties = DirectoryList.told(header.properties(row));
    String cmdlet = objects.cmdlet(types, properties);
    if (!row.whole()) {
      log.problem(row.line(), "is read up to here: " + row.state().why() + "; export again");
    } else if (cmdlet != null && !header.fits(row)) {
      log.problem(
          row.line(),
          row.cells().size()
              + " cells for "
              + header.columns()
              + " columns, so none is believed: export again, with quotes around the values");
    }
    if (cmdlet == null) {
      log.unused(types.isEmpty() ? "unknown type" : types.get(0));
    } else {
      took = true;
      objects.take(cmdlet, row.line(), properties);
    }
    if (lacksWhatFollows(row)) {
      objects.unreadFrom(row.line());
    }
  }

  /** A file whose last row has all of its cells lacks a line break at most. */
  private boolean lacksWhatFollows(CsvRow row) {
    return row.state() == State.BROKEN
        || row.state() == State.OPEN && row.cells().size() < header.columns() - 1;
  }
}
