package exvet.report.xlsx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;

/**
 * A sheet that holds one Excel table: a row of titles, then a row for each item. A list that is
 * longer than a sheet goes on in further sheets, each with a table of its own.
 */
final class XlsxTable<T> {
  /** What a column is coloured by. */
  enum Words {
    NONE,
    VERDICT,
    SEVERITY
  }

  /** A cell of another sheet; the row counts from 0. */
  record Place(String sheet, int row) {}

  private record Column<T>(
      String title,
      int width,
      XlsxStyle style,
      Words words,
      Function<T, Object> value,
      Function<T, Place> link) {}

  private record Condition(String title, String formula, XlsxFormats.Colours colours) {}

  private final String sheet;
  private final String name;
  private final String whenEmpty;
  private final List<Column<T>> columns = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final Set<String> titles = new HashSet<>();
  private int frozen = 1;
  private int printed;
  private String note;
  private int limit = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;

  /**
   * @param sheet the title of the sheet, at most 25 characters
   * @param name of the table, for formulas
   * @param whenEmpty what the only row says if there is no item
   */
  XlsxTable(String sheet, String name, String whenEmpty) {
    this.sheet = sheet;
    this.name = name;
    this.whenEmpty = whenEmpty;
  }

  XlsxTable<T> column(String title, int width, XlsxStyle style, Function<T, Object> value) {
    return column(title, width, style, Words.NONE, value, null);
  }

  XlsxTable<T> words(String title, int width, Words words, Function<T, Object> value) {
    return column(title, width, XlsxStyle.WORD, words, value, null);
  }

  XlsxTable<T> link(String title, int width, Function<T, Object> value, Function<T, Place> link) {
    return column(title, width, XlsxStyle.LINK, Words.NONE, value, link);
  }

  /** Titles come from outside too, where they are names of servers; Excel wants them distinct. */
  private XlsxTable<T> column(
      String title,
      int width,
      XlsxStyle style,
      Words words,
      Function<T, Object> value,
      Function<T, Place> link) {
    String shown = XlsxText.shown(title.isBlank() ? "(no name)" : title).replaceAll("[\\s]+", " ");
    shown = shown.length() > 200 ? shown.substring(0, 200) : shown;
    String unique = shown;
    for (int i = 2; !titles.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = shown + " (" + i + ")";
    }
    columns.add(new Column<>(unique, width, style, words, value, link));
    return this;
  }

  /** Colours the cells of a column for which a formula holds; {@code %s} is the cell. */
  XlsxTable<T> where(String title, String formula, XlsxFormats.Colours colours) {
    conditions.add(new Condition(title, formula, colours));
    return this;
  }

  /** How many columns stay in sight. */
  XlsxTable<T> frozen(int count) {
    frozen = count;
    return this;
  }

  /**
   * How many columns are printed, and make a row as high as they need; all would make the print too
   * small to read.
   */
  XlsxTable<T> printed(int count) {
    printed = count;
    return this;
  }

  private int printedColumns() {
    return printed == 0 ? columns.size() : Math.min(printed, columns.size());
  }

  /** What stands below the last row; null for nothing. */
  XlsxTable<T> note(String text) {
    note = text;
    return this;
  }

  /** Items a sheet can hold. */
  XlsxTable<T> limit(int items) {
    limit = items;
    return this;
  }

  /** The sheet on which the item of that number stands, and where. */
  Place place(int item) {
    return new Place(sheetTitle(item / limit), item % limit + 1);
  }

  private String sheetTitle(int part) {
    return part == 0 ? sheet : sheet + " " + (part + 1);
  }

  /** Adds the sheets to the workbook; returns the names of their tables. */
  List<String> addTo(XlsxBook book, List<T> items) {
    List<String> tables = new ArrayList<>();
    for (int from = 0; from == 0 || from < items.size(); from += limit) {
      List<T> part = items.subList(from, Math.min(items.size(), from + limit));
      tables.add(part(book, sheetTitle(from / limit), part));
    }
    return tables;
  }

  private String part(XlsxBook book, String title, List<T> items) {
    XSSFSheet target = book.sheet(title);
    int last = Math.max(1, items.size());
    var range = new CellRangeAddress(0, last, 0, columns.size() - 1);
    target.setDimensionOverride(range);
    target.createFreezePane(frozen, 1);
    target.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    book.setPrintArea(book.getSheetIndex(title), 0, printedColumns() - 1, 0, last);
    String table = table(book, target, range);
    for (int c = 0; c < columns.size(); c++) {
      Column<T> column = columns.get(c);
      target.setColumnWidth(c, column.width * 256);
      var cells = new CellRangeAddress(1, last, c, c);
      switch (column.words) {
        case VERDICT -> book.formats().verdicts(target, cells);
        case SEVERITY -> book.formats().severities(target, cells);
        case NONE -> {}
      }
      for (Condition condition : conditions) {
        if (condition.title().equals(column.title)) {
          String first = new CellReference(1, c).formatAsString();
          String formula = condition.formula().replace("%s", first);
          book.formats().where(target, cells, formula, condition.colours());
        }
      }
      if (column.link != null) {
        links(book, target, items, c);
      }
    }
    book.rows(target, writer -> rows(writer, items));
    return table;
  }

  private void links(XlsxBook book, XSSFSheet target, List<T> items, int c) {
    for (int i = 0; i < Math.min(items.size(), XlsxBook.LINKS); i++) {
      Place place = columns.get(c).link.apply(items.get(i));
      if (place != null) {
        book.link(target, i + 1, c, place.sheet(), place.row());
      }
    }
  }

  private void rows(XlsxWriter writer, List<T> items) {
    writer.row(0, 30);
    for (int c = 0; c < columns.size(); c++) {
      writer.cell(c, columns.get(c).style.header(), columns.get(c).title);
    }
    int shown = printedColumns();
    for (int i = 0; i < items.size(); i++) {
      writer.row(i + 1);
      for (int c = 0; c < columns.size(); c++) {
        Column<T> column = columns.get(c);
        Object value = column.value.apply(items.get(i));
        boolean dead = column.link != null && column.link.apply(items.get(i)) == null;
        XlsxStyle style = dead ? XlsxStyle.TEXT : column.style;
        if (c < shown) {
          writer.cell(c, style, value, column.width);
        } else {
          writer.cell(c, style, value);
        }
      }
      writer.fit();
    }
    if (items.isEmpty()) {
      int widest = 0;
      for (int c = 0; c < columns.size(); c++) {
        widest = columns.get(c).width > columns.get(widest).width ? c : widest;
      }
      writer.row(1).cell(widest, XlsxStyle.NOTE, whenEmpty);
    }
    if (note != null) {
      writer.row(Math.max(1, items.size()) + 2).cell(0, XlsxStyle.NOTE, note);
    }
  }

  /**
   * The table itself is filled in by hand: POI takes the titles from cells, which are not there
   * before the workbook is saved.
   */
  private String table(XlsxBook book, XSSFSheet target, CellRangeAddress range) {
    String unique = book.tableName(name);
    var table = target.createTable(null);
    table.setName(unique);
    table.setDisplayName(unique);
    CTTable xml = table.getCTTable();
    xml.setRef(range.formatAsString());
    xml.addNewAutoFilter().setRef(range.formatAsString());
    CTTableColumns list = xml.addNewTableColumns();
    for (int c = 0; c < columns.size(); c++) {
      CTTableColumn column = list.addNewTableColumn();
      column.setId(c + 1L);
      column.setName(XlsxText.stored(columns.get(c).title));
    }
    list.setCount(columns.size());
    CTTableStyleInfo look = xml.addNewTableStyleInfo();
    look.setName("TableStyleLight1");
    look.setShowRowStripes(true);
    return unique;
  }

  /** The sum of a formula over the tables a list was split into; {@code %s} is the table. */
  static String overAll(List<String> tables, String formula) {
    return tables.stream().map(t -> formula.replace("%s", t)).collect(Collectors.joining("+"));
  }
}
