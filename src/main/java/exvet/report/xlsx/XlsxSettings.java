package exvet.report.xlsx;

import exvet.report.ReportIndex;
import exvet.report.Settings;
import exvet.report.Settings.Cell;
import exvet.report.Settings.Row;
import exvet.report.Settings.State;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import java.util.ArrayList;
import java.util.List;

/** Settings down, servers across: in what servers differ, even where no rule speaks. */
final class XlsxSettings {
  private final Settings settings;
  private final Words words;

  XlsxSettings(ReportIndex index, Words words) {
    this.settings = Settings.of(index);
    this.words = words;
  }

  /** Those in which servers differ come first. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    settings.rows().stream().filter(Row::differs).forEach(rows::add);
    settings.rows().stream().filter(row -> !row.differs()).forEach(rows::add);
    return rows;
  }

  XlsxTable<Row> table() {
    XlsxTable<Row> table =
        new XlsxTable<Row>(words, "settings", "Settings")
            .column("kind", 22, XlsxStyle.TEXT, Row::kind)
            .column("object", 28, XlsxStyle.TEXT, Row::object)
            .column("property", 30, XlsxStyle.TEXT, Row::property)
            .column("differs", 20, XlsxStyle.TEXT, row -> String.join(", ", odd(row)))
            .column("most-have", 30, XlsxStyle.TEXT, Row::usual);
    for (int i = 0; i < settings.servers().size(); i++) {
      int at = i;
      String server = settings.servers().get(i);
      table.titled(
          "server",
          server,
          30,
          XlsxStyle.TEXT,
          Colours.NONE,
          row -> shown(row.cells().get(at)),
          null);
    }
    return table
        .where("server", XlsxMatrix.DIFFERS, XlsxFormats.DIFFERENT)
        .frozen(3)
        .printed(Math.min(9, 5 + settings.servers().size()));
  }

  private Object shown(Cell cell) {
    return switch (cell.state()) {
      case NOT_STATED -> XlsxWriter.Absence.ABSENT;
      case NO_OBJECT -> words.text("book.no-object");
      default -> cell.value();
    };
  }

  private List<String> odd(Row row) {
    List<String> odd = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      State state = row.cells().get(i).state();
      if (state == State.OUTLIER || state == State.MIXED) {
        odd.add(settings.servers().get(i));
      }
    }
    return odd;
  }
}
