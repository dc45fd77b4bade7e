package exvet.report.xlsx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FontUnderline;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;

/** The cell styles of one workbook, each under its name in Excel's gallery of styles. */
final class XlsxStyles {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private final List<String> names = new ArrayList<>();
  private final List<Integer> ids = new ArrayList<>();
  private final Map<XlsxStyle, XSSFCellStyle> styles = new EnumMap<>(XlsxStyle.class);
  private final Map<XlsxStyle, XSSFCellStyle> quoted = new EnumMap<>(XlsxStyle.class);

  /**
   * @param accent six hexadecimal digits: the ground of headers, the writing of titles
   */
  XlsxStyles(XSSFWorkbook workbook, String accent) {
    for (XlsxStyle style : XlsxStyle.values()) {
      XSSFCellStyle cell = cell(workbook, style, accent);
      name(workbook.getStylesSource(), cell, style);
      styles.put(style, cell);
      XSSFCellStyle twin = workbook.createCellStyle();
      twin.cloneStyleFrom(cell);
      twin.getCoreXf().setXfId(cell.getCoreXf().getXfId());
      twin.setQuotePrefixed(true);
      quoted.put(style, twin);
    }
    list(workbook.getStylesSource().getCTStylesheet());
  }

  XSSFCellStyle of(XlsxStyle style) {
    return styles.get(style);
  }

  /** For text that would become a formula if somebody edited the cell and pressed Enter. */
  XSSFCellStyle quoted(XlsxStyle style) {
    return quoted.get(style);
  }

  static XSSFColor colour(String rgb) {
    return new XSSFColor(HexFormat.of().parseHex(rgb), null);
  }

  private static XSSFCellStyle cell(XSSFWorkbook workbook, XlsxStyle style, String accent) {
    XSSFCellStyle cell = workbook.createCellStyle();
    XSSFFont font = workbook.createFont();
    font.setFontName(style == XlsxStyle.CODE ? "Consolas" : "Calibri");
    font.setFontHeightInPoints((short) style.points);
    font.setBold(style.bold);
    font.setItalic(style.italic);
    if (style.underlined()) {
      font.setUnderline(FontUnderline.SINGLE);
    }
    if (style.colour != null) {
      font.setColor(colour(XlsxAccent.writing(style, accent)));
    }
    cell.setFont(font);
    if (style.fill != null) {
      cell.setFillPattern(FillPatternType.SOLID_FOREGROUND);
      cell.setFillForegroundColor(colour(XlsxAccent.ground(style, accent)));
    }
    if (style.ruled()) {
      cell.setBorderBottom(BorderStyle.THIN);
      cell.setBottomBorderColor(colour("D9DEE7"));
    }
    if (style.format != null) {
      cell.setDataFormat(workbook.createDataFormat().getFormat(style.format));
    }
    cell.setWrapText(style.wrap);
    cell.setAlignment(style.align);
    if (style.align == HorizontalAlignment.RIGHT) {
      cell.setIndention((short) 1);
    }
    cell.setVerticalAlignment(style.heads() ? VerticalAlignment.CENTER : VerticalAlignment.TOP);
    return cell;
  }

  /** POI has no call for it: a named style is a second format that the cell's own refers to. */
  private void name(StylesTable table, XSSFCellStyle cell, XlsxStyle style) {
    CTXf named = (CTXf) cell.getCoreXf().copy();
    if (named.isSetXfId()) {
      named.unsetXfId();
    }
    int id = table.putCellStyleXf(named) - 1;
    cell.getCoreXf().setXfId(id);
    names.add(style.title);
    ids.add(id);
  }

  /** POI's small set of schemas lacks the list of names, so that it is written as bare XML. */
  private void list(CTStylesheet sheet) {
    try (XmlCursor cursor = sheet.newCursor()) {
      cursor.toEndToken();
      cursor.beginElement("cellStyles", MAIN);
      cursor.insertAttributeWithValue("count", Integer.toString(names.size() + 1));
      for (int i = -1; i < names.size(); i++) {
        cursor.beginElement("cellStyle", MAIN);
        cursor.insertAttributeWithValue("name", i < 0 ? "Normal" : names.get(i));
        cursor.insertAttributeWithValue("xfId", i < 0 ? "0" : ids.get(i).toString());
        if (i < 0) {
          cursor.insertAttributeWithValue("builtinId", "0");
        }
        cursor.toNextToken();
      }
    }
  }
}
