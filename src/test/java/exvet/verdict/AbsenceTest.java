package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Not knowing never looks like passing or failing: whatever an export does not state, no verdict
 * turns from pass to fail or back, and nothing is judged that was set aside before.
 */
class AbsenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BASE = Path.of("src/test/resources/bases/contoso.json");

  private static JsonNode base;
  private static Map<String, Verdict> before;

  @BeforeAll
  static void judgeTheWhole() throws IOException {
    base = JSON.readTree(Files.readString(BASE));
    before = verdicts(JSON.createObjectNode());
  }

  @Test
  void aMissingPropertyOnlyOpensQuestions() {
    List<Supplier<List<String>>> checks = new ArrayList<>();
    base.fields()
        .forEachRemaining(
            cmdlet ->
                cmdlet
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        object ->
                            object
                                .getValue()
                                .fieldNames()
                                .forEachRemaining(
                                    name ->
                                        checks.add(
                                            () ->
                                                without(cmdlet.getKey(), object.getKey(), name)))));
    assertThat(checks.parallelStream().flatMap(check -> check.get().stream()).toList()).isEmpty();
  }

  @Test
  void aMissingExportOnlyOpensQuestions() {
    List<String> wrong = new ArrayList<>();
    for (String cmdlet : (Iterable<String>) base::fieldNames) {
      ObjectNode json = JSON.createObjectNode();
      json.putArray("remove").add(cmdlet);
      wrong.addAll(turned("no " + cmdlet, json));
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> without(String cmdlet, String object, String property) {
    ObjectNode json = JSON.createObjectNode();
    json.putObject("patch").putObject(cmdlet).putObject(object).put(property, "$absent");
    return turned(cmdlet + " " + object + " without " + property, json);
  }

  private static List<String> turned(String what, ObjectNode json) {
    List<String> wrong = new ArrayList<>();
    verdicts(json)
        .forEach(
            (key, verdict) -> {
              Verdict old = before.getOrDefault(key, verdict);
              if ((verdict == Verdict.PASS || verdict == Verdict.FAIL) && verdict != old) {
                wrong.add(what + ": " + key + " was " + old + ", is " + verdict);
              }
            });
    return wrong;
  }

  private static Map<String, Verdict> verdicts(ObjectNode json) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (Result result : Example.of(json).results()) {
      if (result.count() == null) {
        verdicts.put(result.key(), result.verdict());
      }
    }
    return verdicts;
  }
}
