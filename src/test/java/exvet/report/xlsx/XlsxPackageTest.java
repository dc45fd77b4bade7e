package exvet.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.ContosoReport;
import exvet.report.HostileTexts;
import exvet.report.Language;
import exvet.report.Report;
import exvet.verdict.Result;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Workbooks are as Excel wants them, where POI would write others as well. */
class XlsxPackageTest {
  private static final String LOGO =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
          + "awAAAABJRU5ErkJggg==";

  @ParameterizedTest
  @EnumSource
  void nothingIsWrongInAnyLanguage(Language language) throws IOException {
    assertThat(faults(Workbooks.bytes(ContosoReport.full(), language))).isEmpty();
    Report selected = ContosoReport.selected("=1+1");
    assertThat(faults(Workbooks.bytes(selected, language))).isEmpty();
  }

  @Test
  void nothingIsWrongWithNothing() throws IOException {
    assertThat(faults(Workbooks.bytes(ContosoReport.with(List.of())))).isEmpty();
  }

  @Test
  void nothingIsWrongWithHostileTexts() throws IOException {
    List<Result> results = new ArrayList<>();
    HostileTexts.ALL.forEach(text -> results.add(ContosoReport.about(text)));
    assertThat(faults(Workbooks.bytes(ContosoReport.with(results)))).isEmpty();
    for (String text : HostileTexts.ALL) {
      assertThat(faults(Workbooks.bytes(ContosoReport.selected(text)))).isEmpty();
    }
  }

  @Test
  void nothingIsWrongWithACover() throws IOException {
    String text = "a & b <c> \"d\" ".repeat(30);
    Report report =
        ContosoReport.covered(
            Map.of(
                "title", text,
                "customer", text,
                "author", text,
                "classification", text,
                "logo", LOGO,
                "accent", "#ffdd00"));
    ExcelPackage book = ExcelPackage.of(Workbooks.bytes(report));
    assertThat(ExcelRules.faults(book)).isEmpty();
    assertThat(book.names("/xl/media/.*")).hasSize(1);
    assertThat(book.names("/xl/drawings/drawing.*")).hasSize(2);
  }

  @Test
  void aLogoMayBeAJpegAndKeepsItsShape() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    String logo =
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    ExcelPackage book =
        ExcelPackage.of(Workbooks.bytes(ContosoReport.covered(Map.of("logo", logo))));
    assertThat(ExcelRules.faults(book)).isEmpty();
    assertThat(book.names("/xl/media/.*")).containsExactly("/xl/media/image2.jpeg");
    XlsxPicture picture = XlsxLogo.of(logo, "Logo");
    assertThat(picture.width()).isEqualTo(2 * picture.height());
    assertThat(picture.height()).isEqualTo(XlsxLogo.HEIGHT * 12_700L);
    for (String no : List.of("data:image/jpeg;base64,/9j/", "data:image/svg+xml;base64,PHN2Zy8+")) {
      assertThat(XlsxLogo.of(no, "Logo")).isNull();
    }
  }

  /** What would be refused is noticed: each line is one fault, and the words it is named by. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/xl/workbook.xml | name=\"Findings\" | name=\"Actions\" | two sheets are called",
        "/xl/workbook.xml | name=\"Findings\" | name=\"A/B\" | a sheet is called A/B",
        "/xl/workbook.xml | name=\"Findings\" | name=\"An overly long title of a sheet.\" | a sheet is",
        "/xl/workbook.xml | name=\"Findings_key\" | name=\"Actions_key\" | is defined twice",
        "/xl/workbook.xml | name=\"Findings_key\" | name=\"Findings\" | two things are called",
        "/xl/workbook.xml | name=\"Findings_key\" | name=\"AB12\" | is a cell",
        "/xl/tables/table1.xml | displayName=\"Actions\" | displayName=\"Findings\" | two things are",
        "/xl/tables/table1.xml | id=\"1\" displayName | id=\"2\" displayName | two tables have the id",
        "/xl/tables/table1.xml | name=\"Severity\" | name=\"Gravity\" | does not say Gravity",
        "/xl/tables/table1.xml | name=\"Severity\" | name=\"Order\" | has two columns Order",
        "/xl/styles.xml | <dxfs count=\" | <dxfs count=\"1 | dxfs miscounts",
        "/xl/worksheets/sheet3.xml | dxfId=\" | dxfId=\"99 | a rule has no look",
        "/xl/worksheets/sheet3.xml | priority=\"2\" | priority=\"1\" | two rules have one priority",
        "/xl/worksheets/sheet3.xml | location=\"'Findings' | location=\"'Nowhere' | a link leads to",
        "/xl/worksheets/sheet3.xml | <pageMargins | <sheetData/><pageMargins | sheetData comes too late",
        "/xl/worksheets/sheet3.xml | r=\"B1\" | r=\"A1\" | is out of order",
        "/xl/worksheets/sheet3.xml | \"open,started | \"open@,started | has the choices",
        "/xl/worksheets/sheet3.xml | sqref=\" | sqref=\"\" x=\" | has no range",
        "/xl/drawings/drawing1.xml | r:id=\"rId1\" | r:id=\"rId9\" | has no relation rId9",
        "/xl/drawings/drawing1.xml | descr=\" | title=\" | without alt text",
        "/xl/charts/chart1.xml | Summary! | Somewhere! | is of no sheet",
        "/[Content_Types].xml | table1.xml | table99.xml | a content type for no part",
        "/xl/_rels/workbook.xml.rels | worksheets/sheet3.xml | worksheets/sheet99.xml | leads to no part",
      })
  void whatIsWrongIsNoticed(String part, String old, String other, String said) throws IOException {
    ExcelPackage book = ExcelPackage.of(Workbooks.bytes(ContosoReport.full()));
    String wrong = other.replace("@", "x".repeat(256));
    assertThat(ExcelRules.faults(book.with(part, old, wrong))).anyMatch(one -> one.contains(said));
  }

  private static List<String> faults(byte[] workbook) throws IOException {
    return ExcelRules.faults(ExcelPackage.of(workbook));
  }
}
