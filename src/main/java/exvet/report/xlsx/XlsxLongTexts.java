package exvet.report.xlsx;

import exvet.report.xlsx.XlsxTable.Place;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;

/** Texts that are too long for their cells, of which another sheet has the whole in parts. */
final class XlsxLongTexts {

  /**
   * A piece of a text.
   *
   * @param sheet where its beginning stands, with {@code cell}
   * @param title of that column
   * @param number of the piece, from 1
   */
  record Part(String sheet, String cell, String title, String text, int number, int of) {}

  private final List<Part> parts = new ArrayList<>();
  private XlsxTable<?> table;
  private int before;

  /** Lets the parts stand in a table, after that many other items. */
  void follow(XlsxTable<?> table, int items) {
    this.table = table;
    this.before = items;
  }

  /** Keeps a text; returns where its first part will stand, null if there is no table for it. */
  Place add(Place at, int column, String title, String text) {
    if (table == null) {
      return null;
    }
    Place first = table.place(before + parts.size());
    String cell = new CellReference(at.row(), column).formatAsString();
    List<String> pieces = XlsxText.parts(text);
    for (int i = 0; i < pieces.size(); i++) {
      parts.add(new Part(at.sheet(), cell, title, pieces.get(i), i + 1, pieces.size()));
    }
    return first;
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }
}
