package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Organisations that an expert would leave as they are, each with the profile that an honest
 * administrator would write: no rule reports an error or a warning about them.
 */
class CleanOrganisationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/organisations");

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Example organisation(String name) {
    return Example.of(Example.read(FOLDER.resolve(name + ".json")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsWrongWithIt(String name) {
    List<String> wrong =
        organisation(name).results().stream()
            .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
            .filter(r -> r.severity() != Severity.INFO || r.verdict() == Verdict.ERROR)
            .map(r -> r.severity() + " " + r.key() + " [" + r.clause() + "] " + r.message())
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void thereAreAsManyKindsAsTheWorldHas() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(14);
  }
}
