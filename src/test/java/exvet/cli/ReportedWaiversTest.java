package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepted risks and what is new, in each form of the report. */
class ReportedWaiversTest {
  private static final String WAIVERS =
      """
      waivers:
        - rule: oa-ssl-required
          object: 'Mailbox01\\Rpc (Default Web Site)'
          reason: They go in spring.
          approver: Ann Meyer
          expires: 2027-03-31
        - rule: vdir-owa-ecp-internal-host-same
          object: '*'
          reason: (Soon) gone, said Zoë.
          approver: Carl <b>|</b> Jahn
          expires: 2026-12-10
        - rule: vdir-eas-external-url
          object: '*'
          reason: The vendor Litware mends it.
          approver: Otto Tietz
          expires: 2026-11-10
      """;

  @TempDir static Path folder;
  private static Path report;

  @BeforeAll
  static void check() throws IOException {
    Path before = folder.resolve("before");
    Path waivers = Files.writeString(folder.resolve("waivers.yaml"), WAIVERS);
    run("--format=json", "--out=" + before);
    ObjectMapper json = new ObjectMapper();
    Path file = before.resolve("report.json");
    JsonNode earlier = json.readTree(file.toFile());
    for (JsonNode result : earlier.get("results")) {
      if (result.path("rule").asText().equals("vdir-oab-external-url")) {
        ((ObjectNode) result).put("verdict", "pass");
      }
    }
    json.writeValue(file.toFile(), earlier);
    report = folder.resolve("report");
    run(
        "--format=html,xlsx,json,csv,md,sarif,junit",
        "--waivers=" + waivers,
        "--baseline=" + file,
        "--out=" + report);
  }

  private static void run(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "check",
                "src/examples/contoso-faults",
                "--profile=src/examples/contoso.yaml",
                "--as-of=2026-11-24",
                "--fail-on=never"));
    words.addAll(List.of(more));
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static String read(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file)).replaceAll("\\s+", " ");
  }

  @Test
  void pageOneSaysWhatEndsAndWhatIsNew() throws IOException {
    String page = read(report, "report.html");
    String summary =
        page.substring(page.indexOf("id=\"summary\""), page.indexOf("id=\"findings\""));
    assertThat(summary)
        .contains("Compared with the earlier report 1 of 28 findings is new.")
        .contains(
            "<a href=\"#waivers\">Accepted risks: 1 has expired, 1 ends within sixty days.</a>");
    assertThat(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
        .contains("As of 2026-11-24 Latest change 2026-09-02 Servers 2");
    assertThat(page.split("class=\"tag new\"", -1)).hasSize(2);
    assertThat(page.split("class=\"tag unchanged\"", -1)).hasSize(28);
  }

  @Test
  void thePageListsAllByTheirEnd() throws IOException {
    String page = read(report, "report.html");
    String list = page.substring(page.indexOf("<section id=\"waivers\">"));
    list = list.substring(0, list.indexOf("</section>"));
    assertThat(list.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
        .contains(
            "2026-11-10 expired 14 days ago expired Exchange ActiveSync: the external URL",
            "2026-12-10 16 days left ends soon OWA and ECP share",
            "Carl &lt;b&gt;|&lt;/b&gt; Jahn (Soon) gone, said Zoë.",
            "2027-03-31 127 days left holds Outlook Anywhere requires TLS");
    assertThat(list.indexOf("2026-11-10")).isLessThan(list.indexOf("2026-12-10"));
  }

  @Test
  void theWorkbookListsThemWithDays() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(report.resolve("report.xlsx").toString())) {
      Sheet sheet = book.getSheet("Accepted risks");
      List<String> rows = new ArrayList<>();
      for (Row row : sheet) {
        if (row.getRowNum() > 0) {
          rows.add(
              row.getCell(0).getLocalDateTimeCellValue().toLocalDate()
                  + " "
                  + (int) row.getCell(1).getNumericCellValue()
                  + " "
                  + row.getCell(2).getStringCellValue()
                  + " "
                  + row.getCell(4).getStringCellValue()
                  + " "
                  + row.getCell(6).getStringCellValue());
        }
      }
      assertThat(rows)
          .containsExactly(
              "2026-11-10 -14 expired vdir-eas-external-url Otto Tietz",
              "2026-12-10 16 ends soon vdir-owa-ecp-internal-host-same Carl <b>|</b> Jahn",
              "2027-03-31 127 holds oa-ssl-required Ann Meyer");
      List<String> cover = new ArrayList<>();
      for (Row row : book.getSheet("Cover")) {
        if (row.getCell(1) != null && row.getCell(2) != null) {
          cover.add(row.getCell(1) + ": " + row.getCell(2));
        }
      }
      assertThat(cover)
          .contains(
              "Accepted risks: 3: 1 expired, 1 ends soon, 1 holds",
              "New: 1 of 28 are new since the earlier report");
    }
  }

  @Test
  void textsSayIt() throws IOException {
    assertThat(read(report, "report.md"))
        .contains("Compared with the earlier report 1 of 28 findings is new.")
        .contains(
            "## Accepted risks that end - expired on 2026-11-10, was accepted by Otto Tietz:"
                + " `vdir-eas-external-url`")
        .contains("- ends on 2026-12-10, accepted by Carl \\<b\\>\\|\\</b\\> Jahn:");
    assertThat(Files.readAllLines(report.resolve("report.csv")))
        .filteredOn(line -> line.endsWith(",new"))
        .singleElement()
        .asString()
        .startsWith("vdir-oab-external-url:");
  }

  @Test
  void whoAcceptedAndWhyIsNotHandedOver() throws IOException {
    Path redacted = folder.resolve("redacted");
    Path key = folder.resolve("key");
    Run run =
        Run.of(
            "redact",
            report.toString(),
            "--key=" + key,
            "--format=html,json,csv,md,sarif,junit",
            "--out=" + redacted);
    assertThat(run.exit()).as(run.err()).isZero();
    for (String file :
        List.of(
            "report.html",
            "report.json",
            "report.csv",
            "report.md",
            "report.sarif",
            "report.junit.xml")) {
      assertThat(read(redacted, file))
          .as(file)
          .doesNotContainIgnoringCase("Meyer")
          .doesNotContainIgnoringCase("Jahn")
          .doesNotContainIgnoringCase("Tietz")
          .doesNotContainIgnoringCase("Litware")
          .doesNotContainIgnoringCase("Zoë");
    }
    assertThat(read(redacted, "report.html")).contains("1 has expired, 1 ends within sixty days");
    Path again = folder.resolve("again");
    Run undo = Run.of("redact", redacted.toString(), "--undo", "--key=" + key, "--out=" + again);
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(again.resolve("report.json")).hasSameBinaryContentAs(report.resolve("report.json"));
  }
}
