package exvet.report;

import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A name or connector with what configuration, DNS and endpoints say of it, and the findings in
 * which they disagree.
 */
public record Reconciliation(Reconciled row, List<Result> findings) {
  public static final String NOT_ASKED = "not asked";

  /** One for each name and connector, in the order of the report. */
  public static List<Reconciliation> all(Report report) {
    return all(report, new Named(report.results()));
  }

  /** The same, where the results are sorted by name already. */
  public static List<Reconciliation> all(ReportIndex index) {
    return all(index.report(), index.named());
  }

  private static List<Reconciliation> all(Report report, Named named) {
    List<Reconciliation> all = new ArrayList<>();
    for (Reconciled row : report.reconciled()) {
      List<Result> findings = new ArrayList<>();
      for (Result result : named.about(row.names())) {
        if (result.verdict() == Verdict.FAIL) {
          findings.add(result);
        }
      }
      all.add(new Reconciliation(row, List.copyOf(findings)));
    }
    return List.copyOf(all);
  }

  /** What was found, or that nobody looked. */
  public static String shown(String found) {
    return found == null ? NOT_ASKED : found;
  }

  /** The keys of its findings. */
  public List<String> keys() {
    return findings.stream().map(Result::key).toList();
  }
}
