package exvet.report.xlsx;

import exvet.report.Language;
import exvet.report.Report;
import exvet.report.Words;
import exvet.report.Words.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks as a reader finds them. */
final class Workbooks {
  static final Words ENGLISH = Words.of(Family.XLSX, Language.EN);
  static final Words GERMAN = Words.of(Family.XLSX, Language.DE);

  static {
    // A cell full of one letter looks like a bomb to POI.
    ZipSecureFile.setMinInflateRatio(0.001);
  }

  private Workbooks() {}

  static byte[] bytes(Report report) throws IOException {
    return bytes(report, Language.EN);
  }

  static byte[] bytes(Report report, Language language) throws IOException {
    var out = new ByteArrayOutputStream();
    XlsxReport.write(report, language, out);
    return out.toByteArray();
  }

  static XSSFWorkbook open(Report report) throws IOException {
    return open(bytes(report));
  }

  static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  /** A workbook that has one table. */
  static <T> byte[] bytes(XlsxTable<T> table, List<T> items) throws IOException {
    var out = new ByteArrayOutputStream();
    XlsxTitle title =
        new XlsxTitle(
            "Test",
            "Contoso",
            null,
            null,
            null,
            LocalDate.of(2026, 11, 24),
            "0",
            null,
            XlsxAccent.USUAL);
    try (XlsxBook book = new XlsxBook(title, ENGLISH)) {
      table.addTo(book, items);
      book.save(out);
    }
    return out.toByteArray();
  }

  static List<Map<String, String>> rows(Sheet sheet) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int r = 1; r <= sheet.getLastRowNum(); r++) {
      Map<String, String> row = new HashMap<>();
      for (Cell title : sheet.getRow(0)) {
        row.put(title.getStringCellValue(), shown(sheet.getRow(r).getCell(title.getColumnIndex())));
      }
      rows.add(row);
    }
    return rows;
  }

  static int column(Sheet sheet, String title) {
    for (Cell cell : sheet.getRow(0)) {
      if (cell.getStringCellValue().equals(title)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError("no column " + title + " on " + sheet.getSheetName());
  }

  static Row find(Sheet sheet, String first) {
    for (Row row : sheet) {
      if (first.equals(shown(row.getCell(0)))) {
        return row;
      }
    }
    throw new AssertionError("no row " + first);
  }

  /** All texts of a sheet. */
  static List<String> texts(Sheet sheet) {
    List<String> texts = new ArrayList<>();
    for (Row row : sheet) {
      texts.addAll(texts(row));
    }
    return texts;
  }

  /** All texts of a row. */
  static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      if (cell.getCellType() == CellType.STRING) {
        texts.add(cell.getStringCellValue());
      }
    }
    return texts;
  }

  /** What a reader sees, null for nothing. */
  static String shown(Cell cell) {
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return null;
    }
    if (cell.getCellType() == CellType.STRING) {
      return cell.getStringCellValue();
    }
    double number = cell.getNumericCellValue();
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
