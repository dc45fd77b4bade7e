package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Exported;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.VirtualDirectory;
import exvet.report.Mark;
import exvet.report.ObjectResults;
import exvet.report.Repair;
import exvet.report.Repairs;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.json.JsonReportReader;
import exvet.report.json.ReportFileException;
import exvet.samples.Fault;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation of the README, judged as a user would. */
class ExamplesTest {
  private static final Path FAULTS = Path.of("src/test/resources/contoso/faults.json");

  /** What Windows tells of each server, and no cmdlet of Exchange does. */
  private static final Set<String> WINDOWS =
      Set.of("privdns-source-servers-resolve-mx", "tls-schannel-consistent");

  @TempDir Path folder;

  private static Run check(String example, String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of(
                "check",
                "src/examples/" + example,
                "--profile",
                "src/examples/contoso.yaml",
                "--as-of",
                "2026-11-24"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void theCleanOrganisationHasNoErrorNoWarningAndNoAdvice() throws IOException {
    Run run = check("contoso", "--format", "json", "--out", "-");
    assertThat(run.exit()).isZero();
    JsonNode results = run.json().get("results");
    assertThat(results).hasSizeGreaterThan(150);
    for (JsonNode result : results) {
      assertThat(result.get("verdict").asText()).isIn("pass", "not-applicable", "not-checked");
      if (result.get("verdict").asText().equals("not-checked")) {
        boolean windows = WINDOWS.contains(result.get("rule").asText());
        assertThat(result.get("awaits").asText())
            .isIn(windows ? List.of("export") : List.of("dns", "endpoint", "manual"));
      }
    }
  }

  @Test
  void theCleanOrganisationIsCompleteAsFarAsExportsGo() throws IOException {
    Run run = check("contoso", "--format", "json", "--out", "-", "--fail-on-incomplete");
    assertThat(run.exit()).isEqualTo(3);
    JsonNode coverage = run.json().get("coverage");
    assertThat(coverage.at("/export/not-checked").asInt()).isEqualTo(2 * WINDOWS.size());
    assertThat(coverage.at("/dns/not-checked").asInt()).isPositive();
    assertThat(coverage.at("/dns/pass").asInt()).isZero();
    assertThat(coverage.at("/endpoint/not-checked").asInt()).isPositive();
    // That mail leaves both servers is told by their queues, which are an export.
    assertThat(coverage.at("/endpoint/pass").asInt()).isZero();
  }

  @Test
  void everyPlantedFaultIsFoundAndNothingElse() throws IOException {
    Run run = check("contoso-faults", "--format", "json", "--out", "-");
    assertThat(run.exit()).isEqualTo(1);
    Set<String> found = new TreeSet<>();
    for (JsonNode result : run.json().get("results")) {
      if (result.get("verdict").asText().equals("fail")) {
        found.add(
            result.get("rule").asText()
                + " "
                + result.get("clause").asText("null")
                + " "
                + result.get("severity").asText());
      }
    }
    Set<String> planted = new TreeSet<>();
    for (Fault fault : Fault.read(FAULTS)) {
      planted.add(fault.rule() + " " + fault.clause() + " " + fault.severity());
    }
    assertThat(planted).hasSizeGreaterThan(14);
    assertThat(found).isEqualTo(planted);
  }

  private Report faulty() throws IOException, ReportFileException {
    Path out = folder.resolve("report");
    if (!Files.exists(out)) {
      check("contoso-faults", "--format", "json", "--out", out.toString());
    }
    try (InputStream in = Files.newInputStream(out.resolve("report.json"))) {
      return JsonReportReader.read(in, (ruleBase, id) -> null);
    }
  }

  @Test
  void nobodyIsToldToGoBackWhereExchangeRefuses() throws IOException, ReportFileException {
    Report report = faulty();
    Repairs repairs = new Repairs(report.facts());
    Map<String, String> undone = new TreeMap<>();
    for (Result result : report.results()) {
      Repair repair = result.verdict() == Verdict.FAIL ? repairs.of(result) : null;
      if (repair != null) {
        undone.put(result.rule().id(), String.valueOf(repair.rollback()));
      }
    }
    assertThat(undone)
        .containsEntry("send-internet-route-delivery-method", "null")
        .containsEntry("send-internet-route-has-live-source", "null")
        .containsEntry(
            "vdir-powershell-front-end-is-http",
            "Set-PowerShellVirtualDirectory 'Mailbox01\\PowerShell (Default Web Site)'"
                + " -RequireSSL $true -BasicAuthentication $false -WindowsAuthentication $false;"
                + " iisreset Mailbox01");
  }

  /** Each object by its identity with the worst of what is said about it. */
  private Map<String, Mark> marks(Class<? extends Exported> type)
      throws IOException, ReportFileException {
    Report report = faulty();
    ObjectResults objects = new ReportIndex(report).objects();
    Map<String, Mark> marks = new TreeMap<>();
    for (Exported fact : report.facts().all(type)) {
      marks.put(fact.identity(), Mark.worst(objects.about(fact)));
    }
    return marks;
  }

  @Test
  void aFaultNamedAfterAServerIsThatOfTheObjectItWasFoundIn()
      throws IOException, ReportFileException {
    assertThat(marks(ReceiveConnector.class))
        .containsEntry("Mailbox02\\Default Frontend Mailbox02", Mark.ERROR)
        .containsEntry("Mailbox02\\Default Mailbox02", Mark.PASS)
        .containsEntry("Mailbox01\\Default Frontend Mailbox01", Mark.PASS);
    assertThat(marks(VirtualDirectory.class))
        .containsEntry("Mailbox01\\PowerShell (Default Web Site)", Mark.ERROR)
        .containsEntry("Mailbox02\\PowerShell (Default Web Site)", Mark.PASS)
        .containsEntry("Mailbox01\\mapi (Default Web Site)", Mark.WARNING)
        .containsEntry("Mailbox01\\owa (Default Web Site)", Mark.PASS);
    assertThat(marks(SendConnector.class))
        .containsEntry("To Northwind (old)", Mark.INFO)
        .containsEntry("To internet", Mark.WARNING);
    assertThat(marks(ExchangeCertificate.class))
        .containsEntry("Mailbox02\\98DAF9D741B504975D9FBF8D72D74DE08CAF900D", Mark.ERROR)
        .containsEntry("Mailbox01\\A09B2EA2C8FDE3738AF9DD5CFC58C95B7013B4C5", Mark.ERROR)
        .containsEntry("Mailbox01\\640386CF52903194E1E0DF45F33856FEFF148196", Mark.PASS);
  }

  @Test
  void aConnectionPointIsNotItsServer() throws IOException, ReportFileException {
    assertThat(marks(ClientAccessService.class))
        .containsEntry("Mailbox01", Mark.NOT_CHECKED)
        .containsEntry("Mailbox02", Mark.ERROR);
  }

  @Test
  void theSameInputAndDateGiveTheSameBytesEverywhere() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Path one = folder.resolve("one");
    Path other = folder.resolve("an other place/with spaces");
    try {
      assertThat(check("contoso-faults", "--out", one.toString()).exit()).isEqualTo(1);
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(check("contoso-faults", "--out", other.toString()).exit()).isEqualTo(1);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    for (String name : List.of("report.json", "report.html", "report.xlsx")) {
      assertThat(Files.readAllBytes(one.resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(other.resolve(name)));
    }
  }
}
