package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.export.Nearest;
import exvet.rule.RuleBook;
import exvet.verdict.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An example of a rule: an organisation, and the results the rule then gives, all of them and no
 * other. Beside what an {@link Example} states there are
 *
 * <pre>
 * { "when": "ECP has another host than OWA",
 *   "expect": [ { "subject": …, "verdict": …, and any other field of a result } ] }
 * </pre>
 *
 * @param rule the id of the rule
 */
public record Case(String rule, JsonNode json) {
  private static final List<String> OWN = List.of("when", "expect");
  private static final Map<String, Function<Result, Object>> FIELDS = fields();

  /**
   * The examples in a file.
   *
   * @throws ExampleException if something in it means nothing
   */
  public static List<Case> read(Path file, String rule) {
    JsonNode all = Bases.read(file);
    if (!all.isArray() || all.isEmpty()) {
      throw new ExampleException(file + ": is no list of examples: [ {\"when\": …} ]");
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode one : all) {
      Case added = new Case(rule, one);
      added.check(file + ": example " + (cases.size() + 1) + ": ");
      cases.add(added);
    }
    return cases;
  }

  private void check(String place) {
    List<String> known = new ArrayList<>(OWN);
    known.addAll(Example.KEYS);
    known(json, known, place);
    if (!json.path("when").isTextual() || !json.path("expect").isArray()) {
      throw new ExampleException(place + "\"when\" is a text and \"expect\" a list of results");
    }
    for (JsonNode result : json.get("expect")) {
      known(result, FIELDS.keySet(), place + "expect: ");
    }
  }

  private static void known(JsonNode object, Iterable<String> known, String place) {
    List<String> words = new ArrayList<>();
    known.forEach(words::add);
    if (!object.isObject()) {
      throw new ExampleException(place + "is no object: " + object);
    }
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!words.contains(name)) {
                throw new ExampleException(
                    place + "unknown key " + name + Nearest.hint(name, words));
              }
            });
  }

  /** What it is an example of. */
  public String when() {
    return json.path("when").asText();
  }

  /** The organisation alone: what is the same in examples that judge the same facts. */
  public JsonNode organisation() {
    return ((ObjectNode) json).deepCopy().without(OWN);
  }

  /**
   * The results of the rule, each reduced to the fields that the example states.
   *
   * @param book the rules, of which this is one
   */
  public List<Map<String, String>> actual(RuleBook book) {
    return actual(results(book));
  }

  /** What the rule says of the organisation. */
  public List<Result> results(RuleBook book) {
    return Example.of(json).results(book, Set.of(rule));
  }

  /** The same out of what several rules said of the organisation. */
  public List<Map<String, String>> actual(List<Result> all) {
    List<Map<String, String>> lines = new ArrayList<>();
    List<Result> results = all.stream().filter(result -> result.rule().id().equals(rule)).toList();
    for (int i = 0; i < results.size(); i++) {
      Set<String> names = new LinkedHashSet<>(List.of("subject", "verdict"));
      json.path("expect").path(i).fieldNames().forEachRemaining(names::add);
      if (results.get(i).isAdvisedTwice()) {
        // A defect of the rule, which no example expects.
        names.add("fix");
      }
      Map<String, String> line = new TreeMap<>();
      for (String name : names) {
        line.put(name, String.valueOf(FIELDS.get(name).apply(results.get(i))));
      }
      lines.add(line);
    }
    return lines;
  }

  /** The results that there should be, as far as the example states them. */
  public List<Map<String, String>> expected() {
    List<Map<String, String>> lines = new ArrayList<>();
    for (JsonNode node : json.path("expect")) {
      Map<String, String> line = new TreeMap<>();
      node.fields().forEachRemaining(e -> line.put(e.getKey(), text(e.getValue())));
      lines.add(line);
    }
    return lines;
  }

  private static Map<String, Function<Result, Object>> fields() {
    Map<String, Function<Result, Object>> fields = new LinkedHashMap<>();
    fields.put("subject", Result::subject);
    fields.put("verdict", Result::verdict);
    fields.put("severity", Result::severity);
    fields.put("clause", Result::clause);
    fields.put("message", Result::message);
    fields.put("observed", Result::observed);
    fields.put("expected", Result::expected);
    fields.put("reason", Result::reason);
    fields.put("because", Result::because);
    fields.put("fix", Result::fix);
    fields.put("evidence", Result::evidence);
    fields.put("awaits", Result::awaits);
    fields.put("count", Result::count);
    fields.put("objects", Result::objects);
    fields.put("sample", Result::sample);
    return fields;
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
