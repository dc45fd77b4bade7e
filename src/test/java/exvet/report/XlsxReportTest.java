package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.report.json.JsonReport;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFTableColumn;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class XlsxReportTest {

  /** A cell full of one letter looks like a bomb to POI. */
  @BeforeAll
  static void letPoiReadWhatIsRepetitive() {
    ZipSecureFile.setMinInflateRatio(0.001);
  }

  @Test
  void sheetsStandInReadingOrder() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      List<String> names = new ArrayList<>();
      for (Sheet sheet : book) {
        names.add(sheet.getSheetName());
        assertThat(sheet.getSheetName().length()).isLessThanOrEqualTo(31);
        assertThat(sheet.getNumMergedRegions()).isZero();
      }
      assertThat(names)
          .containsExactly(
              "Cover",
              "Summary",
              "Findings",
              "Not checked",
              "Coverage",
              "Server matrix",
              "All results",
              "Namespaces",
              "DNS records",
              "Servers",
              "Virtual directories",
              "Certificates",
              "Receive connectors",
              "Send connectors",
              "Accepted domains",
              "Missing or cut",
              "Completeness",
              "Conflicts",
              "Inputs",
              "Rules");
    }
  }

  @Test
  void recipientsHaveASheetThatSaysIfItIsNotAll() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.listing(recipients(3)))) {
      Sheet sheet = book.getSheet("Recipients");
      assertThat(sheet.getLastRowNum()).isEqualTo(3);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("user000000");
      checkTables(book, 19);
    }
    int more = XlsxRecipients.LIMIT + 1;
    try (XSSFWorkbook book = open(ContosoReport.listing(recipients(more)))) {
      Sheet sheet = book.getSheet("Recipients, first 50,000");
      assertThat(sheet.getRow(XlsxRecipients.LIMIT).getCell(0).getStringCellValue())
          .isEqualTo("user049999");
      assertThat(sheet.getRow(XlsxRecipients.LIMIT + 1)).isNull();
      String note =
          "The first 50,000 of 50,001 rows about recipients that did not pass; recipients.csv has all";
      assertThat(sheet.getRow(XlsxRecipients.LIMIT + 2).getCell(0).getStringCellValue())
          .isEqualTo(note);
      assertThat(texts(book.getSheet("Cover"))).contains(note);
    }
  }

  private static RecipientList recipients(int count) {
    RuleDoc rule = ContosoReport.full().rules().get(0);
    List<RecipientRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "user%06d".formatted(i);
      rows.add(
          new RecipientRow(
              name,
              rule,
              Severity.WARNING,
              Verdict.FAIL,
              null,
              "=1",
              null,
              null,
              null,
              "m",
              "f",
              name,
              i));
    }
    return RecipientList.of(rows);
  }

  private static List<String> texts(Sheet sheet) {
    List<String> texts = new ArrayList<>();
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (cell.getCellType() == CellType.STRING) {
          texts.add(cell.getStringCellValue());
        }
      }
    }
    return texts;
  }

  @Test
  void tablesAreAsExcelWantsThem() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      checkTables(book, 18);
      checkTables(open(ContosoReport.with(List.of())), 18);
    }
  }

  private static void checkTables(XSSFWorkbook book, int expected) {
    Set<String> names = new HashSet<>();
    Set<Long> ids = new HashSet<>();
    for (Sheet sheet : book) {
      List<XSSFTable> tables = ((XSSFSheet) sheet).getTables();
      assertThat(tables.size()).isLessThanOrEqualTo(1);
      for (XSSFTable table : tables) {
        assertThat(table.getName()).matches("[A-Z][A-Za-z]*[0-9]*");
        assertThat(names.add(table.getName().toLowerCase(Locale.ROOT))).isTrue();
        assertThat(ids.add(table.getCTTable().getId())).isTrue();
        checkTable(sheet, table);
      }
    }
    assertThat(names).hasSize(expected);
  }

  private static void checkTable(Sheet sheet, XSSFTable table) {
    CellReference start = table.getStartCellReference();
    CellReference end = table.getEndCellReference();
    assertThat(start.formatAsString()).isEqualTo("A1");
    assertThat((int) end.getRow()).isEqualTo(Math.max(1, sheet.getLastRowNum()));
    assertThat(table.getCTTable().getAutoFilter().getRef()).isEqualTo(table.getCTTable().getRef());
    assertThat(table.getColumns()).hasSize(end.getCol() + 1);
    Set<String> titles = new HashSet<>();
    for (XSSFTableColumn column : table.getColumns()) {
      Cell title = sheet.getRow(0).getCell(column.getColumnIndex());
      assertThat(XlsxText.stored(title.getStringCellValue())).isEqualTo(column.getName());
      assertThat(titles.add(column.getName().toLowerCase(Locale.ROOT))).isTrue();
      assertThat(column.getName().length()).isBetween(1, 255);
    }
    assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
    assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
    assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
  }

  @Test
  void everyResultAndEveryNumberIsThatOfTheJson() throws IOException {
    Report report = ContosoReport.full();
    JsonNode json = json(report);
    try (XSSFWorkbook book = open(report)) {
      List<Map<String, String>> rows = rows(book.getSheet("All results"));
      assertThat(rows).hasSize(json.get("results").size());
      int failed = 0;
      for (int i = 0; i < rows.size(); i++) {
        equal(rows.get(i), json.get("results").get(i));
        failed += rows.get(i).get("Verdict").equals("fail") ? 1 : 0;
      }
      assertThat(rows(book.getSheet("Findings"))).hasSize(failed);
      for (Map<String, String> row : rows(book.getSheet("Coverage"))) {
        assertThat(row.get("considered"))
            .isEqualTo(String.valueOf(count(json, row.get("Rule"), null)));
        for (Verdict verdict : Verdict.values()) {
          assertThat(row.get(verdict.toString()))
              .isEqualTo(String.valueOf(count(json, row.get("Rule"), verdict)));
        }
      }
      classes(book.getSheet("Summary"), json.get("coverage"));
      assertThat(rows(book.getSheet("Inputs"))).hasSize(json.get("inputs").size());
    }
  }

  private static void equal(Map<String, String> row, JsonNode result) {
    Map<String, String> columns =
        Map.ofEntries(
            Map.entry("Verdict", "verdict"),
            Map.entry("Severity", "severity"),
            Map.entry("Rule", "rule"),
            Map.entry("Subject", "subject"),
            Map.entry("Found", "message"),
            Map.entry("Observed", "observed"),
            Map.entry("Expected", "expected"),
            Map.entry("Reason", "reason"),
            Map.entry("Because of", "because"),
            Map.entry("Clause", "clause"),
            Map.entry("Step", "step"),
            Map.entry("Usual severity", "declaredSeverity"),
            Map.entry("Recipients", "count"),
            Map.entry("Key", "key"));
    columns.forEach(
        (column, member) ->
            assertThat(row.get(column)).as(column).isEqualTo(result.get(member).asText(null)));
    List<String> sample = new ArrayList<>();
    result.get("sample").forEach(name -> sample.add(name.asText()));
    assertThat(row.get("Sample")).isEqualTo(sample.isEmpty() ? null : XlsxWriter.text(sample));
    result
        .get("sources")
        .forEach(s -> assertThat(row.get("Evidence")).contains(s.get("file").asText()));
  }

  private static long count(JsonNode json, String rule, Verdict verdict) {
    long count = 0;
    for (JsonNode result : json.get("results")) {
      boolean counts = verdict == null || result.get("verdict").asText().equals(verdict.toString());
      count += counts && result.get("rule").asText().equals(rule) ? 1 : 0;
    }
    return count;
  }

  private static void classes(Sheet summary, JsonNode coverage) {
    Set<String> found = new HashSet<>();
    for (Row row : summary) {
      String name = shown(row.getCell(0));
      if (name != null && coverage.has(name)) {
        found.add(name);
        int column = 1;
        for (JsonNode count : coverage.get(name)) {
          assertThat(row.getCell(column++).getNumericCellValue()).isEqualTo(count.asDouble());
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrder("export", "dns", "endpoint", "manual");
  }

  @Test
  void formulasAreOnlyInTheSummaryAndCountRight() throws IOException {
    Report report = ContosoReport.full();
    Coverage coverage = Coverage.of(report);
    try (XSSFWorkbook book = open(report)) {
      Set<String> sheets = new HashSet<>();
      int formulas = 0;
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              sheets.add(sheet.getSheetName());
              formulas++;
            }
          }
        }
      }
      int lines = Verdict.values().length + 1 + 10 + 1;
      assertThat(formulas).isEqualTo(lines * (Severity.values().length + 1));
      assertThat(sheets).containsExactly("Summary");
      Row fail = find(book.getSheet("Summary"), "fail");
      assertThat(fail.getCell(1).getCellFormula())
          .isEqualTo("COUNTIFS(AllResults[Verdict],$A7,AllResults[Severity],B$5)");
      for (Severity severity : Severity.values()) {
        assertThat(fail.getCell(1 + severity.ordinal()).getNumericCellValue())
            .isEqualTo(coverage.total().of(Verdict.FAIL, severity));
      }
    }
  }

  @Test
  void keptValuesOfFormulasAreTheirs() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      var evaluator = book.getCreationHelper().createFormulaEvaluator();
      for (Row row : book.getSheet("Summary")) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            double kept = cell.getNumericCellValue();
            assertThat(evaluator.evaluate(cell).getNumberValue()).isEqualTo(kept);
          }
        }
      }
    }
  }

  @Test
  void hostileTextStaysText() throws IOException {
    for (String text : HostileTexts.ALL) {
      Report report = ContosoReport.with(List.of(ContosoReport.about(text)));
      try (XSSFWorkbook book = open(report)) {
        Sheet findings = book.getSheet("Findings");
        Map<String, String> row = rows(findings).get(0);
        String shown = XlsxText.shown(text);
        for (String column : List.of("Subject", "Found", "Observed", "Expected", "Fix")) {
          assertThat(row.get(column)).isEqualTo(shown);
        }
        for (Cell cell : findings.getRow(1)) {
          assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
        }
        Cell subject = findings.getRow(1).getCell(2);
        assertThat(subject.getCellType()).isEqualTo(CellType.STRING);
        assertThat(subject.getCellStyle().getQuotePrefixed()).isEqualTo(XlsxText.likeFormula(text));
      }
    }
  }

  @Test
  void longTextEndsVisibly() {
    assertThat(XlsxText.shown("x".repeat(40_000)))
        .hasSize(XlsxText.LIMIT)
        .endsWith("… (continued in report.json)");
    assertThat(XlsxText.shown("a\u0000b\u202ec\ud800")).isEqualTo("a\u2400b<U+202E>c<U+D800>");
    assertThat(XlsxText.stored("_x0041_")).isEqualTo("_x005F_x0041_");
    for (String full :
        List.of("_x0041_".repeat(4_500), "\u202e".repeat(30_000), "_x00".repeat(9_000))) {
      String shown = XlsxText.shown(full);
      assertThat(XlsxText.stored(shown).length()).isLessThanOrEqualTo(32_767);
      assertThat(shown).endsWith(XlsxText.MARK);
    }
  }

  @Test
  void hostileNamesOfServersAreTitlesStill() throws IOException {
    XlsxTable<String> table = new XlsxTable<>("Matrix", "Matrix", "nothing");
    table.column("Rule", 10, XlsxStyle.TEXT, s -> s);
    for (String text : HostileTexts.ALL) {
      table.column(text, 10, XlsxStyle.TEXT, s -> s);
    }
    table.column("rule", 10, XlsxStyle.TEXT, s -> s).column("", 10, XlsxStyle.TEXT, s -> s);
    try (XSSFWorkbook book = saved(table, List.of("a"))) {
      checkTables(book, 1);
      assertThat(book.getTable("Matrix").getColumns().get(HostileTexts.ALL.size() + 1).getName())
          .isEqualTo("rule (2)");
    }
  }

  @Test
  void longListsGoOnInFurtherSheets() throws IOException {
    XlsxTable<Integer> table = new XlsxTable<Integer>("Findings", "Findings", "nothing").limit(3);
    table.column("Number", 10, XlsxStyle.NUMBER, i -> i);
    assertThat(table.place(7)).isEqualTo(new XlsxTable.Place("Findings 3", 2));
    try (XSSFWorkbook book = saved(table, List.of(1, 2, 3, 4, 5, 6, 7))) {
      checkTables(book, 3);
      assertThat(rows(book.getSheet("Findings 3")).get(0)).containsEntry("Number", "7");
      assertThat(XlsxTable.overAll(List.of("Findings", "Findings2"), "SUM(%s[Number])"))
          .isEqualTo("SUM(Findings[Number])+SUM(Findings2[Number])");
    }
  }

  @Test
  void linksLeadToCells() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      for (Sheet sheet : book) {
        for (XSSFHyperlink link : ((XSSFSheet) sheet).getHyperlinkList()) {
          CellReference to = new CellReference(link.getLocation());
          assertThat(to.getRow())
              .isLessThanOrEqualTo(book.getSheet(to.getSheetName()).getLastRowNum());
        }
      }
      Sheet findings = book.getSheet("Findings");
      CellReference rule =
          new CellReference(findings.getRow(1).getCell(1).getHyperlink().getAddress());
      assertThat(shown(book.getSheet("Rules").getRow(rule.getRow()).getCell(0)))
          .isEqualTo(shown(findings.getRow(1).getCell(1)));
      assertThat(((XSSFSheet) book.getSheet("Cover")).getHyperlinkList()).hasSize(19);
    }
  }

  @Test
  void datesAreDatesAndTruthIsAWord() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      Sheet certificates = book.getSheet("Certificates");
      int column = column(certificates, "Valid to");
      Cell end = certificates.getRow(1).getCell(column);
      assertThat(DateUtil.isCellDateFormatted(end)).isTrue();
      assertThat(end.getLocalDateTimeCellValue().toLocalDate()).hasToString("2026-12-20");
      assertThat(rows(certificates).get(0)).containsEntry("Days left", "26");
      assertThat(rows(certificates).get(1)).containsEntry("Status", "not exported");
      Map<String, String> directory = rows(book.getSheet("Virtual directories")).get(0);
      assertThat(directory).containsEntry("Basic", "True").containsEntry("OAuth", "not exported");
    }
  }

  @Test
  void matrixShowsTheWorstVerdictOfEachServer() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      for (Map<String, String> row : rows(book.getSheet("Server matrix"))) {
        switch (row.get("Rule")) {
          case "vdir-owa-internal-url" ->
              assertThat(row).containsEntry("MBX01", "pass").containsEntry("MBX02", "fail");
          case "rcpt-upn-matches-primary-smtp" ->
              assertThat(row).containsEntry("MBX01", null).containsEntry("Other objects", "fail");
          default -> assertThat(row.get("Rule")).isNotBlank();
        }
      }
    }
  }

  @Test
  void nothingIsSaidAboutNothing() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.with(List.of()))) {
      assertThat(rows(book.getSheet("Findings")).get(0).values())
          .contains("No check failed on this data; see Coverage and Not checked.");
    }
  }

  @Test
  void withoutRecipientsNobodyIsNamed() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full().withoutRecipients())) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(String.valueOf(shown(cell))).doesNotContainIgnoringCase("alice");
          }
        }
      }
    }
  }

  @Test
  void bytesDependOnNeitherClockNorLocaleNorZone() throws Exception {
    byte[] here = bytes(ContosoReport.full());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Thread.sleep(1100);
      assertThat(bytes(ContosoReport.full())).isEqualTo(here);
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      assertThat(bytes(ContosoReport.full())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(here))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
        String part = new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(part).doesNotContain("uuid").doesNotContain("xr:uid");
      }
    }
    assertThat(names).isSorted().startsWith("[Content_Types].xml").doesNotHaveDuplicates();
  }

  @Test
  void stylesHaveNames() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      String styles = book.getStylesSource().getCTStylesheet().xmlText();
      for (XlsxStyle style : XlsxStyle.values()) {
        assertThat(styles).contains("name=\"" + style.title + "\"");
      }
      assertThat(book.getNumCellStyles()).isLessThan(200);
      assertThat(book.getProperties().getCoreProperties().getCreator()).isEqualTo("exvet");
      assertThat(book.getProperties().getCoreProperties().getCreated())
          .isEqualTo("2026-11-24T00:00:00Z");
    }
  }

  private static XSSFWorkbook open(Report report) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes(report)));
  }

  private static byte[] bytes(Report report) throws IOException {
    var out = new ByteArrayOutputStream();
    XlsxReport.write(report, Language.EN, out);
    return out.toByteArray();
  }

  private static <T> XSSFWorkbook saved(XlsxTable<T> table, List<T> items) throws IOException {
    var out = new ByteArrayOutputStream();
    try (XlsxBook book = new XlsxBook("Contoso", ContosoReport.full().asOf(), "Test")) {
      table.addTo(book, items);
      book.save(out);
    }
    return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
  }

  private static JsonNode json(Report report) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private static List<Map<String, String>> rows(Sheet sheet) {
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

  private static int column(Sheet sheet, String title) {
    for (Cell cell : sheet.getRow(0)) {
      if (cell.getStringCellValue().equals(title)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError("no column " + title);
  }

  private static Row find(Sheet sheet, String first) {
    for (Row row : sheet) {
      if (first.equals(shown(row.getCell(0)))) {
        return row;
      }
    }
    throw new AssertionError("no row " + first);
  }

  /** What a reader sees, null for nothing. */
  private static String shown(Cell cell) {
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
