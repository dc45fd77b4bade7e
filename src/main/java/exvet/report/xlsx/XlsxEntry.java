package exvet.report.xlsx;

import exvet.report.Words;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * What readers may fill in, and what a spreadsheet lets them.
 *
 * @param style of its cells
 * @param help the key of a sentence that says what is wanted; null if it needs none
 * @param choices one of which is wanted; empty if anything will do
 * @param from the first day that will do; null if no day is wanted
 */
record XlsxEntry(XlsxStyle style, String help, List<String> choices, LocalDate from) {
  /** Excel takes no longer list of choices. */
  private static final int LIST = 255;

  XlsxEntry {
    choices = List.copyOf(choices);
    if (String.join(",", choices).length() > LIST) {
      throw new IllegalArgumentException("too many choices: " + choices);
    }
  }

  static XlsxEntry text() {
    return new XlsxEntry(XlsxStyle.ENTRY, null, List.of(), null);
  }

  static XlsxEntry choice(String help, List<String> choices) {
    return new XlsxEntry(XlsxStyle.ENTRY_WORD, help, choices, null);
  }

  static XlsxEntry day(String help, LocalDate from) {
    return new XlsxEntry(XlsxStyle.ENTRY_DATE, help, List.of(), from);
  }

  /** Has a spreadsheet refuse everything else in a range, and say what is wanted. */
  void limit(XSSFSheet sheet, CellRangeAddress range, Words words) {
    if (choices.isEmpty() && from == null) {
      return;
    }
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation limit =
        helper.createValidation(
            constraint(helper),
            new CellRangeAddressList(
                range.getFirstRow(),
                range.getLastRow(),
                range.getFirstColumn(),
                range.getLastColumn()));
    limit.setEmptyCellAllowed(true);
    // Of XSSF, this shows the arrow.
    limit.setSuppressDropDownArrow(true);
    limit.setShowErrorBox(true);
    limit.setErrorStyle(DataValidation.ErrorStyle.STOP);
    String sentence = words.named("entry", help);
    limit.createErrorBox(words.text("book.entry-refused"), sentence);
    limit.setShowPromptBox(true);
    limit.createPromptBox("", sentence);
    sheet.addValidationData(limit);
  }

  private DataValidationConstraint constraint(DataValidationHelper helper) {
    if (from == null) {
      return helper.createExplicitListConstraint(choices.toArray(String[]::new));
    }
    String first = Long.toString(XlsxWriter.number(from));
    return helper.createDateConstraint(OperatorType.GREATER_OR_EQUAL, first, null, null);
  }
}
