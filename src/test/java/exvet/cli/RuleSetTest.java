package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule sets from the command line to each report. */
class RuleSetTest {
  private static final String SET =
      """
      about: The rules of our house.
      exclude:
        - area: vdir
          reason: The other team looks after <URLs>.
        - rule: rcpt-upn-matches-primary-smtp
          reason: Planned for next year.
      excludeServers:
        - server: mailbox02.contoso.com
          reason: It is being replaced.
      severity:
        oa-ssl-required: info
        cert-covers-external-names: warning
      """;

  @TempDir Path folder;

  private Run check(String... more) {
    List<String> words = new ArrayList<>(List.of("check", "src/examples/contoso-faults"));
    words.addAll(List.of("--as-of=2026-11-24", "--overwrite", "--out=" + out()));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("report");
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(out().resolve("report.json").toFile());
  }

  private String set() throws IOException {
    return Files.writeString(folder.resolve("house.yaml"), SET).toString();
  }

  private static Set<String> rules(JsonNode results) {
    return new LinkedHashSet<>(results.findValuesAsText("rule"));
  }

  @ParameterizedTest
  @CsvSource({"audit, 0, 9", "pre-change, 50, 3", "handover, 0, 8"})
  void theShippedSetsJudgeTheExample(String name, int excluded, int weights) throws IOException {
    Run run = check("--format=json", "--ruleset=" + name);
    assertThat(run.exit()).isEqualTo(1);
    JsonNode selection = report().get("selection");
    assertThat(selection.get("ruleSet").asText()).isEqualTo(name);
    assertThat(selection.get("excludedRules")).hasSize(excluded);
    assertThat(selection.get("excludedServers")).isEmpty();
    assertThat(selection.get("weights")).hasSize(weights);
    assertThat(report().get("rules")).hasSize(222 - excluded);
    assertThat(rules(report().get("results"))).hasSize(222 - excluded);
    for (JsonNode weight : selection.get("weights")) {
      for (JsonNode result : report().get("results")) {
        if (result.get("rule").asText().equals(weight.get("rule").asText())) {
          assertThat(result.get("severity")).isEqualTo(weight.get("severity"));
        }
      }
    }
  }

  @Test
  void withoutASetEverythingIsJudged() throws IOException {
    check("--format=json");
    assertThat(report().get("selection").toString())
        .isEqualTo(
            "{\"ruleSet\":null,\"about\":null,\"excludedRules\":[],\"excludedServers\":[],"
                + "\"weights\":[]}");
  }

  @Test
  void whatIsExcludedIsInEveryReportAndNeverPassed() throws IOException {
    Run run = check("--format=html,xlsx,json,csv,md,sarif,junit", "--ruleset=" + set());
    assertThat(run.out()).contains(" not applicable, 36 rules excluded, 1 server excluded; ");
    JsonNode report = report();
    Set<String> judged = rules(report.get("results"));
    assertThat(judged).hasSize(222 - 36).noneMatch(rule -> rule.startsWith("vdir-"));
    assertThat(judged).doesNotContain("rcpt-upn-matches-primary-smtp").contains("oa-ssl-required");
    assertThat(report.at("/selection/excludedRules")).hasSize(36);
    assertThat(report.at("/selection/excludedServers").toString())
        .isEqualTo(
            "[{\"server\":\"mailbox02.contoso.com\",\"reason\":\"It is being replaced.\","
                + "\"by\":\"rule set\"}]");
    for (JsonNode result : report.get("results")) {
      if (result.get("subject").asText().startsWith("Mailbox02")) {
        assertThat(result.get("verdict").asText()).isEqualTo("not-applicable");
      }
    }
    assertThat(Run.of("explain", "vdir-oab-external-url:x", "--out=" + out()).err())
        .isEqualTo(
            "exvet: error: the rule vdir-oab-external-url was excluded from that report: The other"
                + " team looks after <URLs>.\n");
    assertThat(out().resolve("report.html"))
        .content()
        .contains(
            "<section id=\"excluded\">",
            "Rule set house.yaml, 36 rules excluded, one server excluded",
            "The other team looks after &lt;URLs&gt;.",
            "It is being replaced.");
    assertThat(out().resolve("report.md"))
        .content()
        .contains(
            "Rule set `house.yaml`. The rules of our house.",
            "36 rules were not judged by.",
            "| `mailbox02.contoso.com` | It is being replaced. |");
    assertThat(Files.readAllLines(out().resolve("report.csv")))
        .filteredOn(line -> line.contains(",excluded,"))
        .hasSize(37)
        .contains(",,,,,,excluded,,mailbox02.contoso.com,,,,,It is being replaced.,,,,,,,,");
    assertThat(out().resolve("report.junit.xml"))
        .content()
        .contains(
            "<testcase classname=\"vdir-oab-external-url\" name=\"excluded\" time=\"0\"><skipped>"
                + "excluded: The other team looks after &lt;URLs&gt;.</skipped></testcase>",
            "<property name=\"excluded server\" value=\"mailbox02.contoso.com\"/>");
    JsonNode sarif = new ObjectMapper().readTree(out().resolve("report.sarif").toFile());
    assertThat(sarif.at("/runs/0/invocations/0/ruleConfigurationOverrides")).hasSize(38);
    assertThat(sarif.at("/runs/0/properties/excludedServers/0").asText())
        .isEqualTo("mailbox02.contoso.com");
    try (ZipFile book = new ZipFile(out().resolve("report.xlsx").toFile())) {
      String sheets =
          new String(
              book.getInputStream(book.getEntry("xl/workbook.xml")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      assertThat(sheets).contains("name=\"Excluded\"", "name=\"Weights\"");
    }
  }

  /** Otherwise the fault of a rule that nobody looks at would hide those of others. */
  @Test
  void anExcludedRuleExplainsNothing() throws IOException {
    check("--format=json");
    String cause = "vdir-internal-not-default-server-name";
    assertThat(report().findValuesAsText("because")).contains(cause);
    Path set =
        Files.writeString(
            folder.resolve("set.yaml"), "exclude:\n  - {rule: " + cause + ", reason: x}\n");
    check("--format=json", "--ruleset=" + set);
    assertThat(report().findValuesAsText("because")).doesNotContain(cause);
  }

  @Test
  void theProfileGoesBeforeTheSet() throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("profile.yaml"),
            "severity: {oa-ssl-required: error}\nignoreServers: [Mailbox02]\n");
    check("--format=json", "--ruleset=" + set(), "--profile=" + profile);
    assertThat(report().at("/selection/weights").toString())
        .isEqualTo(
            "[{\"rule\":\"cert-covers-external-names\",\"usual\":\"error\",\"severity\":\"warning\","
                + "\"by\":\"rule set\"},{\"rule\":\"oa-ssl-required\",\"usual\":\"error\","
                + "\"severity\":\"error\",\"by\":\"profile\"}]");
    // Whoever gives a reason is named.
    assertThat(report().at("/selection/excludedServers")).hasSize(1);
    assertThat(report().at("/selection/excludedServers/0/by").asText()).isEqualTo("rule set");
  }

  @Test
  void aServerThatIsNotThereIsWarnedOfAndARuleIsRefused() throws IOException {
    Path set =
        Files.writeString(
            folder.resolve("set.yaml"), SET.replace("mailbox02.contoso.com", "Mailbox22"));
    Run run = check("--format=json", "--ruleset=" + set);
    assertThat(run.err())
        .contains(set + ":8: no server is called Mailbox22; did you mean Mailbox02?");
    Files.writeString(set, SET.replace("oa-ssl-required", "oa-ssl-requried"));
    run = check("--format=json", "--ruleset=" + set);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "exvet: error: "
                + set
                + ":11: unknown rule oa-ssl-requried; the nearest known one is oa-ssl-required\n");
    Files.writeString(set, "only: [{area: oa, step: intro}]");
    assertThat(check("--ruleset=" + set).err())
        .isEqualTo("exvet: error: the rule set set.yaml leaves no rule to judge by\n");
  }

  @Test
  void aRenderedReportShowsTheSameExclusions() throws IOException {
    check("--format=html,json,csv,md", "--ruleset=" + set());
    Path again = folder.resolve("again");
    Run run = Run.of("render", out().toString(), "--format=html,json,csv,md", "--out=" + again);
    assertThat(run.exit()).isZero();
    for (String file : List.of("report.html", "report.json", "report.csv", "report.md")) {
      assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(out().resolve(file));
    }
  }

  @Test
  void nothingIsMendedByExcludingItsRule() throws IOException {
    check("--format=json");
    Path before = Files.move(out(), folder.resolve("before"));
    check("--format=json", "--ruleset=" + set());
    Run run =
        Run.of(
            "compare",
            before.toString(),
            out().toString(),
            "--out=" + folder.resolve("comparison"));
    JsonNode json =
        new ObjectMapper().readTree(folder.resolve("comparison/comparison.json").toFile());
    for (JsonNode verdict : json.get("verdicts")) {
      if (verdict.get("key").asText().startsWith("vdir-")) {
        assertThat(verdict.get("turn").asText()).isEqualTo("changed");
        assertThat(verdict.get("causes").findValuesAsText("detail"))
            .containsExactly("the rule was excluded afterwards");
      }
    }
    assertThat(run.exit()).isZero();
  }
}
