package exvet.report.xlsx;

import static exvet.report.xlsx.Workbooks.ENGLISH;
import static exvet.report.xlsx.Workbooks.open;
import static exvet.report.xlsx.Workbooks.rows;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.ContosoReport;
import exvet.report.HostileTexts;
import exvet.report.SheetText;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Tables, whatever stands in them. */
class XlsxTableTest {

  @Test
  void hostileTextStaysText() throws IOException {
    for (String text : HostileTexts.ALL) {
      try (XSSFWorkbook book = open(ContosoReport.with(List.of(ContosoReport.about(text))))) {
        Sheet findings = book.getSheet("Findings");
        Map<String, String> row = rows(findings).get(0);
        String shown = XlsxText.shown(text, "… (all of it: sheet Evidence)");
        for (String column : List.of("Subject", "Found", "Observed", "Expected", "Fix")) {
          assertThat(row.get(column)).isEqualTo(shown);
        }
        for (Cell cell : findings.getRow(1)) {
          assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
        }
        Cell subject = findings.getRow(1).getCell(2);
        assertThat(subject.getCellType()).isEqualTo(CellType.STRING);
        assertThat(subject.getCellStyle().getQuotePrefixed())
            .isEqualTo(SheetText.likeFormula(text));
      }
    }
  }

  @Test
  void textThatIsTooLongLeadsToTheWholeOfIt() throws IOException {
    String text =
        IntStream.range(0, 9_000).mapToObj(i -> i + "\u202e").collect(Collectors.joining());
    try (XSSFWorkbook book = open(ContosoReport.with(List.of(ContosoReport.about(text))))) {
      XSSFSheet findings = book.getSheet("Findings");
      Cell cell = findings.getRow(1).getCell(Workbooks.column(findings, "Found"));
      assertThat(cell.getStringCellValue()).endsWith("… (all of it: sheet Evidence)");
      CellReference to = new CellReference(cell.getHyperlink().getAddress());
      assertThat(to.getSheetName()).isEqualTo("Evidence");
      List<Map<String, String>> evidence = rows(book.getSheet("Evidence"));
      StringBuilder whole = new StringBuilder();
      String part = null;
      for (int i = to.getRow() - 1; part == null || !last(part); i++) {
        assertThat(evidence.get(i)).containsEntry("Object", "Findings D2");
        assertThat(evidence.get(i)).containsEntry("Property", "Found");
        part = evidence.get(i).get("Part");
        whole.append(evidence.get(i).get("Value"));
      }
      assertThat(whole.toString()).isEqualTo(SheetText.visible(text));
    }
  }

  private static boolean last(String part) {
    String[] numbers = part.split(" of ");
    return numbers[0].equals(numbers[1]);
  }

  @Test
  void longTextEndsVisibly() {
    assertThat(XlsxText.shown("x".repeat(40_000))).hasSize(XlsxText.LIMIT).endsWith("…");
    assertThat(XlsxText.shown("a\u0000b\u202ec\ud800")).isEqualTo("a\u2400b<U+202E>c<U+D800>");
    assertThat(XlsxText.stored("_x0041_")).isEqualTo("_x005F_x0041_");
    for (String full :
        List.of("_x0041_".repeat(4_500), "\u202e".repeat(30_000), "_x00".repeat(9_000))) {
      String shown = XlsxText.shown(full);
      assertThat(XlsxText.stored(shown).length()).isLessThanOrEqualTo(32_767);
      assertThat(shown).endsWith("…");
      assertThat(String.join("", XlsxText.parts(full))).isEqualTo(SheetText.visible(full));
      for (String part : XlsxText.parts(full)) {
        assertThat(XlsxText.stored(part).length()).isLessThanOrEqualTo(32_767);
      }
    }
  }

  @Test
  void hostileNamesOfServersAreTitlesStill() throws IOException {
    XlsxTable<String> table = new XlsxTable<>(ENGLISH, "server-matrix", "Matrix");
    titled(table, "Rule");
    HostileTexts.ALL.forEach(text -> titled(table, text));
    titled(titled(table, "rule"), "");
    byte[] bytes = Workbooks.bytes(table, List.of("a"));
    assertThat(ExcelRules.faults(ExcelPackage.of(bytes))).isEmpty();
    try (XSSFWorkbook book = open(bytes)) {
      assertThat(book.getTable("Matrix").getColumns().get(HostileTexts.ALL.size() + 1).getName())
          .isEqualTo("rule (2)");
    }
  }

  private static XlsxTable<String> titled(XlsxTable<String> table, String title) {
    return table.titled("server", title, 10, XlsxStyle.TEXT, Colours.MARK, s -> s, null);
  }

  @Test
  void longListsGoOnInFurtherSheets() throws IOException {
    XlsxTable<Integer> table = new XlsxTable<Integer>(ENGLISH, "findings", "Findings").limit(3);
    table.column("findings", 10, XlsxStyle.NUMBER, i -> i).hidden("key", i -> "k" + i);
    assertThat(table.place(7)).isEqualTo(new XlsxTable.Place("Findings 3", 2));
    byte[] bytes = Workbooks.bytes(table, List.of(1, 2, 3, 4, 5, 6, 7));
    assertThat(ExcelRules.faults(ExcelPackage.of(bytes))).isEmpty();
    try (XSSFWorkbook book = open(bytes)) {
      assertThat(rows(book.getSheet("Findings 3")).get(0)).containsEntry("Findings", "7");
      assertThat(book.getName("Findings3_key").getRefersToFormula()).isEqualTo("'Findings 3'!$B$2");
      assertThat(XlsxTable.overAll(List.of("Findings", "Findings2"), "SUM(%s[Number])"))
          .isEqualTo("SUM(Findings[Number])+SUM(Findings2[Number])");
    }
  }

  /** More would have Excel call the workbook damaged. */
  @Test
  void linksEndBeforeExcelDoes() {
    XlsxLinks links = new XlsxLinks("rId1");
    for (int row = 0; row < XlsxLinks.LIMIT + 10; row++) {
      links.to(row, 0, new XlsxTable.Place("It's here", 4));
    }
    assertThat(links.full()).isTrue();
    assertThat(links.at(XlsxLinks.LIMIT - 1, 0)).isTrue();
    assertThat(links.at(XlsxLinks.LIMIT, 0)).isFalse();
    assertThat(links.xml().split("<hyperlink ", -1)).hasSize(XlsxLinks.LIMIT + 1);
    assertThat(links.xml()).contains("ref=\"A1\" location=\"'It''s here'!A5\"");
    assertThat(XlsxLinks.LIMIT).isLessThanOrEqualTo(65_530);
  }

  @Test
  void entriesAreKnownAgainByTheirKeys() throws IOException {
    List<Result> some = List.of(ContosoReport.about("one"), ContosoReport.about("two"));
    try (XSSFWorkbook book = open(ContosoReport.with(some))) {
      XSSFSheet findings = book.getSheet("Findings");
      int key = Workbooks.column(findings, "Key");
      assertThat(findings.isColumnHidden(key)).isTrue();
      assertThat(findings.getRow(1).getCell(key).getStringCellValue()).isEqualTo(some.get(0).key());
      String at = CellReference.convertNumToColString(key);
      assertThat(book.getName("Findings_key").getRefersToFormula())
          .isEqualTo("Findings!$" + at + "$2:$" + at + "$3");
      assertThat(book.getName("Findings_decision")).isNotNull();
      assertThat(findings.getDataValidations())
          .anySatisfy(
              one ->
                  assertThat(one.getValidationConstraint().getExplicitListValues())
                      .containsExactly("fix", "accept", "dispute", "defer"));
    }
  }
}
