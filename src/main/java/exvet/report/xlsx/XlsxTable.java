package exvet.report.xlsx;

import exvet.report.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.ss.SpreadsheetVersion;

/**
 * A sheet that holds one Excel table: a row of titles, then a row for each item. A list that is
 * longer than a sheet goes on in further sheets, each with a table of its own.
 *
 * <p>A table has a key, under which the words have the title of its sheet, what it holds and what
 * it says when it is empty. So has each column, whose key is also how conditions name it.
 */
final class XlsxTable<T> {
  /** What the words of a column are coloured by. */
  enum Colours {
    NONE,
    VERDICT,
    SEVERITY,
    MARK
  }

  /** A cell of another sheet; the row counts from 0. */
  record Place(String sheet, int row) {}

  /**
   * A column.
   *
   * @param place to which its cells lead; null if to none
   * @param page the anchor in the HTML report to which its cells lead; null if to none
   * @param entry what readers may fill in; null if nothing
   */
  record Column<T>(
      String key,
      String title,
      int width,
      XlsxStyle style,
      Colours colours,
      Function<T, Object> value,
      Function<T, Place> place,
      Function<T, String> page,
      XlsxEntry entry,
      boolean hidden) {}

  /**
   * A format for the cells of a column for which a formula holds.
   *
   * @param column its key; all columns with that key are meant
   * @param formula in which {@code %s} is the cell, {@code %h} the title above it, and {@code
   *     [key]} the cell of another column in the same row
   */
  record Condition(String column, String formula, XlsxFormats.Look look) {}

  final String key;
  final String name;
  final List<Column<T>> columns = new ArrayList<>();
  final List<Condition> conditions = new ArrayList<>();
  final Words words;
  int frozen = 1;
  int printed;
  String note;

  private final Set<String> titles = new HashSet<>();
  private final String empty;
  private String sheet;
  private int limit = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;

  /**
   * @param key under which the words have its texts
   * @param name of the table, for formulas; the same in each language
   */
  XlsxTable(Words words, String key, String name) {
    this.words = words;
    this.key = key;
    this.name = name;
    this.sheet = words.named("sheet", key);
    this.empty = null;
  }

  private XlsxTable(Words words, String key, String name, String sheet, String empty) {
    this.words = words;
    this.key = key;
    this.name = name;
    this.sheet = sheet;
    this.empty = empty;
  }

  /**
   * A table that brings its own texts.
   *
   * @param empty what its only row says if there is no item
   */
  static <T> XlsxTable<T> of(Words words, String key, String name, String sheet, String empty) {
    return new XlsxTable<>(words, key, name, sheet, empty);
  }

  XlsxTable<T> column(String key, int width, XlsxStyle style, Function<T, Object> value) {
    return add(key, width, style, Colours.NONE, value, null, null);
  }

  /** A column of words that are coloured. */
  XlsxTable<T> words(String key, int width, Colours colours, Function<T, Object> value) {
    return add(key, width, XlsxStyle.WORD, colours, value, null, null);
  }

  /** A column of coloured words that lead to other cells. */
  XlsxTable<T> words(
      String key, int width, Colours colours, Function<T, Object> value, Function<T, Place> place) {
    return add(key, width, XlsxStyle.WORD, colours, value, place, null);
  }

  /** A column whose cells lead to other cells. */
  XlsxTable<T> link(String key, int width, Function<T, Object> value, Function<T, Place> place) {
    return add(key, width, XlsxStyle.LINK, Colours.NONE, value, place, null);
  }

  /** A column whose cells lead to places of the HTML report. */
  XlsxTable<T> page(String key, int width, Function<T, Object> value, Function<T, String> page) {
    return add(key, width, XlsxStyle.LINK, Colours.NONE, value, null, page);
  }

  /** A column that readers fill in; {@code value} is what it begins with. */
  XlsxTable<T> entry(String key, int width, XlsxEntry entry, Function<T, Object> value) {
    String title = words.named("sheet-column", key);
    return add(
        new Column<>(
            key, title, width, entry.style(), Colours.NONE, value, null, null, entry, false));
  }

  /** The same with a title of its own; it begins empty. */
  XlsxTable<T> titledEntry(String key, String title, int width, XlsxEntry entry) {
    return add(
        new Column<>(
            key, title, width, entry.style(), Colours.NONE, i -> null, null, null, entry, false));
  }

  /** A column that nobody sees and by which a row is known again, in whatever order rows are. */
  XlsxTable<T> hidden(String key, Function<T, Object> value) {
    String title = words.named("sheet-column", key);
    return add(
        new Column<>(key, title, 44, XlsxStyle.CODE, Colours.NONE, value, null, null, null, true));
  }

  /** A column whose title comes from outside, such as the name of a server. */
  XlsxTable<T> titled(
      String key,
      String title,
      int width,
      XlsxStyle style,
      Colours colours,
      Function<T, Object> value,
      Function<T, Place> place) {
    return add(new Column<>(key, title, width, style, colours, value, place, null, null, false));
  }

  private XlsxTable<T> add(
      String key,
      int width,
      XlsxStyle style,
      Colours colours,
      Function<T, Object> value,
      Function<T, Place> place,
      Function<T, String> page) {
    String title = words.named("sheet-column", key);
    return add(new Column<>(key, title, width, style, colours, value, place, page, null, false));
  }

  /** Titles come from outside too, where they are names of servers; Excel wants them distinct. */
  private XlsxTable<T> add(Column<T> column) {
    String wanted = column.title().isBlank() ? words.text("book.no-name") : column.title();
    String shown = XlsxText.shown(wanted).replaceAll("[\\s]+", " ");
    shown = shown.length() > 200 ? XlsxText.head(shown, 200) : shown;
    String unique = shown;
    for (int i = 2; !titles.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = shown + " (" + i + ")";
    }
    columns.add(
        new Column<>(
            column.key(),
            unique,
            column.width(),
            column.style(),
            column.colours(),
            column.value(),
            column.place(),
            column.page(),
            column.entry(),
            column.hidden()));
    return this;
  }

  /** Gives a look to the cells of a column for which a formula holds. */
  XlsxTable<T> where(String column, String formula, XlsxFormats.Look look) {
    conditions.add(new Condition(column, formula, look));
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

  int printedColumns() {
    return printed == 0 ? columns.size() : Math.min(printed, columns.size());
  }

  /** What stands below the last row; null for nothing. */
  XlsxTable<T> note(String text) {
    note = text;
    return this;
  }

  /** Another title for the sheet than the words have. */
  XlsxTable<T> on(String title) {
    sheet = title;
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

  /** What the only row says if there is no item. */
  String whenEmpty() {
    return empty == null ? words.named("empty", key) : empty;
  }

  String sheet() {
    return sheet;
  }

  /** Room is left for a number of the part; a sheet's title may have 31 characters. */
  private String sheetTitle(int part) {
    return part == 0 ? sheet : sheet + " " + (part + 1);
  }

  /** Where the column with that key stands; the first if there are several. */
  int index(String column) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).key().equals(column)) {
        return c;
      }
    }
    throw new IllegalArgumentException("the table " + name + " has no column " + column);
  }

  /** Adds the sheets to the workbook; returns the names of their tables. */
  List<String> addTo(XlsxBook book, List<T> items) {
    List<String> tables = new ArrayList<>();
    for (int from = 0; from == 0 || from < items.size(); from += limit) {
      List<T> part = items.subList(from, Math.min(items.size(), from + limit));
      tables.add(new XlsxTableSheet<>(this, book, sheetTitle(from / limit), part).add());
    }
    return tables;
  }

  /** The sum of a formula over the tables a list was split into; {@code %s} is the table. */
  static String overAll(List<String> tables, String formula) {
    return tables.stream().map(t -> formula.replace("%s", t)).collect(Collectors.joining("+"));
  }
}
