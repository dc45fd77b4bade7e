package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.samples.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation of the README, judged as a user would. */
class ExamplesTest {
  private static final Path FAULTS = Path.of("src/test/resources/contoso/faults.json");

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
        assertThat(result.get("awaits").asText()).isIn("dns", "endpoint", "manual");
      }
    }
  }

  @Test
  void theCleanOrganisationIsCompleteAsFarAsExportsGo() throws IOException {
    Run run = check("contoso", "--format", "json", "--out", "-", "--fail-on-incomplete");
    assertThat(run.exit()).isZero();
    JsonNode coverage = run.json().get("coverage");
    assertThat(coverage.at("/export/not-checked").asInt()).isZero();
    assertThat(coverage.at("/dns/not-checked").asInt()).isPositive();
    assertThat(coverage.at("/dns/pass").asInt()).isZero();
    assertThat(coverage.at("/endpoint/not-checked").asInt()).isPositive();
    // Of two servers, queues tell that mail leaves them.
    assertThat(coverage.at("/endpoint/pass").asInt()).isEqualTo(2);
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
