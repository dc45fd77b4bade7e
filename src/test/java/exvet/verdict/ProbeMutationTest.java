package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clean organisations with healthy DNS and servers, with one answer broken at a time: a record that
 * is gone or wrong, a certificate, a port, a page. Exactly the expected rules fail, on exactly the
 * expected object, and nothing else does.
 *
 * <p>{@code probe-mutations.json} is a table of such breaks, told as in {@link ExampleDns} and
 * {@link ExampleEndpoints}. A row's {@code expect} names each rule that fails with its subjects;
 * {@code but} says where an organisation is another case, and why.
 *
 * <pre>
 * { "what": "no MX record", "dns": {"public": {"remove": ["contoso.com MX"]}},
 *   "expect": { "pubdns-mx-present": ["contoso.com"] } }
 * </pre>
 */
class ProbeMutationTest {
  private static final JsonNode TABLE =
      Example.read(Path.of("src/test/resources/probe-mutations.json"));

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "load-balanced-pair"})
  void whatIsBrokenIsFoundAndNothingElse(String name) {
    TreeSet<String> before = faults(CleanOrganisationsTest.probed(name));
    List<JsonNode> rows = StreamSupport.stream(TABLE.spliterator(), false).toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rows.parallelStream().flatMap(row -> check(name, before, row).stream()).toList())
        .isEmpty();
  }

  /** What no rule notices, and what is another case somewhere, is explained line by line. */
  @Test
  void everySilenceIsExplained() {
    for (JsonNode row : TABLE) {
      if (row.get("expect").isEmpty()) {
        assertThat(row.path("why").asText()).as("why nobody minds %s", row).isNotBlank();
      }
      for (JsonNode but : row.path("but")) {
        assertThat(but.path("why").asText()).as("another case: %s", row).isNotBlank();
      }
    }
  }

  private static List<String> check(String name, TreeSet<String> before, JsonNode row) {
    ObjectNode broken = CleanOrganisationsTest.probed(name);
    add(broken.withObjectProperty("dns"), row.path("dns"));
    add(broken.withObjectProperty("seen"), row.path("seen"));
    TreeSet<String> found = faults(broken);
    found.removeAll(before);
    TreeSet<String> expected = expected(row.path("but").path(name).path("expect"), row);
    return expected.equals(found)
        ? List.of()
        : List.of(
            "%s: %s%n    expected %s%n    found    %s"
                .formatted(name, row.get("what").asText(), expected, found));
  }

  /** Adds changes to changes: lists grow, and objects are added to member by member. */
  private static void add(ObjectNode changes, JsonNode more) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      JsonNode known = changes.get(member.getKey());
      if (known instanceof ObjectNode object) {
        add(object, member.getValue());
      } else if (known instanceof ArrayNode list) {
        member.getValue().forEach(list::add);
      } else {
        changes.set(member.getKey(), member.getValue().deepCopy());
      }
    }
  }

  private static TreeSet<String> expected(JsonNode here, JsonNode row) {
    TreeSet<String> lines = new TreeSet<>();
    JsonNode expect = here.isMissingNode() ? row.get("expect") : here;
    for (Map.Entry<String, JsonNode> rule : expect.properties()) {
      rule.getValue().forEach(subject -> lines.add(rule.getKey() + " " + subject.asText()));
    }
    return lines;
  }

  private static TreeSet<String> faults(ObjectNode organisation) {
    return Example.of(organisation).results().stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
        .map(r -> r.rule().id() + " " + r.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
