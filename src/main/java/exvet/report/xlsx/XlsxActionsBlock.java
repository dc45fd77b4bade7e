package exvet.report.xlsx;

import exvet.report.Action;
import exvet.report.Words;
import java.util.List;

/** What to do first. */
record XlsxActionsBlock(Words words, List<Action> actions) implements XlsxBlock {
  /** The column of severities; titles run across those before it. */
  private static final int SEVERITY = 4;

  @Override
  public int height() {
    return actions.size() + 2;
  }

  @Override
  public void write(XlsxWriter writer, int top) {
    writer.row(top).cell(0, XlsxStyle.SECTION, words.named("block", "actions"));
    writer.row(top + 1, 30).cell(0, XlsxStyle.HEADER, words.named("sheet-column", "what-to-reach"));
    for (int c = 1; c < SEVERITY; c++) {
      writer.cell(c, XlsxStyle.HEADER, null);
    }
    writer.cell(SEVERITY, XlsxStyle.HEADER_WORD, words.named("sheet-column", "severity"));
    writer.cell(SEVERITY + 1, XlsxStyle.HEADER_NUMBER, words.named("sheet-column", "findings"));
    writer.cell(SEVERITY + 2, XlsxStyle.HEADER_NUMBER, words.named("sheet-column", "explains"));
    int row = top + 2;
    for (Action action : actions) {
      writer.row(row++).cell(0, XlsxStyle.LINE_LINK, action.rule().title());
      writer.cell(SEVERITY, XlsxStyle.WORD, action.severity());
      writer.cell(SEVERITY + 1, XlsxStyle.NUMBER, action.findings().size());
      writer.cell(SEVERITY + 2, XlsxStyle.NUMBER, action.explains());
    }
  }
}
