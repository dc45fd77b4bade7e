package exvet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.FactBase;
import exvet.fact.RenamedRules;
import exvet.report.Report;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An earlier report whose faults are known: those that it does not have are new. */
final class Baseline {
  /** A fault, whatever its severity is today: a rule may be broken in several ways. */
  private record Fault(String key, String clause) {}

  private final Set<Fault> known = new HashSet<>();

  Baseline(ReportFile report, RenamedRules renamed) {
    String fail = Verdict.FAIL.toString();
    for (JsonNode result : report.results()) {
      if (result.path("verdict").asText().equals(fail)) {
        String key =
            nameless(renamed.keyToday(result.path("key").asText()), report.organisation());
        known.add(new Fault(key, result.path("clause").textValue()));
      }
    }
  }

  /** The report of {@code --baseline}; null if there is no such option. */
  static Baseline of(Arguments arguments) throws UsageException {
    String file = arguments.value(Option.BASELINE);
    if (file == null) {
      if (arguments.has(Option.NEW_ONLY)) {
        throw new UsageException(
            Option.NEW_ONLY.word() + " needs the report of an earlier run: --baseline report.json");
      }
      return null;
    }
    if (!Files.exists(Path.of(file))) {
      throw new UsageException("--baseline: there is no " + file);
    }
    return new Baseline(ReportFile.read(Path.of(file)), RenamedRules.SHIPPED);
  }

  /** The report with each fault marked as new or not. */
  Report compared(Report report) {
    return report.with(
        result ->
            result.verdict() == Verdict.FAIL
                ? result.compared(novelty(result, report.organisation()))
                : result);
  }

  private Novelty novelty(Result result, String organisation) {
    return known.contains(new Fault(nameless(result.key(), organisation), result.clause()))
        ? Novelty.UNCHANGED
        : Novelty.NEW;
  }

  /** A key that is the same whether or not the exports told the name of the organisation. */
  private static String nameless(String key, String organisation) {
    int subject = key.indexOf(':') + 1;
    String name = organisation.toLowerCase(Locale.ROOT);
    return key.substring(0, subject)
        + Stream.of(key.substring(subject).split(" \\| ", -1))
            .map(part -> part.equals(name) ? FactBase.NAMELESS : part)
            .collect(Collectors.joining(" | "));
  }
}
