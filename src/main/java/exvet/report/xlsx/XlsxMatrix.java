package exvet.report.xlsx;

import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.ServerMatrix;
import exvet.report.ServerMatrix.Cell;
import exvet.report.ServerMatrix.Row;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.report.xlsx.XlsxTable.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules down, servers across: the worst verdict of a rule about what belongs to a server. */
final class XlsxMatrix {
  /** Holds where a column's title is among the names of those that differ. */
  static final String DIFFERS = "ISNUMBER(SEARCH(\", \"&%h&\",\",\", \"&[differs]&\",\"))";

  private final ServerMatrix matrix;
  private final Words words;
  private final XlsxPlaces places;

  XlsxMatrix(ReportIndex index, Words words, XlsxPlaces places) {
    this.matrix = ServerMatrix.of(index);
    this.words = words;
    this.places = places;
  }

  List<Row> rows() {
    return matrix.rows();
  }

  XlsxTable<Row> table() {
    XlsxTable<Row> table =
        new XlsxTable<Row>(words, "server-matrix", "ServerMatrix")
            .link("rule", 38, row -> row.rule().id(), row -> places.rule(row.rule().id()))
            .column("what-should-hold", 56, XlsxStyle.TEXT, row -> row.rule().title())
            .words("usual-severity", 11, Colours.SEVERITY, row -> XlsxResults.usual(row.rule()))
            .column("differs", 20, XlsxStyle.TEXT, row -> String.join(", ", odd(row)));
    for (String server : matrix.servers()) {
      table.titled(
          "server",
          server,
          width(server),
          XlsxStyle.WORD,
          Colours.MARK,
          row -> mark(row.of(server)),
          row -> finding(row.of(server)));
    }
    for (Mark mark : Mark.values()) {
      String both = "AND(" + DIFFERS + ",%s=\"" + XlsxWords.mark(words, mark) + "\")";
      table.where("server", both, XlsxFormats.look(mark).inFrame());
    }
    return table
        .words(
            "elsewhere",
            16,
            Colours.MARK,
            row -> mark(row.elsewhere()),
            row -> finding(row.elsewhere()))
        .frozen(1);
  }

  static int width(String server) {
    return Math.max(15, Math.min(30, server.length() + 4));
  }

  private static Mark mark(Cell cell) {
    return cell == null ? null : cell.mark();
  }

  private Place finding(Cell cell) {
    return cell == null ? null : places.finding(cell.results());
  }

  /** The servers whose mark is not that of more than half of those that have one. */
  private List<String> odd(Row row) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (String server : matrix.servers()) {
      if (row.of(server) != null) {
        marks.put(server, row.of(server).mark());
      }
    }
    List<String> odd = new ArrayList<>();
    for (Map.Entry<String, Mark> one : marks.entrySet()) {
      long alike = marks.values().stream().filter(one.getValue()::equals).count();
      if (alike < marks.size() && 2 * alike <= marks.size()) {
        odd.add(one.getKey());
      }
    }
    return odd;
  }
}
