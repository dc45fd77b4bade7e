package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.rule.Evidence;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** The figures of all reports. */
class CoverageTest {
  private final Report report = ReportFixture.contoso().report();
  private final Coverage coverage = Coverage.of(report);

  @Test
  void countsEachResultOncePerTable() {
    int results = report.results().size();
    assertThat(coverage.total().considered()).isEqualTo(results);
    assertThat(sum(coverage.classes().values())).isEqualTo(results);
    assertThat(sum(coverage.steps().values())).isEqualTo(results);
    assertThat(sum(coverage.rules().values())).isEqualTo(results);
  }

  @Test
  void tellsDecidedFromApplicableFromConsidered() {
    Coverage.Counts export = coverage.classes().get(Evidence.EXPORT);
    assertThat(export.applicable())
        .isEqualTo(export.considered() - export.of(Verdict.NOT_APPLICABLE));
    assertThat(export.decided())
        .isEqualTo(export.applicable() - export.of(Verdict.NOT_CHECKED) - export.of(Verdict.ERROR));
    assertThat(export.of(Verdict.FAIL, Severity.ERROR)).isEqualTo(5);
    assertThat(export.of(Verdict.FAIL)).isEqualTo(11);
  }

  @Test
  void namesEveryClassAndStepEvenWithoutResults() {
    assertThat(coverage.classes().keySet()).containsExactly(Evidence.values());
    assertThat(coverage.steps().keySet()).containsExactlyElementsOf(Coverage.STEPS);
    assertThat(coverage.classes().get(Evidence.DNS).considered()).isZero();
    assertThat(coverage.rules()).hasSize(report.rules().size());
  }

  @Test
  void callsARuleCompleteOnlyIfNothingIsLeftOpen() {
    assertThat(coverage.rules().get("vdir-owa-external-url").complete()).isTrue();
    assertThat(coverage.rules().get("recv-no-open-relay").complete()).isFalse();
    assertThat(coverage.rules().get("eap-domain-in-use").complete()).isFalse();
  }

  private static int sum(Iterable<Coverage.Counts> counts) {
    int sum = 0;
    for (Coverage.Counts count : counts) {
      sum += count.considered();
    }
    return sum;
  }
}
