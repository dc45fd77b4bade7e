package exvet.report;

import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFFontFormatting;
import org.apache.poi.xssf.usermodel.XSSFPatternFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;

/** The colours that follow the words in cells; they say nothing that the words do not say. */
final class XlsxFormats {

  /** Dark writing on a light ground, readable in print without colour. */
  record Colours(String writing, String ground) {}

  static final Map<Verdict, Colours> VERDICTS = new EnumMap<>(Verdict.class);
  static final Map<Severity, Colours> SEVERITIES = new EnumMap<>(Severity.class);

  static {
    VERDICTS.put(Verdict.PASS, new Colours("1E5C2B", "DDF0DF"));
    VERDICTS.put(Verdict.FAIL, new Colours("9C0006", "FBD3D6"));
    VERDICTS.put(Verdict.NOT_APPLICABLE, new Colours("5A5F66", "ECEEF1"));
    VERDICTS.put(Verdict.NOT_CHECKED, new Colours("6E4B00", "FDEFC3"));
    VERDICTS.put(Verdict.WAIVED, new Colours("1F4E79", "DCE9F5"));
    VERDICTS.put(Verdict.ERROR, new Colours("5B2A86", "E8DDF3"));
    SEVERITIES.put(Severity.ERROR, new Colours("9C0006", "FBD3D6"));
    SEVERITIES.put(Severity.WARNING, new Colours("8A3F00", "FCE3CF"));
    SEVERITIES.put(Severity.INFO, new Colours("1F4E79", "DCE9F5"));
  }

  private XlsxFormats() {}

  /** Colours the words of verdicts in a range. */
  static void verdicts(XSSFSheet sheet, CellRangeAddress range) {
    VERDICTS.forEach((verdict, colours) -> word(sheet, range, verdict.toString(), colours));
  }

  /** Colours the words of severities in a range. */
  static void severities(XSSFSheet sheet, CellRangeAddress range) {
    SEVERITIES.forEach((severity, colours) -> word(sheet, range, severity.toString(), colours));
  }

  /** Colours the cells of a range that equal a word. */
  static void word(XSSFSheet sheet, CellRangeAddress range, String word, Colours colours) {
    XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    XSSFConditionalFormattingRule rule =
        formats.createConditionalFormattingRule(ComparisonOperator.EQUAL, '"' + word + '"');
    apply(formats, rule, range, colours);
  }

  /** Colours the cells of a range for which a formula, written for the first of them, holds. */
  static void where(XSSFSheet sheet, CellRangeAddress range, String formula, Colours colours) {
    XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    apply(formats, formats.createConditionalFormattingRule(formula), range, colours);
  }

  private static void apply(
      XSSFSheetConditionalFormatting formats,
      XSSFConditionalFormattingRule rule,
      CellRangeAddress range,
      Colours colours) {
    XSSFFontFormatting font = rule.createFontFormatting();
    font.setFontStyle(false, true);
    font.setFontColor(XlsxStyles.colour(colours.writing()));
    XSSFPatternFormatting pattern = rule.createPatternFormatting();
    pattern.setFillBackgroundColor(XlsxStyles.colour(colours.ground()));
    formats.addConditionalFormatting(new CellRangeAddress[] {range}, rule);
  }
}
