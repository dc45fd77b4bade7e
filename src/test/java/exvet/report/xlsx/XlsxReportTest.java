package exvet.report.xlsx;

import static exvet.report.xlsx.Workbooks.ENGLISH;
import static exvet.report.xlsx.Workbooks.bytes;
import static exvet.report.xlsx.Workbooks.column;
import static exvet.report.xlsx.Workbooks.find;
import static exvet.report.xlsx.Workbooks.open;
import static exvet.report.xlsx.Workbooks.rows;
import static exvet.report.xlsx.Workbooks.shown;
import static exvet.report.xlsx.Workbooks.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.report.Action;
import exvet.report.ContosoReport;
import exvet.report.Coverage;
import exvet.report.Guide;
import exvet.report.Guide.Question;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.html.HtmlReport;
import exvet.report.json.JsonReport;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class XlsxReportTest {

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
              "Actions",
              "Findings",
              "Manual checks",
              "Server matrix",
              "Settings",
              "Coverage",
              "Not checked",
              "Missing or cut",
              "Namespaces",
              "Virtual directories",
              "Certificates",
              "Receive connectors",
              "Send connectors",
              "Accepted domains",
              "DNS records",
              "Servers",
              "Completeness",
              "Conflicts",
              "Inputs",
              "All results",
              "Rules",
              "Evidence");
    }
  }

  @Test
  void recipientsHaveASheetThatSaysIfItIsNotAll() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.listing(recipients(3)))) {
      Sheet sheet = book.getSheet("Recipients");
      assertThat(sheet.getLastRowNum()).isEqualTo(3);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("user000000");
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
          assertThat(row.get(ENGLISH.named("verdict", verdict)))
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
            Map.entry("Reason, and what helps", "reason"),
            Map.entry("Because of", "because"),
            Map.entry("Clause", "clause"),
            Map.entry("Step", "step"),
            Map.entry("Usual severity", "declaredSeverity"),
            Map.entry("Recipients", "count"),
            Map.entry("Key", "key"));
    columns.forEach(
        (column, member) -> {
          String value = result.get(member).asText(null);
          String shown = member.equals("verdict") ? ENGLISH.named("verdict", value) : value;
          assertThat(row.get(column)).as(column).isEqualTo(shown);
        });
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
    for (Evidence evidence : Evidence.values()) {
      Row row = find(summary, ENGLISH.named("evidence", evidence));
      int column = 1;
      for (JsonNode count : coverage.get(evidence.toString())) {
        assertThat(row.getCell(column++).getNumericCellValue()).isEqualTo(count.asDouble());
      }
    }
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
      int chosen = XlsxActions.State.values().length + XlsxFindings.Decision.values().length;
      assertThat(formulas).isEqualTo(lines * (Severity.values().length + 1) + chosen);
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
  void linksLeadToCellsAndBack() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      for (Sheet sheet : book) {
        for (XSSFHyperlink link : ((XSSFSheet) sheet).getHyperlinkList()) {
          if (link.getType() == HyperlinkType.DOCUMENT) {
            CellReference to = new CellReference(link.getLocation());
            assertThat(to.getRow())
                .isLessThanOrEqualTo(book.getSheet(to.getSheetName()).getLastRowNum());
          }
        }
      }
      Sheet findings = book.getSheet("Findings");
      Sheet rules = book.getSheet("Rules");
      Row rule = rules.getRow(target(findings.getRow(1).getCell(1)).getRow());
      assertThat(shown(rule.getCell(0))).isEqualTo(shown(findings.getRow(1).getCell(1)));
      assertThat(target(rule.getCell(0)).getSheetName()).isEqualTo("Findings");
      assertThat(target(findings.getRow(1).getCell(column(findings, "Action"))).getSheetName())
          .isEqualTo("Actions");
      assertThat(((XSSFSheet) book.getSheet("Cover")).getHyperlinkList()).hasSize(23);
    }
  }

  private static CellReference target(Cell cell) {
    return new CellReference(cell.getHyperlink().getAddress());
  }

  /** The page is found by the anchors that it has itself. */
  @Test
  void linksLeadToTheHtmlReport() throws IOException {
    Report report = ContosoReport.full();
    var page = new ByteArrayOutputStream();
    HtmlReport.write(report, Language.EN, page);
    String html = page.toString(StandardCharsets.UTF_8);
    int links = 0;
    try (XSSFWorkbook book = open(report)) {
      for (Sheet sheet : book) {
        for (XSSFHyperlink link : ((XSSFSheet) sheet).getHyperlinkList()) {
          if (link.getType() != HyperlinkType.DOCUMENT) {
            assertThat(link.getAddress()).startsWith("report.html");
            assertThat(html).contains("id=\"" + link.getLocation() + "\"");
            links++;
          }
        }
      }
    }
    assertThat(links).isGreaterThan(10);
  }

  /** What stands there as built leads to what is wrong with it. */
  @Test
  void objectsLeadToTheirFindings() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      Sheet directories = book.getSheet("Virtual directories");
      Sheet findings = book.getSheet("Findings");
      int identity = column(directories, "Identity");
      int found = 0;
      for (int r = 1; r <= directories.getLastRowNum(); r++) {
        Cell verdict = directories.getRow(r).getCell(column(directories, "Verdict"));
        if (verdict.getHyperlink() != null) {
          Row finding = findings.getRow(target(verdict).getRow());
          assertThat(shown(finding.getCell(0))).isEqualTo(shown(verdict));
          String all = String.join(" ", texts(finding));
          assertThat(all).contains(shown(directories.getRow(r).getCell(identity)));
          found++;
        }
      }
      assertThat(found).isPositive();
    }
  }

  @Test
  void everyQuestionOfTheGuideIsAsked() throws IOException {
    try (XSSFWorkbook book = open(ContosoReport.full())) {
      assertThat(rows(book.getSheet("Manual checks")).stream().map(row -> row.get("Key")).toList())
          .containsExactlyElementsOf(Guide.questions().stream().map(Question::key).toList());
    }
  }

  @Test
  void everyActionHasOneRow() throws IOException {
    Report report = ContosoReport.full();
    List<Action> actions = Action.all(new ReportIndex(report));
    try (XSSFWorkbook book = open(report)) {
      List<Map<String, String>> rows = rows(book.getSheet("Actions"));
      assertThat(rows).hasSize(actions.size());
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i))
            .containsEntry("Order", String.valueOf(i + 1))
            .containsEntry("Rule", actions.get(i).rule().id())
            .containsEntry("Findings", String.valueOf(actions.get(i).findings().size()))
            .containsEntry("State", "open");
      }
    }
  }

  /** No word of ours is English in the German workbook; names of rules and objects stay. */
  @Test
  void germanIsGerman() throws IOException {
    try (XSSFWorkbook english = open(ContosoReport.full());
        XSSFWorkbook german = open(bytes(ContosoReport.full(), Language.DE))) {
      assertThat(german.getNumberOfSheets()).isEqualTo(english.getNumberOfSheets());
      assertThat(german.getSheetName(3)).isEqualTo("Befunde");
      assertThat(texts(german.getSheetAt(0)))
          .doesNotContain("Contents", "Verdicts", "What it means", "pass", "warning");
      assertThat(rows(german.getSheetAt(3)).get(0))
          .containsKeys("Schweregrad", "Entscheidung", "Begründung", "Läuft ab");
      var evaluator = german.getCreationHelper().createFormulaEvaluator();
      Row failed = find(german.getSheetAt(1), "nicht bestanden");
      Row same = find(english.getSheetAt(1), "fail");
      for (int c = 1; c <= 4; c++) {
        assertThat(evaluator.evaluate(failed.getCell(c)).getNumberValue())
            .isEqualTo(same.getCell(c).getNumericCellValue());
      }
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
              assertThat(row).containsEntry("MBX01", "pass").containsEntry("MBX02", "error");
          case "rcpt-upn-matches-primary-smtp" ->
              assertThat(row)
                  .containsEntry("MBX01", null)
                  .containsEntry("Other objects", "warning");
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
        String part = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
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
      assertThat(book.getProperties().getCoreProperties().getCreator())
          .isEqualTo("Fabrikam Consulting");
      assertThat(book.getProperties().getCoreProperties().getCreated())
          .isEqualTo("2026-11-24T00:00:00Z");
    }
  }

  private static JsonNode json(Report report) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }
}
