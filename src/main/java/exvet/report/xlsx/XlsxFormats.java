package exvet.report.xlsx;

import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STConditionalFormattingOperator;

/** The colours that follow the words in cells; they say nothing that the words do not say. */
final class XlsxFormats {

  /** Dark writing on a light ground, readable in print without colour. */
  record Colours(String writing, String ground) {

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Colours colours
          && writing.equals(colours.writing)
          && ground.equals(colours.ground);
    }

    @Override
    public int hashCode() {
      return 31 * writing.hashCode() + ground.hashCode();
    }
  }

  private static final Map<Verdict, Colours> VERDICTS = new EnumMap<>(Verdict.class);
  private static final Map<Severity, Colours> SEVERITIES = new EnumMap<>(Severity.class);

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

  private final StylesTable styles;
  private final Map<Colours, Integer> ids = new HashMap<>();

  XlsxFormats(XSSFWorkbook workbook) {
    this.styles = workbook.getStylesSource();
  }

  static Colours colours(Severity severity) {
    return SEVERITIES.get(severity);
  }

  /** Colours the words of verdicts in a range. */
  void verdicts(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = over(sheet, range);
    VERDICTS.forEach((verdict, colours) -> word(sheet, formats, verdict.toString(), colours));
  }

  /** Colours the words of severities in a range. */
  void severities(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = over(sheet, range);
    SEVERITIES.forEach((severity, colours) -> word(sheet, formats, severity.toString(), colours));
  }

  /** Colours the cells of a range for which a formula, written for the first of them, holds. */
  void where(XSSFSheet sheet, CellRangeAddress range, String formula, Colours colours) {
    CTCfRule rule = rule(sheet, over(sheet, range), colours);
    rule.setType(STCfType.EXPRESSION);
    rule.addFormula(formula);
  }

  private void word(
      XSSFSheet sheet, CTConditionalFormatting formats, String word, Colours colours) {
    CTCfRule rule = rule(sheet, formats, colours);
    rule.setType(STCfType.CELL_IS);
    rule.setOperator(STConditionalFormattingOperator.EQUAL);
    rule.addFormula('"' + word + '"');
  }

  private static CTConditionalFormatting over(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = sheet.getCTWorksheet().addNewConditionalFormatting();
    formats.setSqref(List.of(range.formatAsString()));
    return formats;
  }

  /** Within a sheet the first rule that holds wins. */
  private CTCfRule rule(XSSFSheet sheet, CTConditionalFormatting formats, Colours colours) {
    int before = 0;
    for (CTConditionalFormatting other : sheet.getCTWorksheet().getConditionalFormattingList()) {
      before += other.sizeOfCfRuleArray();
    }
    CTCfRule rule = formats.addNewCfRule();
    rule.setPriority(before + 1);
    rule.setDxfId(ids.computeIfAbsent(colours, this::put));
    return rule;
  }

  private int put(Colours colours) {
    CTDxf format = CTDxf.Factory.newInstance();
    CTFont font = format.addNewFont();
    font.addNewB().setVal(true);
    font.addNewColor().setRgb(XlsxStyles.colour(colours.writing()).getARGB());
    format
        .addNewFill()
        .addNewPatternFill()
        .addNewBgColor()
        .setRgb(XlsxStyles.colour(colours.ground()).getARGB());
    return styles.putDxf(format) - 1;
  }
}
