package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import exvet.fact.RenamedRules;
import exvet.report.ContosoReport;
import exvet.report.Report;
import exvet.rule.RuleDoc;
import exvet.verdict.Clauses;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that an earlier report knows by another name of their rule. */
class BaselineTest {
  @TempDir Path folder;

  private Novelty novelty(RenamedRules renamed) throws Exception {
    Report report = ContosoReport.full();
    Result fault =
        report.results().stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .findFirst()
            .orElseThrow();
    String key = fault.key().replace(fault.rule().id() + ":", "once-called-so:");
    Path file = folder.resolve("report.json");
    String clause = fault.clause() == null ? "null" : '"' + fault.clause() + '"';
    Files.writeString(
        file,
        "{\"schema\":\"1\",\"results\":[{\"key\":\""
            + key.replace("\\", "\\\\")
            + "\",\"verdict\":\"fail\",\"clause\":"
            + clause
            + "}]}");
    return new Baseline(ReportFile.read(file), renamed)
        .compared(report).results().stream()
            .filter(result -> result.key().equals(fault.key()))
            .findFirst()
            .orElseThrow()
            .novelty();
  }

  @Test
  void aFaultOfARenamedRuleIsNotNew() throws Exception {
    String rule =
        ContosoReport.full().results().stream()
            .filter(result -> result.verdict() == Verdict.FAIL)
            .map(result -> result.rule().id())
            .findFirst()
            .orElseThrow();
    assertThat(novelty(new RenamedRules(Map.of()))).isEqualTo(Novelty.NEW);
    assertThat(novelty(new RenamedRules(Map.of("once-called-so", rule))))
        .isEqualTo(Novelty.UNCHANGED);
  }

  /** The novelty of faults of a rule, of so many recipients by the clause. */
  private Map<String, Novelty> crowds(String before, Map<String, Integer> today) throws Exception {
    Path file = folder.resolve("report.json");
    Files.writeString(
        file, "{\"schema\":\"1\",\"organisation\":\"Contoso\",\"results\":[" + before + "]}");
    Result some = ContosoReport.full().results().get(0);
    List<Result> results = new ArrayList<>();
    today.forEach((clause, count) -> results.add(crowd(some.rule(), clause, count)));
    Map<String, Novelty> novelties = new TreeMap<>();
    new Baseline(ReportFile.read(file), RenamedRules.SHIPPED)
        .compared(ContosoReport.with(results))
        .results()
        .forEach(one -> novelties.put(one.clause(), one.novelty()));
    return novelties;
  }

  private static Result crowd(RuleDoc rule, String clause, int count) {
    return new Result(
        rule,
        Severity.ERROR,
        Verdict.FAIL,
        clause,
        "Contoso",
        List.of(),
        "said",
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        count,
        List.of(),
        null);
  }

  private static String stored(String clause, int count) {
    String key = ContosoReport.full().results().get(0).rule().id() + ":contoso";
    return "{\"key\":\"%s\",\"verdict\":\"fail\",\"clause\":\"%s\",\"count\":%d}"
        .formatted(key, clause, count);
  }

  @Test
  void moreRecipientsThanBeforeAreNew() throws Exception {
    assertThat(crowds(stored("a", 3), Map.of("a", 9))).containsOnly(entry("a", Novelty.NEW));
    assertThat(crowds(stored("a", 3), Map.of("a", 3))).containsOnly(entry("a", Novelty.UNCHANGED));
    assertThat(crowds(stored("a", 3), Map.of("a", 2))).containsOnly(entry("a", Novelty.UNCHANGED));
    String both = stored("a", 3) + "," + stored("b", 2);
    assertThat(crowds(both, Map.of("a", 3, "b", 4)))
        .containsOnly(entry("a", Novelty.UNCHANGED), entry("b", Novelty.NEW));
    // What hid their other fault was mended.
    assertThat(crowds(both, Map.of("a", 1, "b", 4)))
        .containsOnly(entry("a", Novelty.UNCHANGED), entry("b", Novelty.UNCHANGED));
  }

  private Novelty novelty(String clause, String clauses, String... today) throws Exception {
    String stored = stored(clause, 1);
    String with = stored.substring(0, stored.length() - 1) + ",\"clauses\":" + clauses + "}";
    Path file = folder.resolve("report.json");
    Files.writeString(
        file,
        "{\"schema\":\"1\",\"organisation\":\"Contoso\",\"results\":["
            + (clauses == null ? stored : with)
            + "]}");
    RuleDoc rule = ContosoReport.full().results().get(0).rule();
    Result fault = crowd(rule, today[0], 1).told(new Clauses(Set.of(today), Set.of()));
    return new Baseline(ReportFile.read(file), RenamedRules.SHIPPED)
        .compared(ContosoReport.with(List.of(fault)))
        .results()
        .get(0)
        .novelty();
  }

  /** Mending the worse of two faults makes none of the other. */
  @Test
  void whatFailedBehindAWorseFaultIsNotNew() throws Exception {
    String both = "[\"host\",\"server-name\"]";
    assertThat(novelty("server-name", both, "host")).isEqualTo(Novelty.UNCHANGED);
    assertThat(novelty("server-name", both, "server-name", "host")).isEqualTo(Novelty.UNCHANGED);
    assertThat(novelty("server-name", "[\"server-name\"]", "host")).isEqualTo(Novelty.NEW);
    assertThat(novelty("server-name", "[\"server-name\"]", "server-name", "host"))
        .isEqualTo(Novelty.NEW);
    // Earlier versions tell the worst only.
    assertThat(novelty("server-name", null, "server-name", "host")).isEqualTo(Novelty.UNCHANGED);
    assertThat(novelty("server-name", null, "host")).isEqualTo(Novelty.NEW);
  }

  @Test
  void aResultIsFoundByEachNameOfItsRule() throws Exception {
    Path file = folder.resolve("report.json");
    Files.writeString(file, "{\"schema\":\"1\",\"results\":[{\"key\":\"once-called-so:mbx01\"}]}");
    RenamedRules renamed = new RenamedRules(Map.of("once-called-so", "called-so-today"));
    ReportFile report = ReportFile.read(file);
    assertThat(report.results("called-so-today:mbx01", renamed)).hasSize(1);
    assertThat(report.results("once-called-so:mbx01", renamed)).hasSize(1);
    assertThat(report.results("called-so-today:mbx02", renamed)).isEmpty();
  }
}
