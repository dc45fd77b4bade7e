package exvet.report.xlsx;

import java.util.List;
import java.util.function.Function;

/** A table and what it lists. */
record XlsxList<T>(XlsxTable<T> table, List<T> items) {

  /** Adds its sheets to the workbook; returns the names of their tables. */
  List<String> addTo(XlsxBook book) {
    return table.addTo(book, items);
  }

  /** The same, after the places have learned by which names results know the items. */
  XlsxList<T> known(XlsxPlaces places, Function<T, List<String>> names) {
    places.objects(table, items, names);
    return this;
  }
}
