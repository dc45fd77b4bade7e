package exvet.report.xlsx;

import exvet.report.Mark;
import exvet.report.Words;
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
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTBorder;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTBorderPr;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDxf;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STBorderStyle;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STConditionalFormattingOperator;

/** The colours that follow the words in cells; they say nothing that the words do not say. */
final class XlsxFormats {

  /**
   * Dark writing on a light ground, readable in print without colour.
   *
   * @param framed whether a line is drawn around the cell
   */
  record Look(String writing, String ground, boolean framed) {
    Look(String writing, String ground) {
      this(writing, ground, false);
    }

    /** The same with a line around. */
    Look inFrame() {
      return new Look(writing, ground, true);
    }

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Look look
          && writing.equals(look.writing)
          && ground.equals(look.ground)
          && framed == look.framed;
    }

    @Override
    public int hashCode() {
      return 31 * writing.hashCode() + ground.hashCode();
    }
  }

  static final Look DONE = new Look("1E5C2B", "DDF0DF");
  static final Look DIFFERENT = new Look("8A3F00", "FCE3CF", true);
  static final Look STARTED = new Look("1F4E79", "DCE9F5");

  /** What has to be filled in and is not. */
  static final Look WANTED = new Look("9C0006", "FFC7CE");

  private static final Map<Verdict, Look> VERDICTS = new EnumMap<>(Verdict.class);
  private static final Map<Severity, Look> SEVERITIES = new EnumMap<>(Severity.class);

  static {
    VERDICTS.put(Verdict.PASS, new Look("1E5C2B", "DDF0DF"));
    VERDICTS.put(Verdict.FAIL, new Look("9C0006", "FBD3D6"));
    VERDICTS.put(Verdict.NOT_APPLICABLE, new Look("5A5F66", "ECEEF1"));
    VERDICTS.put(Verdict.NOT_CHECKED, new Look("6E4B00", "FDEFC3"));
    VERDICTS.put(Verdict.WAIVED, new Look("1F4E79", "DCE9F5"));
    VERDICTS.put(Verdict.ERROR, new Look("5B2A86", "E8DDF3"));
    SEVERITIES.put(Severity.ERROR, new Look("9C0006", "FBD3D6"));
    SEVERITIES.put(Severity.WARNING, new Look("8A3F00", "FCE3CF"));
    SEVERITIES.put(Severity.INFO, new Look("1F4E79", "DCE9F5"));
  }

  private final StylesTable styles;
  private final Words words;
  private final Map<Look, Integer> ids = new HashMap<>();

  XlsxFormats(XSSFWorkbook workbook, Words words) {
    this.styles = workbook.getStylesSource();
    this.words = words;
  }

  static Look look(Severity severity) {
    return SEVERITIES.get(severity);
  }

  /** Colours the words of verdicts in a range. */
  void verdicts(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = over(sheet, range);
    VERDICTS.forEach(
        (verdict, look) -> word(sheet, formats, words.named("verdict", verdict), look));
  }

  /** Colours the words of severities in a range. */
  void severities(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = over(sheet, range);
    SEVERITIES.forEach(
        (severity, look) -> word(sheet, formats, words.named("severity", severity), look));
  }

  /** Colours the words of marks in a range. */
  void marks(XSSFSheet sheet, CellRangeAddress range) {
    CTConditionalFormatting formats = over(sheet, range);
    for (Mark mark : Mark.values()) {
      word(sheet, formats, XlsxWords.mark(words, mark), look(mark));
    }
  }

  static Look look(Mark mark) {
    return switch (mark) {
      case ERROR -> SEVERITIES.get(Severity.ERROR);
      case WARNING -> SEVERITIES.get(Severity.WARNING);
      case INFO -> SEVERITIES.get(Severity.INFO);
      case BROKE -> VERDICTS.get(Verdict.ERROR);
      case NOT_CHECKED -> VERDICTS.get(Verdict.NOT_CHECKED);
      case WAIVED -> VERDICTS.get(Verdict.WAIVED);
      case PASS -> VERDICTS.get(Verdict.PASS);
      case NOT_APPLICABLE -> VERDICTS.get(Verdict.NOT_APPLICABLE);
    };
  }

  /**
   * Gives a look to the cells of a range for which a formula, written for the first of them, holds.
   */
  void where(XSSFSheet sheet, CellRangeAddress range, String formula, Look look) {
    CTCfRule rule = rule(sheet, over(sheet, range), look);
    rule.setType(STCfType.EXPRESSION);
    rule.addFormula(formula);
  }

  private void word(XSSFSheet sheet, CTConditionalFormatting formats, String word, Look look) {
    CTCfRule rule = rule(sheet, formats, look);
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
  private CTCfRule rule(XSSFSheet sheet, CTConditionalFormatting formats, Look look) {
    int before = 0;
    for (CTConditionalFormatting other : sheet.getCTWorksheet().getConditionalFormattingList()) {
      before += other.sizeOfCfRuleArray();
    }
    CTCfRule rule = formats.addNewCfRule();
    rule.setPriority(before + 1);
    rule.setDxfId(ids.computeIfAbsent(look, this::put));
    return rule;
  }

  private int put(Look look) {
    CTDxf format = CTDxf.Factory.newInstance();
    CTFont font = format.addNewFont();
    font.addNewB().setVal(true);
    font.addNewColor().setRgb(XlsxStyles.colour(look.writing()).getARGB());
    format
        .addNewFill()
        .addNewPatternFill()
        .addNewBgColor()
        .setRgb(XlsxStyles.colour(look.ground()).getARGB());
    if (look.framed()) {
      CTBorder border = format.addNewBorder();
      line(border.addNewLeft());
      line(border.addNewRight());
      line(border.addNewTop());
      line(border.addNewBottom());
    }
    return styles.putDxf(format) - 1;
  }

  private static void line(CTBorderPr side) {
    side.setStyle(STBorderStyle.THIN);
    side.addNewColor().setRgb(XlsxStyles.colour("1A1A1A").getARGB());
  }
}
