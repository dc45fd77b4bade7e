package exvet.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.HostileTexts;
import exvet.report.Language;
import exvet.report.comparison.HostilePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages about two states as workbooks. */
class PageXlsxTest {
  private static byte[] write(Language language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageXlsx.write(HostilePage.page(), language, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongInAnyLanguage(Language language) throws IOException {
    assertThat(ExcelRules.faults(ExcelPackage.of(write(language)))).isEmpty();
  }

  @Test
  void eachPartIsATableUnderFrozenTitles() throws IOException {
    try (XSSFWorkbook book = Workbooks.open(write(Language.EN))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(3);
      assertThat(book.getSheetName(0)).isEqualTo("Cover");
      assertThat(book.getSheetName(1)).isEqualTo("What was planned");
      assertThat(book.getSheetName(2)).isEqualTo("An overly long title  of  a…");
      assertThat(book.getSheetAt(1).getTables()).hasSize(1);
      assertThat(book.getSheetAt(1).getTables().get(0).getName()).isEqualTo("Planned");
      assertThat(book.getSheetAt(1).getPaneInformation().getHorizontalSplitPosition())
          .isEqualTo((short) 1);
      assertThat(Workbooks.rows(book.getSheetAt(1))).hasSize(HostileTexts.ALL.size() + 1);
      assertThat(Workbooks.rows(book.getSheetAt(1)).get(0)).containsEntry("Text", "=1+1");
    }
  }

  @Test
  void noTextBecomesAFormula() throws IOException {
    try (XSSFWorkbook book = Workbooks.open(write(Language.EN))) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
          }
        }
      }
    }
  }

  @Test
  void theSamePageGivesTheSameBytes() throws IOException {
    assertThat(write(Language.DE)).isEqualTo(write(Language.DE));
  }
}
