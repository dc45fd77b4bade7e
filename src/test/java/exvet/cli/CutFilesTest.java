package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that ends early makes nothing right and nothing wrong. */
class CutFilesTest {
  private static final String BECAUSE = "not-applicable because of";
  private static final List<Double> PARTS = List.of(0.35, 0.8);

  @TempDir Path temp;

  /** The verdicts of whatever was decided by what they are about. */
  private static Map<String, String> decided(Path source) throws IOException {
    List<String> line = new ArrayList<>(List.of("check", source.toString()));
    line.addAll(List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-01"));
    line.addAll(List.of("--fail-on", "never", "--format", "json", "--out", "-"));
    Run run = Run.of(line.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(0);
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode result : new ObjectMapper().readTree(run.out()).get("results")) {
      String verdict = result.get("verdict").asText();
      // Only the lost object knew the organisation's name.
      String key = result.get("key").asText().replaceFirst(":organisation$", ":contoso");
      if (!verdict.equals("not-checked")) {
        verdicts.put(
            result.get("count").isNull() ? key : key + " " + verdict,
            verdict + " " + result.get("message").asText());
      }
    }
    return verdicts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-faults"})
  void whatACutFileDecidesIsWhatTheWholeOneDoes(String name) throws IOException {
    Path whole = Path.of("src/examples", name);
    Map<String, String> expected = decided(whole);
    List<Path> files;
    try (Stream<Path> found = Files.list(whole)) {
      files = found.sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      for (double part : PARTS) {
        Map<String, String> found = decided(cut(files, file, part));
        found.forEach(
            (key, verdict) -> {
              String right = expected.getOrDefault(key, "nothing");
              // Without its cause an effect is judged, and a cause hides what cannot be.
              boolean caused = verdict.startsWith(BECAUSE) || right.startsWith(BECAUSE);
              if (!caused && !word(verdict).equals(word(right))) {
                wrong.add(file + " " + part + " " + key + ": " + verdict + ", not " + right);
              }
            });
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String word(String verdict) {
    return verdict.split(" ", 2)[0];
  }

  private Path cut(List<Path> files, Path file, double part) throws IOException {
    Path folder = Files.createTempDirectory(temp, "cut");
    for (Path one : files) {
      byte[] bytes = Files.readAllBytes(one);
      int length = one.equals(file) ? (int) (bytes.length * part) : bytes.length;
      Files.write(folder.resolve(one.getFileName()), Arrays.copyOf(bytes, length));
    }
    return folder;
  }

  @Test
  void whatIsLostOfTheOrganisationIsToldOnce() throws IOException {
    Path whole = Path.of("src/examples/contoso");
    List<Path> files;
    try (Stream<Path> found = Files.list(whole)) {
      files = found.sorted().toList();
    }
    Path cut = cut(files, whole.resolve("Get-AcceptedDomain.xml"), 0.8);
    Run run =
        Run.of("check", cut.toString(), "--as-of", "2026-11-01", "--format", "json", "--out", "-");
    assertThat(run.json().get("results").findValuesAsText("subject"))
        .contains("Contoso")
        .noneMatch(subject -> subject.contains(" line "));
  }

  /** What lies behind the cut may be of each server, also of one of which others are known. */
  @ParameterizedTest
  @CsvSource({
    "Get-ReceiveConnector, recv-role-port-conflict",
    "Get-ReceiveConnector, recv-no-open-relay",
    "Get-ExchangeCertificate-keys, cert-expiry-ahead",
    "Get-WebServicesVirtualDirectory, vdir-ews-nlb-bypass-unset",
    "Get-ActiveSyncVirtualDirectory, vdir-one-per-service-and-server",
    "Get-OwaVirtualDirectory, vdir-one-per-service-and-server",
    "Get-EcpVirtualDirectory, vdir-owa-ecp-internal-host-same",
    "Get-ServerComponentState, srv-components-active"
  })
  void noServerIsKnownToHaveNothingElse(String cmdlet, String rule) throws IOException {
    Path whole = Path.of("src/examples/contoso");
    List<Path> files;
    try (Stream<Path> found = Files.list(whole)) {
      files = found.filter(file -> !file.endsWith("Get-ExchangeCertificate.xml")).sorted().toList();
    }
    Path cut = cut(files, whole.resolve(cmdlet + ".xml"), 0.8);
    Run run =
        Run.of("check", cut.toString(), "--as-of", "2026-11-01", "--format", "json", "--out", "-");
    List<String> open = new ArrayList<>();
    for (JsonNode result : run.json().get("results")) {
      if (result.get("verdict").asText().equals("not-checked")
          && result.get("rule").asText().equals(rule)
          && result.get("subject").asText().indexOf('\\') < 0) {
        open.add(result.get("subject").asText().split(" ")[0]);
      }
    }
    assertThat(open).containsExactly("Mailbox01", "Mailbox02");
  }
}
