package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
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
  private static final String EXPORTED = "A09B2EA2C8FDE3738AF9DD5CFC58C95B7013B4C5";
  private static final String SHOWN = "57908EB6F527C9A02542511F49E6A5A2B032FAEE";
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

  /** The same organisation, of which DNS and servers were asked on both sides. */
  static ObjectNode probed(String name) {
    ObjectNode json = (ObjectNode) Example.read(FOLDER.resolve(name + ".json"));
    if (!json.has("dns")) {
      ObjectNode views = json.putObject("dns");
      views.putObject("public");
      views.putObject("private");
    }
    ObjectNode seen = json.putObject("seen");
    if (json.path("asOf").asText("2026-11-24").compareTo("2026-09-01") < 0) {
      // The certificates of the examples are not valid before.
      seen.putArray("remove").add("TLS ");
    }
    // The certificate that servers show in examples is the one that they have.
    json.withObjectProperty("replace").put(EXPORTED, SHOWN);
    return json;
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsWrongWithIt(String name) {
    assertThat(wrong(organisation(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsWrongWithWhatItShowsEither(String name) {
    assertThat(wrong(Example.of(probed(name)))).isEmpty();
  }

  private static List<String> wrong(Example organisation) {
    return organisation.results().stream()
        .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
        .filter(r -> r.severity() != Severity.INFO || r.verdict() == Verdict.ERROR)
        .map(r -> r.severity() + " " + r.key() + " [" + r.clause() + "] " + r.message())
        .toList();
  }

  @Test
  void thereAreAsManyKindsAsTheWorldHas() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(14);
  }
}
