package exvet.report.xlsx;

import exvet.report.Words;
import java.util.List;

/**
 * How often readers chose a word, which follows what they fill in.
 *
 * @param title key of the block's title
 * @param column key of the column in which they choose
 * @param choices in the order of the list
 * @param chosen how often the first of them is there from the beginning
 */
record XlsxProgressBlock(
    Words words, String title, String column, List<String> tables, List<String> choices, int chosen)
    implements XlsxBlock {

  @Override
  public int height() {
    return choices.size() + 2;
  }

  @Override
  public void write(XlsxWriter writer, int top) {
    writer.row(top).cell(0, XlsxStyle.SECTION, words.named("block", title));
    String name = words.named("sheet-column", column);
    writer.row(top + 1);
    XlsxBlock.head(writer, name, List.of(words.text("book.number")), null);
    for (int i = 0; i < choices.size(); i++) {
      int row = top + 2 + i;
      writer.row(row).cell(0, XlsxStyle.TEXT, choices.get(i));
      String formula = "COUNTIF(%s[" + name + "],$A" + (row + 1) + ")";
      writer.formula(1, XlsxStyle.NUMBER, XlsxTable.overAll(tables, formula), i == 0 ? chosen : 0);
    }
  }
}
