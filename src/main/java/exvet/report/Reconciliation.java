package exvet.report;

import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A name or connector with what configuration, DNS and endpoints say of it, and the findings in
 * which they disagree.
 */
record Reconciliation(Reconciled row, List<Result> findings) {
  static final String NOT_ASKED = "not asked";

  /** One for each name and connector, in the order of the report. */
  static List<Reconciliation> all(Report report) {
    List<Reconciliation> all = new ArrayList<>();
    for (Reconciled row : report.reconciled()) {
      all.add(
          new Reconciliation(
              row,
              report.results().stream()
                  .filter(result -> result.verdict() == Verdict.FAIL)
                  .filter(result -> names(result).anyMatch(row.names()::contains))
                  .toList()));
    }
    return List.copyOf(all);
  }

  private static Stream<String> names(Result result) {
    return Stream.concat(
            Stream.of(result.subject().split(" \\| ")),
            result.objects().stream().flatMap(object -> Stream.of(object.split(" \\| "))))
        .flatMap(name -> Stream.of(name, host(name)));
  }

  /** The host of a URL or of host and port; else the text itself. */
  private static String host(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("[/:].*", "");
  }

  /** What was found, or that nobody looked. */
  static String shown(String found) {
    return found == null ? NOT_ASKED : found;
  }

  /** The keys of its findings. */
  List<String> keys() {
    return findings.stream().map(Result::key).toList();
  }
}
