package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import exvet.example.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each clean organisation, with one property broken at a time in the ways of real administrators:
 * exactly the expected rules fail, on exactly the expected object, and nothing else does. With
 * {@code -Dexvet.fix.mutations=true}, which takes minutes, what mends each of them is tried, too.
 *
 * <p>{@code mutations.json} is a table of properties and wrong values. A row's {@code expect} names
 * each rule that fails with its subject, in which {@code {key}}, {@code {server}}, and properties
 * of the object stand for themselves; {@code but} says where an organisation is another case, and
 * why.
 *
 * <pre>
 * { "of": "Get-OwaVirtualDirectory", "which": "Mailbox01", "property": "ExternalUrl",
 *   "values": [null], "expect": { "vdir-owa-external-url": "{key}" },
 *   "but": { "management-only": { "why": "nothing is published", "expect": {} } } }
 * </pre>
 */
class MutationTest {
  private static final Path TABLE = Path.of("src/test/resources/mutations.json");

  private static final boolean FIXED = Boolean.getBoolean("exvet.fix.mutations");

  /** Where one thing is broken, mending it breaks nothing. */
  private static final FixProof FIXES =
      new FixProof(
          Map.of(
              "cert-issued-by-trusted-ca cert-same-on-load-balanced-servers",
              "one server of several has asked for a certificate",
              "vdir-ecp-external-url vdir-admin-center-exposure",
              "where ECP of Exchange 2016 is published again, so is its admin center",
              "vdir-internal-equals-external vdir-internal-equals-external",
              "where nothing is published, a URL for both is one of a pair that should agree"));

  private static final Map<String, Integer> DONE = new ConcurrentHashMap<>();
  private static JsonNode table;

  @BeforeAll
  static void readTheTable() {
    table = Example.read(TABLE);
  }

  static List<String> names() throws Exception {
    return CleanOrganisationsTest.names().toList();
  }

  @AfterAll
  static void thereAreManyWaysToBreakAnOrganisation() {
    assertThat(DONE.values().stream().mapToInt(n -> n).sum()).isGreaterThan(2_000);
  }

  /** What no rule notices, and what is another case somewhere, is explained line by line. */
  @Test
  void everySilenceIsExplained() {
    for (JsonNode row : table) {
      String what = row.get("of").asText() + " " + row.get("property").asText();
      if (row.get("expect").isEmpty()) {
        assertThat(row.path("why").asText()).as("why nobody minds %s", what).isNotBlank();
      }
      row.path("but")
          .fields()
          .forEachRemaining(
              but ->
                  assertThat(but.getValue().path("why").asText())
                      .as("why %s is another case for %s", but.getKey(), what)
                      .isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsBrokenIsFoundAndNothingElse(String name) {
    Example clean = CleanOrganisationsTest.organisation(name);
    TreeSet<String> before = faults(clean.results());
    List<Supplier<List<String>>> checks = new ArrayList<>();
    for (JsonNode row : table) {
      Optional<Map.Entry<String, JsonNode>> object = object(clean, row);
      if (object.isEmpty()) {
        continue;
      }
      for (JsonNode value : row.get("values")) {
        if (value.equals(object.get().getValue().get(row.get("property").asText()))) {
          continue; // here it is right
        }
        checks.add(() -> check(name, clean, before, row, object.get(), value));
      }
    }
    assertThat(checks.parallelStream().flatMap(check -> check.get().stream()).toList()).isEmpty();
  }

  private static List<String> check(
      String name,
      Example clean,
      TreeSet<String> before,
      JsonNode row,
      Map.Entry<String, JsonNode> object,
      JsonNode value) {
    String cmdlet = row.get("of").asText();
    String property = row.get("property").asText();
    Example broken = clean.with(cmdlet, object.getKey(), property, filled(value, object));
    List<Result> results = broken.results();
    TreeSet<String> found = faults(results);
    found.removeAll(before);
    TreeSet<String> expected = expected(row, name, object);
    DONE.merge(name, 1, Integer::sum);
    String what = name + ": " + cmdlet + " " + object.getKey() + ": " + property + " = " + value;
    if (!expected.equals(found)) {
      return List.of(what + "\n    expected " + expected + "\n    found    " + found);
    }
    if (!FIXED) {
      return List.of();
    }
    return FIXES.problems(
        what,
        cmdlet + " " + property,
        broken,
        results,
        finding -> expected.contains(finding.rule().id() + " " + finding.subject()));
  }

  /** A value may name the object's own properties. */
  private static JsonNode filled(JsonNode value, Map.Entry<String, JsonNode> object) {
    return value.isTextual() ? new TextNode(filled(value.asText(), object)) : value;
  }

  private static String filled(String text, Map.Entry<String, JsonNode> object) {
    String server = object.getValue().path("Server").asText(object.getKey().split("\\\\")[0]);
    String filled = text.replace("{key}", object.getKey()).replace("{server}", server);
    for (Iterator<String> it = object.getValue().fieldNames(); it.hasNext(); ) {
      String property = it.next();
      filled = filled.replace("{" + property + "}", object.getValue().get(property).asText());
    }
    return filled;
  }

  private static TreeSet<String> expected(
      JsonNode row, String name, Map.Entry<String, JsonNode> object) {
    JsonNode but = row.path("but").path(name);
    JsonNode expect = but.path("expect").isMissingNode() ? row.get("expect") : but.get("expect");
    TreeSet<String> lines = new TreeSet<>();
    expect
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().isArray()) {
                e.getValue().forEach(s -> lines.add(e.getKey() + " " + filled(s.asText(), object)));
              } else {
                lines.add(e.getKey() + " " + filled(e.getValue().asText(), object));
              }
            });
    return lines;
  }

  /** The first object the row is about; none if the organisation has no such. */
  private static Optional<Map.Entry<String, JsonNode>> object(Example clean, JsonNode row) {
    JsonNode objects = clean.objects().path(row.get("of").asText());
    String which = row.path("which").asText("");
    for (Iterator<Map.Entry<String, JsonNode>> it = objects.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> object = it.next();
      if (object.getKey().startsWith(which) && object.getValue() instanceof ObjectNode) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  private static TreeSet<String> faults(List<Result> results) {
    return results.stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
        .map(r -> r.rule().id() + " " + r.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
