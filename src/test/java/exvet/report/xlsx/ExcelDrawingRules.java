package exvet.report.xlsx;

import exvet.report.xlsx.ExcelPackage.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Drawings: relations, ids, texts for those who cannot see them, and the cells of charts. */
final class ExcelDrawingRules {
  private ExcelDrawingRules() {}

  static void check(ExcelPackage book, List<String> faults) {
    for (String drawing : book.names("/xl/drawings/drawing[0-9]+\\.xml")) {
      Set<String> ids = new HashSet<>();
      for (Element shape : ExcelPackage.all(book.root(drawing), "cNvPr")) {
        if (!ids.add(shape.getAttribute("id"))) {
          faults.add(drawing + " has two shapes " + shape.getAttribute("id"));
        }
        if (shape.getAttribute("descr").isBlank()) {
          faults.add(drawing + " has a shape without alt text");
        }
      }
      for (Map.Entry<String, String> used : Map.of("chart", "id", "blip", "embed").entrySet()) {
        for (Element one : ExcelPackage.all(book.root(drawing), used.getKey())) {
          String id = one.getAttributeNS(ExcelPackage.RELATIONS, used.getValue());
          Relation relation = book.relation(drawing, id);
          if (relation == null || !book.has(relation.target())) {
            faults.add(drawing + " has no relation " + id);
          }
        }
      }
    }
    for (String chart : book.names("/xl/charts/chart[0-9]+\\.xml")) {
      for (Element formula : ExcelPackage.all(book.root(chart), "f")) {
        if (!book.sheets().containsKey(ExcelSheetRules.sheet(formula.getTextContent()))) {
          faults.add(chart + " is of no sheet: " + formula.getTextContent());
        }
      }
    }
  }
}
