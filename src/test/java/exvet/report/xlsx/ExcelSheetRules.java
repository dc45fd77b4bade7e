package exvet.report.xlsx;

import exvet.report.xlsx.ExcelPackage.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/** Sheets: the order of elements, cells and their limits, rules, entries and links. */
final class ExcelSheetRules {
  /** The elements of a sheet that we write, in the order of ECMA-376 (18.3.1.99). */
  private static final List<String> ORDER =
      List.of(
          "sheetPr",
          "dimension",
          "sheetViews",
          "sheetFormatPr",
          "cols",
          "sheetData",
          "conditionalFormatting",
          "dataValidations",
          "hyperlinks",
          "printOptions",
          "pageMargins",
          "pageSetup",
          "headerFooter",
          "drawing",
          "tableParts");

  private static final int LINKS = 65_530;
  private static final int FORMULA = 8_192;
  private static final int TEXT = 32_767;
  private static final int HEADER = 255;

  private final ExcelPackage book;
  private final String title;
  private final String part;
  private final Element root;
  private final List<String> faults;

  private ExcelSheetRules(ExcelPackage book, String title, String part, List<String> faults) {
    this.book = book;
    this.title = title;
    this.part = part;
    this.root = book.root(part);
    this.faults = faults;
  }

  static void check(ExcelPackage book, List<String> faults) {
    int styles = count(book, "cellXfs");
    int looks = count(book, "dxfs");
    book.sheets()
        .forEach(
            (title, part) -> {
              ExcelSheetRules rules = new ExcelSheetRules(book, title, part, faults);
              rules.order();
              rules.cells(styles);
              rules.looks(looks);
              rules.entries();
              rules.links();
              rules.page();
            });
  }

  private static int count(ExcelPackage book, String list) {
    List<Element> found = ExcelPackage.all(book.root("/xl/styles.xml"), list);
    return found.isEmpty() ? 0 : ExcelPackage.children(found.get(0)).size();
  }

  /** The title of the sheet to which a reference leads; the reference itself if to none. */
  static String sheet(String reference) {
    int mark = reference.lastIndexOf('!');
    if (mark < 0) {
      return reference;
    }
    String name = reference.substring(0, mark);
    name = name.contains("'!") ? name.substring(0, name.indexOf("'!") + 1) : name;
    return name.startsWith("'")
        ? name.substring(1, name.length() - 1).replace("''", "'")
        : name.contains("!") ? name.substring(0, name.indexOf('!')) : name;
  }

  private void wrong(boolean fault, String what) {
    if (fault) {
      faults.add(title + ": " + what);
    }
  }

  private void order() {
    int last = -1;
    for (Element element : ExcelPackage.children(root)) {
      int at = ORDER.indexOf(element.getLocalName());
      wrong(at < 0, "has a " + element.getLocalName());
      wrong(at < last, element.getLocalName() + " comes too late");
      last = at;
    }
    wrong(!ExcelPackage.all(root, "mergeCell").isEmpty(), "has merged cells");
  }

  private void cells(int styles) {
    int lastRow = 0;
    for (Element row : ExcelPackage.all(root, "row")) {
      int number = Integer.parseInt(row.getAttribute("r"));
      wrong(number <= lastRow || number > 1_048_576, "row " + number + " is out of order");
      lastRow = number;
      String height = row.getAttribute("ht");
      wrong(!height.isEmpty() && Double.parseDouble(height) > 409.5, "row " + number + " is high");
      int lastColumn = -1;
      for (Element cell : ExcelPackage.children(row)) {
        CellReference at = new CellReference(cell.getAttribute("r"));
        boolean fits = at.getRow() + 1 == number && at.getCol() > lastColumn;
        wrong(!fits || at.getCol() > 16_383, cell.getAttribute("r") + " is out of order");
        lastColumn = at.getCol();
        String style = cell.getAttribute("s");
        wrong(!style.isEmpty() && Integer.parseInt(style) >= styles, "no style " + style);
        cell(cell);
      }
    }
    for (Element column : ExcelPackage.all(root, "col")) {
      wrong(Double.parseDouble(column.getAttribute("width")) > 255, "a column is too wide");
    }
  }

  private void cell(Element cell) {
    String at = cell.getAttribute("r");
    for (Element formula : ExcelPackage.all(cell, "f")) {
      wrong(formula.getTextContent().length() > FORMULA, at + " has a formula that is too long");
    }
    if (cell.getAttribute("t").equals("inlineStr")) {
      String text = cell.getTextContent();
      wrong(text.length() > TEXT, at + " has a text that is too long");
      text.codePoints()
          .filter(c -> c < ' ' && c != '\n' && c != '\t' || c == 0xFFFE || c == 0xFFFF)
          .forEach(c -> faults.add(title + ": " + at + " has a character that XML forbids"));
    }
  }

  private void looks(int looks) {
    Set<String> priorities = new HashSet<>();
    for (Element format : ExcelPackage.all(root, "conditionalFormatting")) {
      range(format.getAttribute("sqref"), "a conditional format");
      for (Element rule : ExcelPackage.children(format)) {
        wrong(!priorities.add(rule.getAttribute("priority")), "two rules have one priority");
        wrong(Integer.parseInt(rule.getAttribute("dxfId")) >= looks, "a rule has no look");
      }
    }
  }

  private void range(String text, String of) {
    wrong(text.isEmpty(), of + " has no range");
    for (String one : text.split(" ")) {
      CellRangeAddress range = CellRangeAddress.valueOf(one);
      boolean inside = range.getFirstRow() >= 0 && range.getLastRow() < 1_048_576;
      wrong(!inside || range.getLastRow() < range.getFirstRow(), of + " has the range " + one);
    }
  }

  private void entries() {
    for (Element list : ExcelPackage.all(root, "dataValidations")) {
      int size = ExcelPackage.children(list).size();
      wrong(!list.getAttribute("count").equals(String.valueOf(size)), "miscounts entries");
    }
    for (Element entry : ExcelPackage.all(root, "dataValidation")) {
      range(entry.getAttribute("sqref"), "an entry");
      for (Map.Entry<String, Integer> limit :
          Map.of("promptTitle", 32, "prompt", 255, "errorTitle", 32, "error", 225).entrySet()) {
        String text = entry.getAttribute(limit.getKey());
        wrong(text.length() > limit.getValue(), "an entry has too long a " + limit.getKey());
      }
      if (entry.getAttribute("type").equals("list")) {
        String choices = ExcelPackage.all(entry, "formula1").get(0).getTextContent();
        boolean quoted = choices.startsWith("\"") && choices.endsWith("\"");
        wrong(!quoted || choices.length() - 2 > 255, "an entry has the choices " + choices);
      }
    }
  }

  private void links() {
    List<Element> links = ExcelPackage.all(root, "hyperlink");
    wrong(links.size() > LINKS, "has more links than Excel takes");
    Set<String> cells = new HashSet<>();
    Set<String> titles = book.sheets().keySet();
    for (Element link : links) {
      wrong(!cells.add(link.getAttribute("ref")), link.getAttribute("ref") + " has two links");
      String id = link.getAttributeNS(ExcelPackage.RELATIONS, "id");
      String to = link.getAttribute("location");
      if (id.isEmpty()) {
        wrong(!titles.contains(sheet(to)), "a link leads to " + to);
      } else {
        Relation relation = book.relation(part, id);
        wrong(relation == null || !relation.external(), "a link leads out by " + id);
        wrong(to.length() > 2_079, "a link is too long");
      }
    }
  }

  private void page() {
    for (String text : List.of("oddHeader", "oddFooter")) {
      for (Element one : ExcelPackage.all(root, text)) {
        wrong(one.getTextContent().length() > HEADER, "the " + text + " is too long");
      }
    }
    for (Element drawing : ExcelPackage.all(root, "drawing")) {
      String id = drawing.getAttributeNS(ExcelPackage.RELATIONS, "id");
      wrong(book.relation(part, id) == null, "there is no drawing " + id);
    }
  }
}
