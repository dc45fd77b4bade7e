package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Where Microsoft's documents contradict themselves or each other, or the product, rules do what is
 * written here. What needs a probe to show is not among these.
 */
class InconsistenciesTest {
  private static final Path POINTS = Path.of("src/test/resources/inconsistencies.json");

  @TestFactory
  Stream<DynamicTest> eachPointIsHandledAsItSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode point : Example.read(POINTS)) {
      String name = point.get("point").asText() + " " + point.get("says").asText();
      tests.add(dynamicTest(name, () -> check(point)));
    }
    return tests.stream();
  }

  private static void check(JsonNode point) {
    List<Result> results = Example.of(point).results();
    point
        .get("expect")
        .fields()
        .forEachRemaining(
            e -> {
              List<Result> found = results.stream().filter(r -> key(r).equals(e.getKey())).toList();
              assertThat(found).as(e.getKey()).hasSize(1);
              String[] words = e.getValue().asText().split(" ");
              assertThat(found.get(0).verdict()).hasToString(words[0]);
              if (words.length > 1) {
                assertThat(found.get(0).severity()).hasToString(words[1]);
              }
              for (JsonNode word : point.path("without_in_fix")) {
                assertThat(found.get(0).fix()).isNotBlank().doesNotContain(word.asText());
              }
            });
  }

  private static String key(Result result) {
    return result.rule().id() + " " + result.subject().toLowerCase(Locale.ROOT);
  }
}
