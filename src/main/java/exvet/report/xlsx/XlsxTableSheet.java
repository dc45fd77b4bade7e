package exvet.report.xlsx;

import exvet.report.xlsx.XlsxTable.Column;
import exvet.report.xlsx.XlsxTable.Condition;
import exvet.report.xlsx.XlsxTable.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;

/** One sheet of a table while it is being set up: all that a sheet needs but its rows. */
final class XlsxTableSheet<T> {
  private static final Pattern OTHER = Pattern.compile("\\[([a-z-]+)]");

  private final XlsxTable<T> table;
  private final XlsxBook book;
  private final List<T> items;
  private final XSSFSheet sheet;
  private final XlsxLinks links;
  private final int last;

  XlsxTableSheet(XlsxTable<T> table, XlsxBook book, String title, List<T> items) {
    this.table = table;
    this.book = book;
    this.items = items;
    this.sheet = book.sheet(title);
    this.links = book.links(sheet);
    this.last = Math.max(1, items.size());
  }

  /** Adds it to the workbook; returns the name of the table. */
  String add() {
    var range = new CellRangeAddress(0, last, 0, table.columns.size() - 1);
    sheet.setDimensionOverride(range);
    sheet.createFreezePane(table.frozen, 1);
    sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    book.setPrintArea(
        book.getSheetIndex(sheet.getSheetName()), 0, table.printedColumns() - 1, 0, last);
    String name = table(range);
    for (int c = 0; c < table.columns.size(); c++) {
      column(name, c);
    }
    longTexts();
    links();
    book.rows(sheet, this::rows);
    return name;
  }

  private void column(String name, int c) {
    Column<T> column = table.columns.get(c);
    sheet.setColumnWidth(c, column.width() * 256);
    sheet.setColumnHidden(c, column.hidden());
    var cells = new CellRangeAddress(1, last, c, c);
    if (column.entry() != null) {
      column.entry().limit(sheet, cells, table.words);
    }
    if (column.entry() != null || column.hidden()) {
      book.name(name + "_" + column.key(), sheet, cells);
    }
    if (c == 0 || !table.columns.get(c - 1).key().equals(column.key())) {
      looks(column, c);
    }
  }

  /** Columns side by side with the same key have the same looks, and share their rules. */
  private void looks(Column<T> column, int first) {
    int c = first;
    while (c + 1 < table.columns.size() && table.columns.get(c + 1).key().equals(column.key())) {
      c++;
    }
    var cells = new CellRangeAddress(1, last, first, c);
    XlsxFormats formats = book.formats();
    for (Condition condition : table.conditions) {
      if (condition.column().equals(column.key())) {
        formats.where(sheet, cells, formula(condition.formula(), first), condition.look());
      }
    }
    switch (column.colours()) {
      case VERDICT -> formats.verdicts(sheet, cells);
      case SEVERITY -> formats.severities(sheet, cells);
      case MARK -> formats.marks(sheet, cells);
      case NONE -> {}
    }
  }

  private String formula(String formula, int c) {
    String cell = new CellReference(1, c).formatAsString();
    String head = new CellReference(0, c, true, false).formatAsString();
    Matcher others = OTHER.matcher(formula.replace("%s", cell).replace("%h", head));
    return others.replaceAll(
        other ->
            Matcher.quoteReplacement(
                new CellReference(1, table.index(other.group(1)), false, true).formatAsString()));
  }

  /** What does not fit into its cell leads to the whole of it. */
  private void longTexts() {
    for (int i = 0; i < items.size(); i++) {
      for (int c = 0; c < table.columns.size(); c++) {
        Column<T> column = table.columns.get(c);
        Object value = column.style().wrap ? column.value().apply(items.get(i)) : null;
        if (value instanceof String || value instanceof List<?>) {
          String text = XlsxWriter.text(value);
          if (!XlsxText.fitting(text)) {
            Place at = new Place(sheet.getSheetName(), i + 1);
            Place whole = book.longTexts().add(at, c, column.title(), text);
            if (whole != null) {
              links.to(i + 1, c, whole);
            }
          }
        }
      }
    }
  }

  /** Row by row, so that in a sheet with too many links for Excel the first rows have all. */
  private void links() {
    for (int i = 0; i < items.size() && !links.full(); i++) {
      for (int c = 0; c < table.columns.size(); c++) {
        Column<T> column = table.columns.get(c);
        Place place = column.place() == null ? null : column.place().apply(items.get(i));
        if (place != null) {
          links.to(i + 1, c, place);
        }
        String anchor = column.page() == null ? null : column.page().apply(items.get(i));
        if (anchor != null) {
          links.page(i + 1, c, anchor);
        }
      }
    }
  }

  private void rows(XlsxWriter writer) {
    writer.row(0, 30);
    for (int c = 0; c < table.columns.size(); c++) {
      Column<T> column = table.columns.get(c);
      writer.cell(c, column.style().header(), column.title());
    }
    for (int i = 0; i < items.size(); i++) {
      writer.row(i + 1);
      cells(writer, i);
      writer.fit();
    }
    if (items.isEmpty()) {
      writer.row(1).cell(widest(), XlsxStyle.NOTE, table.whenEmpty());
    }
    if (table.note != null) {
      writer.row(last + 2).cell(0, XlsxStyle.NOTE, table.note);
    }
  }

  private void cells(XlsxWriter writer, int i) {
    int shown = table.printedColumns();
    for (int c = 0; c < table.columns.size(); c++) {
      Column<T> column = table.columns.get(c);
      Object value = column.value().apply(items.get(i));
      XlsxStyle style = column.style().leading(links.at(i + 1, c));
      if (c < shown) {
        writer.cell(c, style, value, column.width());
      } else {
        writer.cell(c, style, value);
      }
    }
  }

  private int widest() {
    int widest = 0;
    for (int c = 0; c < table.columns.size(); c++) {
      widest = table.columns.get(c).width() > table.columns.get(widest).width() ? c : widest;
    }
    return widest;
  }

  /**
   * The table itself is filled in by hand: POI takes the titles from cells, which are not there
   * before the workbook is saved.
   */
  private String table(CellRangeAddress range) {
    String unique = book.tableName(table.name);
    var made = sheet.createTable(null);
    made.setName(unique);
    made.setDisplayName(unique);
    CTTable xml = made.getCTTable();
    xml.setRef(range.formatAsString());
    xml.addNewAutoFilter().setRef(range.formatAsString());
    CTTableColumns list = xml.addNewTableColumns();
    for (int c = 0; c < table.columns.size(); c++) {
      CTTableColumn column = list.addNewTableColumn();
      column.setId(c + 1L);
      column.setName(XlsxText.stored(table.columns.get(c).title()));
    }
    list.setCount(table.columns.size());
    CTTableStyleInfo look = xml.addNewTableStyleInfo();
    look.setName("TableStyleLight1");
    look.setShowRowStripes(true);
    return unique;
  }
}
