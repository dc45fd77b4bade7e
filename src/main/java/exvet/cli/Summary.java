package exvet.cli;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.verdict.Novelty;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.nio.file.Path;

/** A report in one line. */
final class Summary {
  private final Report report;
  private final Coverage.Counts counts;

  Summary(Report report) {
    this.report = report;
    this.counts = Coverage.of(report).total();
  }

  /**
   * @param file where to read on; null if nowhere
   */
  String line(Path file) {
    StringBuilder line = new StringBuilder(report.organisation()).append(": ");
    line.append(number(counts.of(Verdict.FAIL, Severity.ERROR), "error", "errors")).append(", ");
    line.append(number(counts.of(Verdict.FAIL, Severity.WARNING), "warning", "warnings"));
    line.append(", ").append(counts.of(Verdict.FAIL, Severity.INFO)).append(" info; ");
    line.append(counts.of(Verdict.PASS)).append(" passed, ");
    line.append(counts.of(Verdict.NOT_CHECKED)).append(" not checked, ");
    line.append(counts.of(Verdict.NOT_APPLICABLE)).append(" not applicable");
    if (counts.of(Verdict.WAIVED) > 0) {
      line.append(", ").append(counts.of(Verdict.WAIVED)).append(" waived");
    }
    Selection selection = report.selection();
    if (!selection.rules().isEmpty()) {
      line.append(", ")
          .append(number(selection.rules().size(), "rule", "rules"))
          .append(" excluded");
    }
    if (!selection.servers().isEmpty()) {
      line.append(", ").append(number(selection.servers().size(), "server", "servers"));
      line.append(" excluded");
    }
    long known = report.results().stream().filter(r -> r.novelty() == Novelty.UNCHANGED).count();
    if (report.results().stream().anyMatch(result -> result.novelty() != null)) {
      line.append("; of the faults ").append(known).append(" not new");
    }
    long broken =
        report.results().stream()
            .filter(result -> result.verdict() == Verdict.ERROR)
            .map(result -> result.rule().id())
            .distinct()
            .count();
    if (broken > 0) {
      line.append(", ").append(number(broken, "rule", "rules")).append(" broke");
    }
    return file == null ? line.toString() : line.append("; ").append(file).toString();
  }

  private static String number(long count, String one, String more) {
    return count + " " + (count == 1 ? one : more);
  }
}
