package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.example.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Where Microsoft's documents contradict themselves or each other, or the product, rules do what is
 * written here.
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

  @Test
  void noPointIsForgotten() {
    List<String> points = new ArrayList<>();
    Example.read(POINTS).forEach(point -> points.add(point.get("point").asText()));
    assertThat(points)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 35).mapToObj(n -> "C" + n).toList());
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
              says(point, found.get(0), List.of(e.getValue().asText().split(" ")));
            });
  }

  /** The verdict, then the severity or the step. */
  private static void says(JsonNode point, Result result, List<String> words) {
    assertThat(result.verdict()).as(result.message()).hasToString(words.get(0));
    if (words.contains("step")) {
      assertThat(result.rule().step()).isEqualTo(words.get(2));
    } else if (words.size() > 1) {
      assertThat(result.severity()).hasToString(words.get(1));
    }
    for (JsonNode word : point.path("in_fix")) {
      assertThat(result.fix()).contains(word.asText());
    }
    for (JsonNode word : point.path("without_in_fix")) {
      assertThat(result.fix()).isNotBlank().doesNotContain(word.asText());
    }
    for (JsonNode word : point.path("in_message")) {
      assertThat(result.message()).contains(word.asText());
    }
  }

  private static String key(Result result) {
    return result.rule().id() + " " + result.subject().toLowerCase(Locale.ROOT);
  }
}
