package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.RenamedRules;
import exvet.report.ContosoReport;
import exvet.report.Report;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
