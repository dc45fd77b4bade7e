package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is said of an organisation, with servers of the lab.
 *
 * @param report as JSON
 */
record LabCheck(JsonNode report) {
  static final Path EXAMPLE = Path.of("src/examples/contoso");

  /** What the lab says of itself. */
  static String variable(String name) {
    return Objects.requireNonNull(System.getenv("LAB_" + name), "LAB_" + name + ": run .ci/lab");
  }

  /** The profile of the example, with a resolver for each side. */
  static String profile(String outside, String inside) throws IOException {
    return Files.readString(Path.of("src/examples/contoso.yaml"))
        + "dns: {public: ['"
        + outside
        + "'], private: ['"
        + inside
        + "']}\n";
  }

  static LabCheck of(Path folder, Path exports, String profile, List<String> more)
      throws IOException {
    Path file = folder.resolve("contoso.yaml");
    Files.writeString(file, profile);
    List<String> words = new ArrayList<>(List.of("check", exports.toString(), "--probe"));
    words.addAll(List.of("--profile", file.toString()));
    words.addAll(List.of("--ca-file", Path.of(variable("NGINX"), "root.pem").toString()));
    words.addAll(List.of("--format", "json", "--out", "-", "--fail-on", "never"));
    words.addAll(more);
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return new LabCheck(run.json());
  }

  /** Rule, clause, subject, and message of all results with a verdict. */
  Set<String> messages(String verdict) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode result : report.get("results")) {
      if (result.get("verdict").asText().equals(verdict)) {
        lines.add(key(result) + " | " + result.get("message").asText());
      }
    }
    return lines;
  }

  /** Rule, clause, and subject of all results with a verdict. */
  Set<String> keys(String verdict) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode result : report.get("results")) {
      if (result.get("verdict").asText().equals(verdict)) {
        lines.add(key(result));
      }
    }
    return lines;
  }

  private static String key(JsonNode result) {
    String clause = result.get("clause").isNull() ? "" : " [" + result.get("clause").asText() + "]";
    return result.get("rule").asText() + clause + " | " + result.get("subject").asText();
  }

  /** The results with a verdict of which another run has none. */
  Set<String> beside(LabCheck other, String verdict) {
    Set<String> lines = keys(verdict);
    lines.removeAll(other.keys(verdict));
    return lines;
  }
}
