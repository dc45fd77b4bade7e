package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The verdicts of a run, to be held against those of a run that knew more.
 *
 * @param results those of each rule and object, told by both names
 * @param reasons why something is not checked, by the same names, without the commands to run
 */
record Verdicts(Map<String, List<Line>> results, Map<String, Set<String>> reasons) {
  private static final Pattern COMMAND = Pattern.compile("; (?:run|export again with): [^;]*");
  private static final String OPEN = "not-checked";

  /**
   * One result, as far as it says the same whatever form the exports have.
   *
   * @param because the rule whose fault explains it; null if there is none
   * @param count of recipients; 1 for any other object
   */
  private record Line(
      String verdict, String clause, String severity, String because, int count, boolean counted) {

    static Line of(JsonNode result) {
      String verdict = result.get("verdict").asText();
      return new Line(
          verdict,
          text(result, "clause"),
          verdict.equals("fail") ? text(result, "severity") : null,
          text(result, "because"),
          result.get("count").asInt(1),
          !result.get("count").isNull());
    }

    private static String text(JsonNode result, String name) {
      return result.get(name).isNull() ? null : result.get(name).asText();
    }

    @Override
    public String toString() {
      return verdict
          + (clause == null ? "" : " [" + clause + "]")
          + (severity == null ? "" : " " + severity)
          + (because == null ? "" : " because of " + because)
          + (counted ? " " + count : "");
    }
  }

  /** Checks exports with the profile of the examples. */
  static Verdicts of(Path source) throws IOException {
    String profile = "src/examples/contoso.yaml";
    Run run =
        Run.of(
            ("check --as-of 2026-11-24 --fail-on never --format json --out - --profile " + profile)
                .concat(" " + source)
                .split(" "));
    assertThat(run.exit()).as(run.err()).isZero();
    Map<String, List<Line>> results = new TreeMap<>();
    Map<String, Set<String>> reasons = new HashMap<>();
    for (JsonNode result : run.json().get("results")) {
      String key = result.get("rule").asText() + " | " + result.get("subject").asText();
      Line line = Line.of(result);
      results.computeIfAbsent(key, first -> new ArrayList<>()).add(line);
      if (line.verdict().equals(OPEN)) {
        String reason = COMMAND.matcher(result.get("reason").asText()).replaceAll("");
        assertThat(reason).as(key).isNotBlank();
        reasons.computeIfAbsent(key, first -> new TreeSet<>()).add(reason);
      }
    }
    results.values().forEach(lines -> lines.sort(Comparator.comparing(Line::toString)));
    return new Verdicts(results, reasons);
  }

  /** What differs from the run that knew more, each with the reasons why it is not checked. */
  List<String> changes(Verdicts whole) {
    return changed(whole).stream()
        .map(
            key ->
                key
                    + " | "
                    + told(whole.of(key))
                    + " -> "
                    + told(of(key))
                    + reasons.getOrDefault(key, Set.of()).stream()
                        .map(reason -> " | " + reason)
                        .collect(Collectors.joining()))
        .toList();
  }

  /** Where this run does not just know less: a verdict that the run that knew more did not give. */
  List<String> wrong(Verdicts whole) {
    return changed(whole).stream()
        .filter(key -> !honest(key, whole.of(key)))
        .map(key -> key + " | " + told(whole.of(key)) + " -> " + told(of(key)))
        .toList();
  }

  private Set<String> changed(Verdicts whole) {
    Set<String> keys = new TreeSet<>(results.keySet());
    keys.addAll(whole.results().keySet());
    keys.removeIf(key -> of(key).equals(whole.of(key)));
    return keys;
  }

  private List<Line> of(String key) {
    return results.getOrDefault(key, List.of());
  }

  private static String told(List<Line> lines) {
    return lines.isEmpty()
        ? "nothing"
        : lines.stream().map(Line::toString).collect(Collectors.joining(", "));
  }

  /**
   * Whether less was known, and no more: nothing passes, fails or is excused that did not before,
   * and what is gone is said to be open. A fault may be found by another of the rule's clauses than
   * before, or without the fault that explained it, if that cannot be seen.
   */
  private boolean honest(String key, List<Line> was) {
    List<Line> is = of(key);
    return amount(is, "pass", false) <= amount(was, "pass", false)
        && amount(is, "not-applicable", false) <= amount(was, "not-applicable", false)
        && amount(is, "fail", false)
            <= amount(was, "fail", false) + amount(was, "not-applicable", true)
        && (amount(is) >= amount(was) || isOpen(key));
  }

  private static int amount(List<Line> lines) {
    return lines.stream().mapToInt(Line::count).sum();
  }

  private static int amount(List<Line> lines, String verdict, boolean explained) {
    return amount(
        lines.stream()
            .filter(line -> line.verdict().equals(verdict))
            .filter(line -> (line.because() != null) == explained)
            .toList());
  }

  /** An object that nobody knows of is not checked by one result for its server or for all. */
  private boolean isOpen(String key) {
    String rule = key.substring(0, key.indexOf(" | ") + 3);
    return reasons.keySet().stream().anyMatch(other -> other.startsWith(rule));
  }
}
