package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Words;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much could be decided.
 *
 * @param title key of the block's title, and of its first column
 * @param counts by name
 */
record XlsxCoverageBlock(Words words, String title, Map<String, Coverage.Counts> counts)
    implements XlsxBlock {

  @Override
  public int height() {
    return counts.size() + 2;
  }

  @Override
  public void write(XlsxWriter writer, int top) {
    writer.row(top).cell(0, XlsxStyle.SECTION, words.named("block", title));
    List<String> titles = new ArrayList<>();
    titles.add(words.named("sheet-column", "considered"));
    titles.add(words.named("sheet-column", "applicable"));
    for (Verdict verdict : Verdict.values()) {
      titles.add(words.named("verdict", verdict));
    }
    writer.row(top + 1, 30);
    XlsxBlock.head(
        writer, words.named("sheet-column", title), titles, words.named("sheet-column", "covered"));
    int row = top + 2;
    for (Map.Entry<String, Coverage.Counts> entry : counts.entrySet()) {
      line(writer.row(row++), entry.getKey(), entry.getValue());
    }
  }

  private static void line(XlsxWriter writer, String name, Coverage.Counts counts) {
    writer.cell(0, XlsxStyle.TEXT, name);
    writer.cell(1, XlsxStyle.NUMBER, counts.considered());
    writer.cell(2, XlsxStyle.NUMBER, counts.applicable());
    int column = 3;
    for (Verdict verdict : Verdict.values()) {
      writer.cell(column++, XlsxStyle.NUMBER, counts.of(verdict));
    }
    writer.cell(column, XlsxStyle.SHARE, XlsxCoverage.share(counts));
  }
}
