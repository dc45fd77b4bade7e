package exvet.report;

import exvet.report.ReturnedSheet.Field;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * A workbook of exvet that comes back filled in. The columns are found by the names the workbook
 * gives them, which stay with them however its rows are sorted and in whatever language it is; a
 * program that drops names leaves the headings. Sheets are read as a stream: a workbook can be
 * large.
 */
final class ReturnedWorkbook {
  /** Of the table of findings: {@code 'Findings'!$K$2:$K$40}. */
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:'((?:[^']|'')+)'|([^'!]+))!\\$([A-Z]{1,3})\\$(\\d{1,7})(?::\\$[A-Z]{1,3}\\$\\d{1,7})?");

  private static final String NAME = "Findings_";

  /** The columns of the findings by sheet. */
  private final Map<String, Map<Field, Integer>> named = new HashMap<>();

  private boolean from1904;

  private ReturnedWorkbook() {}

  /**
   * The sheet with decisions; null if there is none.
   *
   * @throws IOException if the file is no workbook, with a message that says why
   */
  static ReturnedSheet read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      return new ReturnedWorkbook().read(parts);
    } catch (OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | XMLStreamException
        | RuntimeException e) {
      // What POI throws at bytes that are no workbook has no type in common.
      throw new IOException("is no Excel workbook (.xlsx) that can be read", e);
    }
  }

  private ReturnedSheet read(OPCPackage parts)
      throws IOException,
          OpenXML4JException,
          SAXException,
          ParserConfigurationException,
          XMLStreamException {
    XSSFReader reader = new XSSFReader(parts);
    try (InputStream workbook = reader.getWorkbookData()) {
      names(workbook);
    }
    var strings = new ReadOnlySharedStringsTable(parts);
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    while (sheets.hasNext()) {
      try (InputStream stream = sheets.next()) {
        String name = sheets.getSheetName();
        if (!named.isEmpty() && !named.containsKey(name)) {
          continue;
        }
        ReturnedSheet sheet = new ReturnedSheet(name, named.get(name));
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(
            new XSSFSheetXMLHandler(
                reader.getStylesTable(), strings, sheet, new Plain(from1904), false));
        xml.parse(new InputSource(stream));
        if (sheet.found()) {
          return sheet;
        }
      }
    }
    return null;
  }

  private void names(InputStream workbook) throws XMLStreamException {
    XMLInputFactory factory = XMLHelper.newXMLInputFactory();
    XMLStreamReader xml = factory.createXMLStreamReader(workbook);
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("workbookPr")) {
        String stated = xml.getAttributeValue(null, "date1904");
        from1904 = "1".equals(stated) || "true".equals(stated);
      } else if (xml.getLocalName().equals("definedName")) {
        String name = xml.getAttributeValue(null, "name");
        name(name == null ? "" : name, xml.getElementText());
      }
    }
  }

  private void name(String name, String range) {
    Field field = name.startsWith(NAME) ? Field.named(name.substring(NAME.length())) : null;
    Matcher column = COLUMN.matcher(range);
    if (field != null && column.matches()) {
      String sheet = column.group(1) == null ? column.group(2) : column.group(1).replace("''", "'");
      named
          .computeIfAbsent(sheet, s -> new EnumMap<>(Field.class))
          .put(field, CellReference.convertColStringToIndex(column.group(3)));
    }
  }

  /** Shows a number as it is and a day in the one form that waivers take, whatever the locale. */
  private static final class Plain extends DataFormatter {
    private final boolean from1904;

    Plain(boolean from1904) {
      this.from1904 = from1904;
    }

    @Override
    public String formatRawCellContents(double value, int index, String format) {
      if (!DateUtil.isADateFormat(index, format) || !DateUtil.isValidExcelDate(value)) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
      }
      LocalDateTime at = DateUtil.getLocalDateTime(value, from1904);
      return at.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? at.toLocalDate().toString()
          : at.toString();
    }
  }
}
