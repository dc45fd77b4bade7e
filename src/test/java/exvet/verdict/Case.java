package exvet.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.rule.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An example of a rule: an organisation, and the results the rule then gives, all of them and no
 * other. Beside what an {@link Example} states there are
 *
 * <pre>
 * { "when": "ECP has another host than OWA",
 *   "expect": [ { "subject": …, "verdict": …, and any other field of a result } ] }
 * </pre>
 */
record Case(String rule, JsonNode json) {
  private static final Path CASES = Path.of("src/test/resources/cases");

  static List<Case> of(String rule) {
    List<Case> cases = new ArrayList<>();
    Example.read(CASES.resolve(rule + ".json")).forEach(node -> cases.add(new Case(rule, node)));
    return cases;
  }

  static RuleBook book() {
    return Example.book();
  }

  String when() {
    return json.path("when").asText();
  }

  /** The results of the rule, each reduced to the fields that the example states. */
  List<Map<String, String>> actual() {
    List<Map<String, String>> lines = new ArrayList<>();
    List<Result> results =
        results().stream().filter(result -> result.rule().id().equals(rule)).toList();
    for (int i = 0; i < results.size(); i++) {
      Set<String> fields = new LinkedHashSet<>(List.of("subject", "verdict"));
      json.path("expect").path(i).fieldNames().forEachRemaining(fields::add);
      lines.add(fields(results.get(i), fields));
    }
    return lines;
  }

  List<Map<String, String>> expected() {
    List<Map<String, String>> lines = new ArrayList<>();
    for (JsonNode node : json.path("expect")) {
      Map<String, String> line = new TreeMap<>();
      node.fields().forEachRemaining(e -> line.put(e.getKey(), text(e.getValue())));
      lines.add(line);
    }
    return lines;
  }

  /** Everything the whole rule base says about the organisation. */
  List<Result> results() {
    return Example.of(json).results();
  }

  private static Map<String, String> fields(Result result, Set<String> names) {
    Map<String, String> line = new TreeMap<>();
    for (Iterator<String> it = names.iterator(); it.hasNext(); ) {
      String name = it.next();
      line.put(
          name,
          String.valueOf(
              switch (name) {
                case "subject" -> result.subject();
                case "verdict" -> result.verdict();
                case "severity" -> result.severity();
                case "clause" -> result.clause();
                case "message" -> result.message();
                case "observed" -> result.observed();
                case "expected" -> result.expected();
                case "reason" -> result.reason();
                case "because" -> result.because();
                case "fix" -> result.fix();
                case "evidence" -> result.evidence();
                case "awaits" -> result.awaits();
                case "count" -> result.count();
                case "objects" -> result.objects();
                case "sample" -> result.sample();
                default -> throw new IllegalStateException("a result has no " + name);
              }));
    }
    return line;
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return items.toString();
    }
    return node.asText();
  }
}
