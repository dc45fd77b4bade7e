package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What exvet says about real exports, so that a change of a verdict is seen. The lists are what
 * exvet printed: their failures were each looked at, what is not checked was not, line by line.
 * {@code -Dexvet.golden.write=true} writes them anew, to be read before they are kept.
 */
class SamplesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/samples");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @CsvSource({
    "css-exchange-e19, SoloORG",
    "css-exchange-e19, First Organization",
    "css-exchange-e19, Exchange Labs",
    "css-exchange-e19, vnext.local",
    "css-exchange-authcert, ",
    "css-exchange-unit, ",
    "healthchecker, SoloORG",
    "healthchecker, VNextORG",
    "derived/clixml, ",
    "psrp-partial/Get-Mailbox.obj.xml, ",
  })
  void theVerdictsAreTheKeptOnes(String source, String organisation) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "check",
                SAMPLES.resolve(source).toString(),
                "--as-of",
                "2026-11-24",
                "--format",
                "json",
                "--out",
                "-"));
    if (organisation != null) {
      words.addAll(List.of("--organisation", organisation));
    }
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.err()).doesNotContain("internal error");
    StringBuilder lines = new StringBuilder();
    for (JsonNode result : run.json().get("results")) {
      lines
          .append(result.get("verdict").asText())
          .append(' ')
          .append(result.get("severity").asText())
          .append(' ')
          .append(result.get("rule").asText())
          .append(result.get("clause").isNull() ? "" : " [" + result.get("clause").asText() + "]")
          .append(" | ")
          .append(result.get("subject").asText())
          .append(
              result.get("because").isNull()
                  ? ""
                  : " | because of " + result.get("because").asText())
          .append('\n');
    }
    String name = source.replace('/', '-') + (organisation == null ? "" : " " + organisation);
    Path golden = GOLDEN.resolve(name.replace(' ', '-') + ".txt");
    if (Boolean.getBoolean("exvet.golden.write")) {
      Files.writeString(golden, lines);
    }
    assertThat(lines.toString()).isEqualTo(Files.readString(golden));
  }

  @Test
  void exportsOfSeveralOrganisationsAreToldApart() {
    Run run = Run.of("check", SAMPLES.toString(), "--out", "-", "--format", "json");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("SoloORG", "VNextORG", "First Organization", "--organisation NAME");
  }
}
