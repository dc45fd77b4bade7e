package exvet.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import exvet.report.ContosoReport;
import exvet.report.Coverage;
import exvet.report.HostileTexts;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.ReportFixture;
import exvet.rule.Evidence;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** CSV, SARIF, JUnit and Markdown: they fit their schemas and say what the report says. */
class TextFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private interface Writer {
    void write(Report report, ByteArrayOutputStream out) throws IOException;
  }

  private static String text(Report report, Writer writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode sarif(Report report) throws IOException {
    return JSON.readTree(text(report, SarifReport::write));
  }

  private static Document junit(Report report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] bytes = text(report, JUnitReport::write).getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static List<NamedCsvRecord> csv(Report report) throws IOException {
    String text = text(report, CsvReport::write);
    assertThat(text).startsWith("\uFEFFkey,rule,title,");
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(text.substring(1))) {
      reader.forEach(rows::add);
    }
    return rows;
  }

  private static String markdown(Report report) throws IOException {
    return text(report, (one, out) -> MarkdownReport.write(one, Language.EN, out));
  }

  private static List<Report> hostile() {
    List<Report> reports = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      Report about = ContosoReport.with(List.of(ContosoReport.about(text)));
      reports.add(about);
      reports.add(
          ContosoReport.naming(
              about,
              List.of(
                  new Reconciled(
                      "mail host",
                      text,
                      List.of(text),
                      text,
                      text,
                      null,
                      text + "; " + text,
                      text))));
      reports.add(ContosoReport.selected(text));
    }
    return reports;
  }

  private static List<Report> all() {
    List<Report> reports = new ArrayList<>(hostile());
    reports.add(ContosoReport.full());
    reports.add(ReportFixture.contoso().report());
    reports.add(ContosoReport.with(List.of()));
    return reports;
  }

  private static Report named(int rows, int rules) {
    List<Result> results = new ArrayList<>();
    ContosoReport.full().rules().stream()
        .limit(rules)
        .forEach(
            rule ->
                results.add(
                    new Result(
                        rule,
                        Severity.ERROR,
                        Verdict.FAIL,
                        "clause",
                        "mail.contoso.com",
                        List.of("mail.contoso.com"),
                        "",
                        "",
                        "",
                        null,
                        null,
                        null,
                        List.of(),
                        "",
                        1,
                        List.of(),
                        null)));
    List<Reconciled> names = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      String outside =
          "192.0.2." + i + ": 220 " + "ready ".repeat(20) + "; 192.0.2.9: " + "|".repeat(99);
      names.add(
          new Reconciled(
              "namespace",
              "host" + i,
              List.of("mail.contoso.com"),
              "x|y",
              "a",
              null,
              outside,
              null));
    }
    names.add(new Reconciled("namespace", "sound", List.of("sound"), "", null, null, null, null));
    return ContosoReport.naming(ContosoReport.with(results), names);
  }

  /** The first ten about which something was found, each with the beginning of what is said. */
  @Test
  void markdownShowsTheFirstNamesWithFindings() throws IOException {
    String shown = markdown(named(12, 5));
    assertThat(shown.lines())
        .contains("2 more names and connectors are in the HTML report.")
        .filteredOn(line -> line.startsWith("| `host"))
        .hasSize(10)
        .allMatch(line -> line.contains("x\\|y") && line.contains(" and 2 more |"))
        .allMatch(line -> line.contains("… (in full in the HTML report)"))
        .noneMatch(line -> line.contains("\\|\\|"));
    assertThat(shown).doesNotContain("sound");
    assertThat(markdown(named(10, 1))).doesNotContain("more names", "more name or");
    assertThat(markdown(named(0, 1))).doesNotContain("## Names and connectors");
    assertThat(text(named(11, 1), (one, out) -> MarkdownReport.write(one, Language.DE, out)))
        .contains("## Namen und Connectors mit Befunden", "Ein weiterer Name oder Connector steht");
  }

  @Test
  void sarifFitsItsSchema() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/report/schemas/sarif-2.1.0.json")) {
      var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
      for (Report report : all()) {
        assertThat(schema.validate(sarif(report))).isEmpty();
      }
      JsonNode broken = JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{}]}");
      assertThat(schema.validate(broken)).isNotEmpty();
    }
  }

  @Test
  void sarifHasEveryResultThatDidNotPass() throws IOException {
    Report report = ContosoReport.full();
    JsonNode run = sarif(report).at("/runs/0");
    Map<String, Integer> kinds = new HashMap<>();
    for (JsonNode result : run.get("results")) {
      kinds.merge(result.get("kind").asText(), 1, Integer::sum);
      int index = result.get("ruleIndex").asInt();
      assertThat(run.at("/tool/driver/rules/" + index + "/id")).isEqualTo(result.get("ruleId"));
      assertThat(result.has("suppressions"))
          .isEqualTo(result.at("/properties/verdict").asText().equals("waived"));
    }
    Coverage.Counts counts = Coverage.of(report).total();
    long manual =
        report.results().stream().filter(result -> result.awaits() == Evidence.MANUAL).count();
    assertThat(counts.of(Verdict.FAIL)).isPositive();
    assertThat(kinds.getOrDefault("fail", 0))
        .isEqualTo(counts.of(Verdict.FAIL) + counts.of(Verdict.WAIVED));
    assertThat(kinds.getOrDefault("open", 0)).isEqualTo(counts.of(Verdict.NOT_CHECKED) - manual);
    assertThat(kinds.getOrDefault("review", 0)).isEqualTo(counts.of(Verdict.ERROR) + manual);
    assertThat(kinds).doesNotContainKeys("pass", "notApplicable");
  }

  @Test
  void sarifNamesFilesAsRelativeReferences() throws IOException {
    for (Report report : all()) {
      for (JsonNode uri : sarif(report).findValues("uri")) {
        assertThat(java.net.URI.create(uri.asText()).isAbsolute()).isFalse();
      }
    }
  }

  @Test
  void junitFitsItsSchema() throws Exception {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(getClass().getResource("/report/schemas/junit.xsd"));
    for (Report report : all()) {
      String xml = text(report, JUnitReport::write);
      schema.newValidator().validate(new StreamSource(new java.io.StringReader(xml)));
    }
  }

  @Test
  void junitCountsWhatTheReportCounts() throws Exception {
    Report report = ContosoReport.full();
    Document document = junit(report);
    Coverage.Counts counts = Coverage.of(report).total();
    assertThat(document.getElementsByTagName("testcase").getLength())
        .isEqualTo(counts.considered());
    assertThat(document.getElementsByTagName("failure").getLength())
        .isEqualTo(counts.of(Verdict.FAIL));
    assertThat(document.getElementsByTagName("error").getLength())
        .isEqualTo(counts.of(Verdict.ERROR));
    assertThat(document.getElementsByTagName("skipped").getLength())
        .isEqualTo(
            counts.considered()
                - counts.of(Verdict.FAIL)
                - counts.of(Verdict.ERROR)
                - counts.of(Verdict.PASS));
    int sum = 0;
    NodeList suites = document.getElementsByTagName("testsuite");
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      int tests = Integer.parseInt(suite.getAttribute("tests"));
      assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(tests);
      assertThat(suite.getElementsByTagName("skipped").getLength())
          .isEqualTo(Integer.parseInt(suite.getAttribute("skipped")));
      sum += tests;
    }
    assertThat(document.getDocumentElement().getAttribute("tests"))
        .isEqualTo(Integer.toString(sum));
  }

  @Test
  void csvHasEveryResultInItsOrder() throws IOException {
    Report report = ContosoReport.full();
    List<NamedCsvRecord> rows = csv(report);
    assertThat(rows).hasSameSizeAs(report.results());
    for (int i = 0; i < rows.size(); i++) {
      Result result = report.results().get(i);
      assertThat(rows.get(i).getField("key")).isEqualTo(result.key());
      assertThat(rows.get(i).getField("verdict")).isEqualTo(result.verdict().toString());
      assertThat(rows.get(i).getField("severity")).isEqualTo(result.severity().toString());
    }
  }

  @Test
  void noCellOfTheCsvCalculates() throws IOException {
    for (Report report : all()) {
      for (NamedCsvRecord row : csv(report)) {
        for (String cell : row.getFields()) {
          assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*");
        }
      }
    }
  }

  @Test
  void markdownCountsWhatTheReportCounts() throws IOException {
    Report report = ContosoReport.full();
    String text = markdown(report);
    Coverage.Counts counts = Coverage.of(report).total();
    assertThat(text)
        .contains("\n| Fail: error | " + counts.of(Verdict.FAIL, Severity.ERROR) + " |\n")
        .contains("\n| Not checked | " + counts.of(Verdict.NOT_CHECKED) + " |\n")
        .contains("\n| Pass | " + counts.of(Verdict.PASS) + " |\n")
        .contains("\n## What to do first\n\n1. **error** ")
        .endsWith("\nexvet is not affiliated with Microsoft.\n");
  }

  @Test
  void aLongReasonEndsWhereAPartOfItDoesAndSaysSo() throws IOException {
    Result fault = ContosoReport.about("x");
    String part = "no export of Get-OutlookAnywhere of the server ";
    StringBuilder reason = new StringBuilder(part + 0);
    for (int i = 1; i < 50; i++) {
      reason.append("; ").append(part).append(i);
    }
    Result open =
        new Result(
            fault.rule(),
            fault.severity(),
            Verdict.NOT_CHECKED,
            null,
            "x",
            List.of(),
            null,
            null,
            null,
            reason.toString(),
            null,
            null,
            List.of(),
            null,
            null,
            List.of(),
            null);
    assertThat(markdown(ContosoReport.with(List.of(open))))
        .contains("\n- one check: " + part + "0; ")
        .contains("; " + part + "7 … (in full in the HTML report)\n")
        .doesNotContain(part + "8");
  }

  @Test
  void markdownIsWrittenInGermanToo() throws IOException {
    String text =
        text(ContosoReport.full(), (one, out) -> MarkdownReport.write(one, Language.DE, out));
    assertThat(text).startsWith("# Prüfung der Exchange-Konfiguration: Contoso\n");
    assertThat(text).contains("\n## Was zuerst zu tun ist\n");
  }

  @Test
  void markdownShowsHostileTextAndObeysNone() throws IOException {
    assertThat(MarkdownText.line("<b> a|b *x* _y_ [z](javascript:1) `q` # @org/team"))
        .isEqualTo("\\<b\\> a\\|b \\*x\\* \\_y\\_ \\[z\\](javascript:1) \\`q\\` \\# \\@org/team");
    assertThat(MarkdownText.line("https://x.example www.x.example"))
        .isEqualTo("https\\://x.example www\\.x.example");
    assertThat(MarkdownText.line("- a")).isEqualTo("\\- a");
    assertThat(MarkdownText.line("1. a")).isEqualTo("1\\. a");
    assertThat(MarkdownText.line("a\nb\u202e")).isEqualTo("a b\\<U\\+202E\\>");
    assertThat(MarkdownText.code("a`b``c|d\ne")).isEqualTo("```a`b``c\\|d e```");
    // Outside of tables a bar is a bar, or the command that is copied would be another one.
    assertThat(MarkdownText.command("Get-X | fl `a`")).isEqualTo("`` Get-X | fl `a` ``");
    for (Report report : hostile()) {
      assertThat(markdown(report).lines())
          .noneMatch(line -> line.replaceAll("`[^`]*`", "").matches("(.*[^\\\\])?<.*"))
          .allMatch(line -> line.chars().allMatch(c -> c >= ' '));
    }
  }
}
