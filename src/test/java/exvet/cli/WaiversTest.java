package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organisation lives with: waivers and the baseline, from command line to report. */
class WaiversTest {
  private static final String[] CHECK = {
    "check",
    "src/examples/contoso-faults",
    "--profile=src/examples/contoso.yaml",
    "--as-of=2026-11-01",
    "--format=json"
  };

  @TempDir static Path earlier;

  @TempDir Path folder;

  @BeforeAll
  static void checkOnce() {
    Run run = Run.of(with("--out=" + earlier.resolve("report")));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void anAcceptedRiskKeepsWhatWasFound() throws IOException {
    JsonNode before = result(earlier(), "vdir-oab-external-url");
    Run run = check(waiver("vdir-oab-external-url", "mailbox01\\*", "2027-12-31"));
    JsonNode after = result(run.json(), "vdir-oab-external-url");
    assertThat(after.path("verdict").asText()).isEqualTo("waived");
    for (String kept : List.of("severity", "clause", "message", "observed", "sources", "key")) {
      assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    assertThat(after.get("waiver").toString())
        .isEqualTo(
            "{\"reason\":\"because\",\"approver\":\"Ann\",\"expires\":\"2027-12-31\",\"original\":\"fail\"}");
    assertThat(after.path("reason").asText())
        .isEqualTo("accepted by Ann until 2027-12-31: because");
    assertThat(run.json().at("/coverage/export/waived").asInt()).isEqualTo(1);
    assertThat(run.err()).doesNotContain("warning:");
    assertThat(problems(run.json())).isEmpty();
  }

  @Test
  void whatIsAcceptedDoesNotCount() throws IOException {
    List<String> all = new ArrayList<>();
    for (JsonNode result : earlier().get("results")) {
      if (result.path("verdict").asText().equals("fail")) {
        String object = result.path("subject").asText();
        String entry = waiver(result.path("rule").asText(), object, "2027-12-31");
        if (!all.contains(entry)) {
          all.add(entry);
        }
      }
    }
    Run run = check(String.join("", all), "--fail-on=info");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("0 errors, 0 warnings, 0 info; ", " waived");
    // What a fault makes pointless does not come back because somebody accepts the fault.
    assertThat(run.json().findValuesAsText("because"))
        .isEqualTo(earlier().findValuesAsText("because"));
  }

  @Test
  void recipientsAreAcceptedTogether() throws IOException {
    String rule = "rcpt-upn-matches-primary-smtp";
    Path out = folder.resolve("out");
    Path file = Files.writeString(folder.resolve("w"), top(waiver(rule, "contoso", "2027-12-31")));
    Run run = Run.of(with("--waivers=" + file, "--out=" + out));
    assertThat(run.exit()).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(result(report, rule).path("verdict").asText()).isEqualTo("waived");
    assertThat(result(report, rule).path("sample")).hasSize(3);
    assertThat(Files.readAllLines(out.resolve("recipients.csv")))
        .filteredOn(line -> line.contains(",warning,waived,differs,"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-10-31 | fail   | was accepted by Ann until 2026-10-31, which has passed: because | is no longer accepted: that expired on 2026-10-31
          2026-11-01 | waived | accepted by Ann until 2026-11-01, which is the last day: because | is accepted until 2026-11-01, which is the last day
          2026-11-02 | waived | accepted by Ann until 2026-11-02, which is in 1 day: because | is accepted until 2026-11-02, which is in 1 day
          2026-12-31 | waived | accepted by Ann until 2026-12-31, which is in 60 days: because | is accepted until 2026-12-31, which is in 60 days
          2027-01-01 | waived | accepted by Ann until 2027-01-01: because |
          """)
  void theEndIsAnnouncedAndThenItFailsAgain(
      String expires, String verdict, String reason, String warning) throws IOException {
    String object = "Mailbox01\\OAB (Default Web Site)";
    Run run = check(waiver("vdir-oab-external-url", object, expires));
    JsonNode result = result(run.json(), "vdir-oab-external-url");
    assertThat(result.path("verdict").asText()).isEqualTo(verdict);
    assertThat(result.path("reason").asText()).isEqualTo(reason);
    assertThat(result.path("waiver").isNull()).isEqualTo(verdict.equals("fail"));
    assertThat(result.path("fix").isNull()).isEqualTo(verdict.equals("waived"));
    String place = folder.resolve("waivers.yaml") + ":2: vdir-oab-external-url on " + object + " ";
    assertThat(run.err())
        .contains(warning == null ? "" : "exvet: warning: " + place + warning + "\n");
    assertThat(run.err().contains("warning: ")).isEqualTo(warning != null);
    Run lint = lint(folder.resolve("waivers.yaml"));
    assertThat(lint.exit()).isZero();
    assertThat(lint.err())
        .isEqualTo(warning == null ? "" : "exvet: warning: " + place + warning + "\n");
    assertThat(lint.out()).endsWith("waivers.yaml: 1 waiver\n");
  }

  @Test
  void whatExcusesNothingIsSaid() throws IOException {
    Run run =
        check(
            waiver("vdir-owa-external-url", "*", "2028-01-01")
                + waiver("vdir-oab-external-url", "MBX99", "2028-01-01"));
    assertThat(run.err())
        .contains(
            ":2: vdir-owa-external-url on * is accepted, but no fault: pass\n",
            ":7: vdir-oab-external-url on MBX99 is accepted, but there is no such object\n");
  }

  @Test
  void aBadFileStopsTheRunBeforeAnythingIsWritten() throws IOException {
    String bad = waiver("vdir-oab-external-ur", "a", "2027-12-31").replace("approver", "aprover");
    Run run = check(bad);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    String file = folder.resolve("waivers.yaml").toString();
    assertThat(run.err())
        .contains(file + ":5: unknown key aprover in waivers; did you mean approver?");
    Run lint = lint(Path.of(file));
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.err()).isEqualTo(run.err());
    check(waiver("vdir-oab-external-ur", "a", "2027-12-31"));
    assertThat(lint(Path.of(file)).err())
        .contains(file + ":2: unknown rule vdir-oab-external-ur;", " vdir-oab-external-url\n");
    assertThat(lint(folder.resolve("none")).err()).contains("none: there is no such file");
  }

  @Test
  void addressesInWaiversAreKeptOutIfAsked() throws IOException {
    String text =
        waiver("vdir-oab-external-url", "*", "2027-12-31").replace("Ann", "ann@contoso.com");
    Run run = check(text, "--no-recipients");
    assertThat(run.out()).doesNotContain("ann@contoso.com");
    assertThat(result(run.json(), "vdir-oab-external-url").at("/waiver/approver").asText())
        .isEqualTo("…@contoso.com");
  }

  @Test
  void onlyWhatIsNewCounts() throws IOException {
    String same = "--baseline=" + earlier.resolve("report");
    Run unchanged = Run.of(with(same, "--new-only", "--fail-on=info", "--out=-"));
    assertThat(unchanged.exit()).isZero();
    assertThat(unchanged.json().findValuesAsText("baselineState"))
        .contains("unchanged")
        .doesNotContain("new");
    assertThat(problems(unchanged.json())).isEmpty();
    assertThat(Run.of(with(same, "--out=-")).exit()).isEqualTo(1);

    ObjectNode mended = (ObjectNode) earlier();
    ((ObjectNode) result(mended, "vdir-oab-external-url")).put("verdict", "pass");
    ObjectNode other = (ObjectNode) result(mended, "oa-ssl-required");
    other.put("clause", "internal").putArray("clauses").add("internal");
    Path file = folder.resolve("mended.json");
    new ObjectMapper().writeValue(file.toFile(), mended);
    Run run = Run.of(with("--baseline=" + file, "--new-only", "--out=-"));
    assertThat(run.exit()).isEqualTo(1);
    for (String rule : List.of("vdir-oab-external-url", "oa-ssl-required")) {
      assertThat(result(run.json(), rule).path("baselineState").asText()).isEqualTo("new");
    }
    assertThat(run.json().findValuesAsText("baselineState")).filteredOn("new"::equals).hasSize(2);
  }

  @Test
  void sarifSaysWhatIsNewAndWhatIsAccepted() throws IOException {
    Path waivers = folder.resolve("waivers.yaml");
    Files.writeString(
        waivers,
        "waivers:\n"
            + waiver("vdir-oab-external-url", "mailbox01\\oab (default web site)", "2027-06-30"));
    List<String> words = new ArrayList<>(List.of(CHECK));
    words.set(words.indexOf("--format=json"), "--format=sarif");
    words.addAll(
        List.of("--waivers=" + waivers, "--baseline=" + earlier.resolve("report"), "--out=-"));
    JsonNode results = Run.of(words.toArray(String[]::new)).json().at("/runs/0/results");
    assertThat(results.findValuesAsText("baselineState")).contains("unchanged");
    assertThat(results.findValuesAsText("justification"))
        .singleElement(STRING)
        .endsWith(", 2027-06-30)");
  }

  @Test
  void aBaselineThatCannotBeUsedIsAnError() throws IOException {
    assertThat(Run.of(with("--new-only", "--out=-")))
        .isEqualTo(
            new Run(
                2,
                "",
                "exvet: error: --new-only needs the report of an earlier run:"
                    + " --baseline report.json\n"));
    Path file = folder.resolve("b.json");
    assertThat(baseline(file)).contains("--baseline: there is no " + file);
    Files.writeString(file, "{");
    assertThat(baseline(file)).contains(file + " is no report of exvet");
    Files.writeString(file, "{\"schema\":\"2\",\"results\":[]}");
    assertThat(baseline(file)).contains(file + " has the schema 2; this exvet reads 1");
  }

  @Test
  void decisionsOfAWorkbookBecomeWaivers() throws IOException {
    Path out = folder.resolve("waivers.yaml");
    Files.writeString(
        out,
        "# ours\nwaivers:\n"
            + waiver("vdir-oab-external-url", "mailbox01\\oab (default web site)", "2026-10-01"));
    Path book = workbook("accept", "no client uses it", "Ann", LocalDate.parse("2027-06-30"));
    Run run = Run.of("waivers", "import", book.toString(), "--out=" + out, "--as-of=2026-11-01");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(out + ": 1 waiver added, 1 replaced, 0 there already\nno waiver: 1 fix\n");
    assertThat(out).content().startsWith("# ours\n").contains("#   - rule: vdir-oab-external-url");
    Run again = Run.of("waivers", "import", book.toString(), "--out=" + out, "--as-of=2026-11-01");
    assertThat(again.out()).startsWith(out + ": 0 waivers added, 0 replaced, 2 there already\n");
    Run check = Run.of(with("--waivers=" + out, "--out=-"));
    assertThat(check.json().at("/coverage/export/waived").asInt()).isEqualTo(2);
    assertThat(check.err()).doesNotContain("warning:");
  }

  @Test
  void theWorkbookOfACheckComesBackFilledIn() throws IOException {
    String[] check = with("--out=" + folder);
    check[4] = "--format=xlsx";
    assertThat(Run.of(check).exit()).isEqualTo(1);
    Path filled = folder.resolve("filled.xlsx");
    try (InputStream in = Files.newInputStream(folder.resolve("report.xlsx"));
        XSSFWorkbook book = new XSSFWorkbook(in);
        OutputStream out = Files.newOutputStream(filled)) {
      cell(book, "decision").setCellValue("accept");
      cell(book, "justification").setCellValue("why");
      cell(book, "approver").setCellValue("Ann");
      cell(book, "expires").setCellValue(LocalDate.parse("2027-06-30"));
      book.write(out);
    }
    Path out = folder.resolve("waivers.yaml");
    Run run = Run.of("waivers", "import", filled.toString(), "--out=" + out, "--as-of=2026-11-01");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith(out + ": 1 waiver added, 0 replaced, 0 there already\n");
    Run again = Run.of(with("--waivers=" + out, "--out=-"));
    assertThat(again.json().at("/coverage").findValuesAsText("waived")).contains("1");
  }

  /** The first cell of a column that readers fill in. */
  private static XSSFCell cell(XSSFWorkbook book, String column) {
    String range = book.getName("Findings_" + column).getRefersToFormula();
    CellReference first = new AreaReference(range, SpreadsheetVersion.EXCEL2007).getFirstCell();
    XSSFRow row = book.getSheet(first.getSheetName()).getRow(first.getRow());
    XSSFCell cell = row.getCell(first.getCol());
    return cell == null ? row.createCell(first.getCol()) : cell;
  }

  @Test
  void aBadDecisionWritesNothing() throws IOException {
    Path out = folder.resolve("waivers.yaml");
    Path book = workbook("accept", "no client uses it", null, "soon");
    Run run = Run.of("waivers", "import", book.toString(), "--out=" + out, "--as-of=2026-11-01");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "report.xlsx: sheet Findings, row 2, column Approver (D): is empty",
            "report.xlsx: sheet Findings, row 2, column Expires (E): must be a day such as");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waivers                      | say exvet waivers lint waivers.yaml, or
          waivers lint                 | say exvet waivers lint waivers.yaml, or
          waivers mend a               | waivers has no mend; say exvet waivers lint
          waivers lint a b             | one word too many: b
          waivers lint a --out=b       | waivers lint writes nothing
          waivers import none.xlsx     | none.xlsx there is no such file
          waivers import pom.xml       | pom.xml is no Excel workbook (.xlsx) that can be read
          waivers lint src             | src: cannot be read
          """)
  void wrongUseIsNamed(String line, String problem) {
    Run run = Run.of(line.split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
  }

  private static String[] with(String... options) {
    List<String> all = new ArrayList<>(List.of(CHECK));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private static JsonNode earlier() throws IOException {
    return new ObjectMapper().readTree(earlier.resolve("report/report.json").toFile());
  }

  private static String top(String entries) {
    return "waivers:\n" + entries;
  }

  private static String waiver(String rule, String object, String expires) {
    return "  - rule: "
        + rule
        + "\n    object: '"
        + object.replace("'", "''")
        + "'\n"
        + "    reason: because\n    approver: Ann\n    expires: "
        + expires
        + "\n";
  }

  private Run check(String waivers, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("waivers.yaml"), top(waivers));
    List<String> all = new ArrayList<>(List.of("--waivers=" + file, "--out=-"));
    all.addAll(List.of(options));
    return Run.of(with(all.toArray(String[]::new)));
  }

  private static Run lint(Path file) {
    return Run.of("waivers", "lint", file.toString(), "--as-of=2026-11-01");
  }

  private static String baseline(Path file) {
    Run run = Run.of(with("--baseline=" + file, "--out=-"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  /** The result of a rule that failed, and would without a waiver. */
  private static JsonNode result(JsonNode report, String rule) {
    for (JsonNode result : report.get("results")) {
      String verdict = result.path("verdict").asText();
      if (result.path("rule").asText().equals(rule)
          && (verdict.equals("fail") || verdict.equals("waived"))) {
        return result;
      }
    }
    throw new AssertionError("nothing failed " + rule);
  }

  private static List<?> problems(JsonNode report) throws IOException {
    try (InputStream in = WaiversTest.class.getResourceAsStream("/schema/report.schema.json")) {
      return List.copyOf(
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(in)
              .validate(report));
    }
  }

  /** As it comes back: the first row says what was typed, the second is accepted, the third not. */
  private Path workbook(String decision, String why, String who, Object when) throws IOException {
    Path file = folder.resolve("report.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      CellStyle day = book.createCellStyle();
      day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
      XSSFSheet sheet = book.createSheet("Findings");
      row(sheet, day, "Subject", "Decision", "Justification", "Approver", "Expires", "Key");
      LocalDate later = LocalDate.parse("2027-06-30");
      String oab = "Mailbox01\\OAB (Default Web Site)";
      String rpc = "Mailbox01\\Rpc (Default Web Site)";
      row(sheet, day, oab, decision, why, who, when, key("vdir-oab-external-url", oab));
      row(sheet, day, rpc, "accept", "inside", "Bob", later, key("oa-ssl-required", rpc));
      row(sheet, day, rpc, "fix", null, null, null, key("oa-internal-hostname-set", rpc));
      book.write(out);
    }
    return file;
  }

  private static String key(String rule, String subject) {
    return rule + ":" + subject.toLowerCase(Locale.ROOT);
  }

  private static void row(XSSFSheet sheet, CellStyle day, Object... values) {
    XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    for (int c = 0; c < values.length; c++) {
      if (values[c] instanceof LocalDate date) {
        row.createCell(c).setCellValue(date);
        row.getCell(c).setCellStyle(day);
      } else if (values[c] != null) {
        row.createCell(c).setCellValue((String) values[c]);
      }
    }
  }
}
