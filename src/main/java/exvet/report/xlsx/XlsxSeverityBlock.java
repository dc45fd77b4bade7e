package exvet.report.xlsx;

import exvet.report.Words;
import exvet.verdict.Severity;
import java.util.List;

/**
 * Rows of tables counted by some words down and by severity across.
 *
 * @param title key of the block's title
 * @param column key of the column that has the words down
 * @param style of the words down
 * @param tables over which it counts
 * @param down what is counted
 */
record XlsxSeverityBlock(
    Words words, String title, String column, XlsxStyle style, List<String> tables, List<Line> down)
    implements XlsxBlock {

  /**
   * One line.
   *
   * @param counts by severity
   */
  record Line(String word, int[] counts) {}

  @Override
  public int height() {
    return down.size() + 3;
  }

  @Override
  public void write(XlsxWriter writer, int top) {
    writer.row(top).cell(0, XlsxStyle.SECTION, words.named("block", title));
    int head = top + 1;
    String down = words.named("sheet-column", column);
    String severity = words.named("sheet-column", "severity");
    writer.row(head);
    XlsxBlock.head(writer, down, XlsxBlock.severities(words), words.text("book.total"));
    int width = Severity.values().length;
    int[] totals = new int[width + 1];
    for (int i = 0; i < this.down.size(); i++) {
      int row = head + 1 + i;
      Line line = this.down.get(i);
      writer.row(row).cell(0, style, line.word());
      int sum = 0;
      for (int c = 0; c < width; c++) {
        String formula = XlsxBlock.count(tables, down, severity, head, row, c + 1);
        writer.formula(c + 1, XlsxStyle.NUMBER, formula, line.counts()[c]);
        sum += line.counts()[c];
        totals[c] += line.counts()[c];
      }
      totals[width] += sum;
      XlsxBlock.sum(writer, row, width + 1, sum);
    }
    int row = head + 1 + this.down.size();
    writer.row(row).cell(0, XlsxStyle.LABEL, words.text("book.total"));
    for (int c = 0; c <= width; c++) {
      XlsxBlock.total(writer, c + 1, head + 1, row, totals[c]);
    }
  }
}
