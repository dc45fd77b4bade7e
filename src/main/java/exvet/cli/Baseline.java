package exvet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.FactBase;
import exvet.fact.RenamedRules;
import exvet.report.Report;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An earlier report whose faults are known: those that it does not have are new. */
final class Baseline {
  /** A fault, whatever its severity is today: a rule may be broken in several ways. */
  private record Fault(String key, String clause) {}

  private record Grave(String key, Severity severity) {}

  /** How many recipients have a fault; of what is about no recipients one. */
  private final Map<Fault, Integer> known = new HashMap<>();

  /** The same of all ways to break a rule that are as grave as one, or graver. */
  private final Map<Grave, Integer> all = new HashMap<>();

  /** The keys of which each way to break the rule is told, and not the worst only. */
  private final Set<String> told = new HashSet<>();

  private final Set<Fault> ways = new HashSet<>();

  Baseline(ReportFile report, RenamedRules renamed) {
    String fail = Verdict.FAIL.toString();
    for (JsonNode result : report.results()) {
      if (result.path("verdict").asText().equals(fail)) {
        String key = nameless(renamed.keyToday(result.path("key").asText()), report.organisation());
        int count = result.path("count").asInt(1);
        known.merge(new Fault(key, result.path("clause").textValue()), count, Integer::sum);
        count(all, key, severity(result), count);
        if (result.has("clauses")) {
          told.add(key);
        }
        result.path("clauses").forEach(way -> ways.add(new Fault(key, way.asText())));
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
    Map<Grave, Integer> today = new HashMap<>();
    report.results().stream()
        .filter(Baseline::failing)
        .forEach(one -> count(today, key(one, report), one.severity(), count(one)));
    return report.with(
        one -> failing(one) ? one.compared(novelty(one, key(one, report), today)) : one);
  }

  private static void count(Map<Grave, Integer> all, String key, Severity severity, int count) {
    for (Severity one : Severity.values()) {
      if (one.compareTo(severity) >= 0) {
        all.merge(new Grave(key, one), count, Integer::sum);
      }
    }
  }

  /**
   * @param today how many recipients break rules today
   */
  private Novelty novelty(Result result, String key, Map<Grave, Integer> today) {
    Grave grave = new Grave(key, result.severity());
    boolean more = today.get(grave) > all.getOrDefault(grave, 0);
    Integer before = known.get(new Fault(key, result.clause()));
    boolean old =
        told.contains(key) && result.clauses() != null
            ? result.clauses().failing().stream()
                .allMatch(way -> ways.contains(new Fault(key, way)))
            : before != null;
    if (!old) {
      return Novelty.NEW;
    }
    if (before == null) {
      // It was there behind a worse one, in how many nobody told.
      return more ? Novelty.NEW : Novelty.UNCHANGED;
    }
    // Of whom a fault was mended one as grave may show, or a lesser one: they are no more for that.
    return count(result) > before && more ? Novelty.NEW : Novelty.UNCHANGED;
  }

  /** As grave as can be if the report does not tell: then others must not make up for it. */
  private static Severity severity(JsonNode result) {
    String word = result.path("severity").asText();
    return Stream.of(Severity.values())
        .filter(one -> one.toString().equals(word))
        .findFirst()
        .orElse(Severity.ERROR);
  }

  private static boolean failing(Result result) {
    return result.verdict() == Verdict.FAIL;
  }

  private static int count(Result result) {
    return result.count() == null ? 1 : result.count();
  }

  private static String key(Result result, Report report) {
    return nameless(result.key(), report.organisation());
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
