package exvet.report.xlsx;

import exvet.report.Words;
import exvet.verdict.Severity;
import java.util.ArrayList;
import java.util.List;

/** A titled list of figures on the summary. */
interface XlsxBlock {
  /** How many rows it takes, title and head included. */
  int height();

  /**
   * Writes it.
   *
   * @param top the row of its title, from 0
   */
  void write(XlsxWriter writer, int top);

  /** A letter for a column of the first 26, from 0. */
  static char letter(int column) {
    return (char) ('A' + column);
  }

  /** The words of severities, the gravest first. */
  static List<String> severities(Words words) {
    List<String> names = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      names.add(words.named("severity", severity));
    }
    return names;
  }

  static void head(XlsxWriter writer, String first, List<String> words, String last) {
    writer.cell(0, XlsxStyle.HEADER, first);
    for (int i = 0; i < words.size(); i++) {
      writer.cell(i + 1, XlsxStyle.HEADER_NUMBER, words.get(i));
    }
    if (last != null) {
      writer.cell(words.size() + 1, XlsxStyle.HEADER_NUMBER, last);
    }
  }

  /** The sum of a row from its second cell on. */
  static void sum(XlsxWriter writer, int row, int column, double value) {
    String formula = "SUM(B" + (row + 1) + ":" + letter(column - 1) + (row + 1) + ")";
    writer.formula(column, XlsxStyle.TOTAL, formula, value);
  }

  /** The sum of a column from a row on to the row before. */
  static void total(XlsxWriter writer, int column, int first, int row, double value) {
    String cells = letter(column) + "" + (first + 1) + ":" + letter(column) + row;
    writer.formula(column, XlsxStyle.TOTAL, "SUM(" + cells + ")", value);
  }

  /**
   * Counts rows of tables in which two columns have the words of this row and of the head.
   *
   * @param head the row of the head, from 0
   */
  static String count(List<String> tables, String down, String across, int head, int row, int at) {
    String formula =
        "COUNTIFS(%s["
            + down
            + "],$A"
            + (row + 1)
            + ",%s["
            + across
            + "],"
            + letter(at)
            + "$"
            + (head + 1)
            + ")";
    return XlsxTable.overAll(tables, formula);
  }
}
