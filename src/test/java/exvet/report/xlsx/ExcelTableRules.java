package exvet.report.xlsx;

import exvet.report.xlsx.ExcelPackage.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/** Tables: names, ids, ranges, and titles that say what the cells say. */
final class ExcelTableRules {
  private final ExcelPackage book;
  private final Set<String> names;
  private final List<String> faults;
  private final Set<String> ids = new HashSet<>();

  private ExcelTableRules(ExcelPackage book, Set<String> defined, List<String> faults) {
    this.book = book;
    this.names = new HashSet<>(defined);
    this.faults = faults;
  }

  /**
   * @param defined the names that formulas may use, which tables may not have
   */
  static void check(ExcelPackage book, Set<String> defined, List<String> faults) {
    ExcelTableRules rules = new ExcelTableRules(book, defined, faults);
    book.sheets().forEach(rules::sheet);
  }

  private void wrong(boolean fault, String what) {
    if (fault) {
      faults.add(what);
    }
  }

  private void sheet(String title, String part) {
    Set<String> listed = new HashSet<>();
    for (Element one : ExcelPackage.all(book.root(part), "tablePart")) {
      String id = one.getAttributeNS(ExcelPackage.RELATIONS, "id");
      Relation relation = book.relation(part, id);
      wrong(relation == null || !listed.add(id), title + " has no table " + id);
      if (relation != null) {
        table(part, book.root(relation.target()));
      }
    }
    long related =
        book.relations(part).stream().filter(one -> one.type().endsWith("/table")).count();
    wrong(related != listed.size(), title + " does not list all its tables");
  }

  private void table(String part, Element table) {
    String name = table.getAttribute("displayName");
    wrong(!ids.add(table.getAttribute("id")), "two tables have the id of " + name);
    wrong(!names.add(name.toLowerCase(Locale.ROOT)), "two things are called " + name);
    wrong(!name.equals(table.getAttribute("name")), name + " has two names");
    wrong(!name.matches("[\\p{L}_][\\p{L}\\p{N}_.]{0,254}"), "a table is called " + name);
    wrong(name.matches("(?i)[a-z]{1,3}[0-9]{1,7}|[rc]"), "the table " + name + " is a cell");
    CellRangeAddress range = CellRangeAddress.valueOf(table.getAttribute("ref"));
    wrong(range.getLastRow() <= range.getFirstRow(), name + " has no row");
    for (Element filter : ExcelPackage.all(table, "autoFilter")) {
      wrong(
          !filter.getAttribute("ref").equals(table.getAttribute("ref")),
          name + " filters another range");
    }
    List<Element> columns = ExcelPackage.all(table, "tableColumn");
    int width = range.getLastColumn() - range.getFirstColumn() + 1;
    wrong(columns.size() != width, name + " has " + columns.size() + " columns");
    Map<String, String> head = head(part, range.getFirstRow());
    Set<String> titles = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String title = columns.get(i).getAttribute("name");
      wrong(title.isEmpty() || title.length() > 255, name + " has a column " + title);
      wrong(!titles.add(title.toLowerCase(Locale.ROOT)), name + " has two columns " + title);
      wrong(!numbers.add(columns.get(i).getAttribute("id")), name + " has two columns of an id");
      String cell =
          new CellReference(range.getFirstRow(), range.getFirstColumn() + i).formatAsString();
      wrong(!title.equals(head.get(cell)), name + ": " + cell + " does not say " + title);
    }
  }

  /** The texts of a row by cell. */
  private Map<String, String> head(String part, int row) {
    Map<String, String> head = new HashMap<>();
    for (Element one : ExcelPackage.all(book.root(part), "row")) {
      if (one.getAttribute("r").equals(String.valueOf(row + 1))) {
        for (Element cell : ExcelPackage.children(one)) {
          if (cell.getAttribute("t").equals("inlineStr")) {
            head.put(cell.getAttribute("r"), cell.getTextContent());
          }
        }
        return head;
      }
    }
    return head;
  }
}
