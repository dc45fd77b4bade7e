package exvet.report.xlsx;

import exvet.report.xlsx.ExcelPackage.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What Excel is known to refuse, or to repair, and POI lets pass: the package, its relations,
 * content types, workbook and styles. Limits are those of Excel's page of specifications and limits
 * and of ECMA-376.
 */
final class ExcelRules {
  private static final int STYLES = 64_000;
  private static final int FONTS = 1_024;

  private final ExcelPackage book;
  private final List<String> faults = new ArrayList<>();

  private ExcelRules(ExcelPackage book) {
    this.book = book;
  }

  /** Everything that is wrong, one sentence each. */
  static List<String> faults(ExcelPackage book) {
    ExcelRules rules = new ExcelRules(book);
    try {
      rules.parts();
      rules.contentTypes();
      if (!rules.faults.isEmpty()) {
        return rules.faults;
      }
      rules.workbook();
      rules.styles();
      rules.strings();
      ExcelDrawingRules.check(book, rules.faults);
      Set<String> names = rules.names();
      ExcelTableRules.check(book, names, rules.faults);
      ExcelSheetRules.check(book, rules.faults);
    } catch (AssertionError e) {
      rules.faults.add(e.getMessage());
    }
    return rules.faults;
  }

  private void wrong(boolean fault, String what) {
    if (fault) {
      faults.add(what);
    }
  }

  /** Every relation leads somewhere, and every part is reached. */
  private void parts() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of("/"));
    while (!open.isEmpty()) {
      String part = open.pop();
      Set<String> ids = new HashSet<>();
      for (Relation relation : book.relations(part)) {
        wrong(!ids.add(relation.id()), part + " has two relations " + relation.id());
        if (!relation.external()) {
          wrong(!book.has(relation.target()), part + " leads to no part " + relation.target());
          if (reached.add(relation.target())) {
            open.push(relation.target());
          }
        }
      }
    }
    for (String part : book.names()) {
      boolean own = part.endsWith(".rels") || part.equals("/[Content_Types].xml");
      wrong(!own && !reached.contains(part), "nothing leads to " + part);
    }
  }

  private void contentTypes() {
    Map<String, String> defaults = new HashMap<>();
    Map<String, String> overrides = new HashMap<>();
    for (Element one : ExcelPackage.children(book.root("/[Content_Types].xml"))) {
      boolean override = one.getLocalName().equals("Override");
      String of = one.getAttribute(override ? "PartName" : "Extension");
      String type = one.getAttribute("ContentType");
      String before = (override ? overrides : defaults).put(of, type);
      wrong(before != null, "two content types for " + of);
      wrong(override && !book.has(of), "a content type for no part " + of);
    }
    for (String part : book.names()) {
      String type =
          overrides.getOrDefault(part, defaults.get(part.substring(part.lastIndexOf('.') + 1)));
      boolean known = type != null && type.contains(wanted(part));
      wrong(!part.equals("/[Content_Types].xml") && !known, part + " is called " + type);
    }
  }

  private static String wanted(String part) {
    Map<String, String> kinds =
        Map.of(
            "/xl/worksheets/sheet", "worksheet+xml",
            "/xl/tables/", "table+xml",
            "/xl/drawings/drawing", "drawing+xml",
            "/xl/charts/", "chart+xml",
            "/xl/media/", "image/" + part.substring(part.lastIndexOf('.') + 1),
            "/xl/styles", "styles+xml",
            "/xl/workbook.xml", "sheet.main+xml");
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      if (part.startsWith(kind.getKey())) {
        return kind.getValue();
      }
    }
    return "/";
  }

  private void workbook() {
    Set<String> titles = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Element sheet : ExcelPackage.all(book.root("/xl/workbook.xml"), "sheet")) {
      String title = sheet.getAttribute("name");
      wrong(title.isEmpty() || title.length() > 31, "a sheet is called " + title);
      wrong(title.matches(".*[\\[\\]:*?/\\\\].*"), "a sheet is called " + title);
      wrong(title.startsWith("'") || title.endsWith("'"), "a sheet is called " + title);
      wrong(title.equalsIgnoreCase("history"), "a sheet is called " + title);
      wrong(!titles.add(title.toLowerCase(Locale.ROOT)), "two sheets are called " + title);
      wrong(!ids.add(sheet.getAttribute("sheetId")), "two sheets share an id");
    }
  }

  /** The names that formulas may use, in small letters. */
  private Set<String> names() {
    Set<String> global = new HashSet<>();
    Set<String> scoped = new HashSet<>();
    Map<String, String> sheets = book.sheets();
    for (Element one : ExcelPackage.all(book.root("/xl/workbook.xml"), "definedName")) {
      String name = one.getAttribute("name");
      String scope = one.getAttribute("localSheetId");
      String key = scope + " " + name.toLowerCase(Locale.ROOT);
      wrong(!scoped.add(key), "the name " + name + " is defined twice");
      wrong(!name.matches("[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\-]{0,254}"), "the name " + name);
      wrong(name.matches("(?i)[a-z]{1,3}[0-9]{1,7}|[rc][0-9]*"), name + " is a cell");
      String refers = one.getTextContent();
      String title = ExcelSheetRules.sheet(refers);
      wrong(!sheets.containsKey(title), "the name " + name + " refers to " + refers);
      if (scope.isEmpty()) {
        global.add(name.toLowerCase(Locale.ROOT));
      } else {
        wrong(Integer.parseInt(scope) >= sheets.size(), name + " belongs to no sheet");
      }
    }
    return global;
  }

  private void styles() {
    Element styles = book.root("/xl/styles.xml");
    Map<String, Integer> counts = new HashMap<>();
    for (Element list : ExcelPackage.children(styles)) {
      int size = ExcelPackage.children(list).size();
      counts.put(list.getLocalName(), size);
      String count = list.getAttribute("count");
      wrong(
          !count.isEmpty() && Integer.parseInt(count) != size, list.getLocalName() + " miscounts");
    }
    wrong(counts.get("cellXfs") > STYLES, "more cell formats than Excel takes");
    wrong(counts.get("fonts") > FONTS, "more fonts than Excel takes");
    for (Element xf : ExcelPackage.all(styles, "xf")) {
      for (Map.Entry<String, String> to :
          Map.of("fontId", "fonts", "fillId", "fills", "borderId", "borders").entrySet()) {
        String id = xf.getAttribute(to.getKey());
        boolean there = id.isEmpty() || Integer.parseInt(id) < counts.get(to.getValue());
        wrong(!there, "a format has no " + to.getKey() + " " + id);
      }
      String id = xf.getAttribute("xfId");
      wrong(!id.isEmpty() && Integer.parseInt(id) >= counts.get("cellStyleXfs"), "no xfId " + id);
    }
    Set<String> names = new HashSet<>();
    for (Element style : ExcelPackage.all(styles, "cellStyle")) {
      String name = style.getAttribute("name");
      wrong(!names.add(name.toLowerCase(Locale.ROOT)), "two styles are called " + name);
      int id = Integer.parseInt(style.getAttribute("xfId"));
      wrong(id >= counts.get("cellStyleXfs"), "the style " + name + " has no format");
    }
  }

  private void strings() {
    if (!book.has("/xl/sharedStrings.xml")) {
      return;
    }
    Element strings = book.root("/xl/sharedStrings.xml");
    int size = ExcelPackage.children(strings).size();
    String unique = strings.getAttribute("uniqueCount");
    wrong(!unique.isEmpty() && Integer.parseInt(unique) != size, "shared strings miscount");
    int used = 0;
    for (String sheet : book.sheets().values()) {
      for (Element cell : ExcelPackage.all(book.root(sheet), "c")) {
        used += cell.getAttribute("t").equals("s") ? 1 : 0;
      }
    }
    String count = strings.getAttribute("count");
    wrong(!count.isEmpty() && Integer.parseInt(count) != used, "shared strings miscount their use");
  }
}
