package exvet.export;

import java.util.List;

/**
 * One row of a CSV file.
 *
 * @param line on which it begins
 * @param cells without their quotes; unless the row is whole, those that surely are
 * @param even whether all rows around it have as many cells, as where a spreadsheet left out those
 *     that are empty
 */
record CsvRow(int line, List<String> cells, State state, boolean even) {

  /** How much of a row was read. */
  enum State {
    WHOLE(""),
    OPEN("the file ends within the row"),
    BROKEN("a quote is not doubled or not closed, or a cell holds more than a million characters");

    private final String why;

    State(String why) {
      this.why = why;
    }

    /** Why nothing more could be read. */
    String why() {
      return why;
    }
  }

  CsvRow(int line, List<String> cells, State state) {
    this(line, List.copyOf(cells), state, false);
  }

  CsvRow withEven(boolean newEven) {
    return new CsvRow(line, cells, state, newEven);
  }

  boolean whole() {
    return state == State.WHOLE;
  }

  boolean blank() {
    return whole() && cells.stream().allMatch(String::isBlank);
  }

  /** The first cell, in which PowerShell and spreadsheets say what the file is. */
  String first() {
    return cells.isEmpty() ? "" : cells.get(0).strip();
  }
}
