package exvet.export;

import java.util.List;

/**
 * One row of a CSV file.
 *
 * @param line on which it begins
 * @param cells without their quotes; of a broken row those that are surely whole
 * @param broken why the row's further cells are not known; null if it is whole
 * @param even whether all rows around it have as many cells, as where a spreadsheet left out those
 *     that are empty
 */
record CsvRow(int line, List<String> cells, String broken, boolean even) {

  CsvRow(int line, List<String> cells, String broken) {
    this(line, List.copyOf(cells), broken, false);
  }

  CsvRow withEven(boolean newEven) {
    return new CsvRow(line, cells, broken, newEven);
  }

  boolean blank() {
    return broken == null && cells.stream().allMatch(String::isBlank);
  }

  /** The first cell, in which PowerShell and spreadsheets say what the file is. */
  String first() {
    return cells.isEmpty() ? "" : cells.get(0).strip();
  }
}
