package exvet.report.xlsx;

import exvet.report.xlsx.XlsxTable.Place;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.util.CellReference;

/**
 * The links of one sheet, as the text that the sheet will hold. POI would keep several objects for
 * each of them until the workbook is saved, and a sheet may have tens of thousands.
 */
final class XlsxLinks {
  /** Excel calls a workbook damaged that has more than 65 530 links on a sheet. */
  static final int LIMIT = 65_000;

  private static final int LONGEST = 2_000;

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final StringBuilder xml = new StringBuilder();
  private final Map<Integer, BitSet> rows = new HashMap<>();
  private final String page;
  private int count;

  /**
   * @param page the relation by which the sheet knows the HTML report
   */
  XlsxLinks(String page) {
    this.page = page;
  }

  /** Whether no more links can be added; what is added then is left out. */
  boolean full() {
    return count >= LIMIT;
  }

  /** Makes a cell lead to another place of the workbook. */
  void to(int row, int column, Place place) {
    String sheet = place.sheet().replace("'", "''");
    add(row, column, "location=\"", "'" + sheet + "'!A" + (place.row() + 1));
  }

  /**
   * Makes a cell lead to a place of the HTML report beside the workbook; to its beginning if the
   * name of the place is longer than Excel takes.
   */
  void page(int row, int column, String anchor) {
    String place = anchor.length() > LONGEST ? "main" : anchor;
    add(row, column, "r:id=\"" + page + "\" location=\"", place);
  }

  private void add(int row, int column, String attributes, String location) {
    if (full() || at(row, column)) {
      return;
    }
    rows.computeIfAbsent(row, r -> new BitSet()).set(column);
    count++;
    xml.append("<hyperlink ref=\"")
        .append(CellReference.convertNumToColString(column))
        .append(row + 1)
        .append("\" ")
        .append(attributes)
        .append(XlsxDrawing.escaped(location))
        .append("\"/>");
  }

  /** Whether a cell leads anywhere. */
  boolean at(int row, int column) {
    BitSet columns = rows.get(row);
    return columns != null && columns.get(column);
  }

  /** The element of the sheet; empty if there is no link. */
  String xml() {
    return count == 0 ? "" : "<hyperlinks xmlns:r=\"" + RELATIONS + "\">" + xml + "</hyperlinks>";
  }
}
