package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes from the command line, as far as that needs no network. */
class ProbeTest {
  private static final String ZONE = "src/test/resources/bases/contoso.public.zone";

  @TempDir Path folder;

  private static Run exvet(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command, "src/examples/contoso"));
    words.addAll(List.of("--profile", "src/examples/contoso.yaml"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private static Run check(String... more) {
    List<String> words = new ArrayList<>(List.of("--as-of", "2026-11-24", "--fail-on", "never"));
    words.addAll(List.of(more));
    return exvet("check", words.toArray(String[]::new));
  }

  @Test
  void aDryRunPrintsThePlanAndAsksNothing() {
    Run run = exvet("probe", "--zone", ZONE + "=public", "--dry-run");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .contains("MX contoso.com (public view)", "AAAA owa.contoso.com (public view)")
        .noneMatch(line -> line.contains("private view"));
  }

  @Test
  void aReplayGivesTheVerdictsThatWereGiven() throws IOException {
    Path out = folder.resolve("out");
    Run first = check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    assertThat(first.exit()).isZero();
    String recording = out.resolve("recording.json").toString();
    Run second = check("--replay", recording, "--format", "json", "--out", "-");
    JsonNode made = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(second.json().get("results")).isEqualTo(made.get("results"));
    assertThat(verdict(made, "pubdns-mx-present:contoso.com")).isEqualTo("pass");
    assertThat(Files.readString(out.resolve("exvet-manifest.json"))).contains("recording.json");
  }

  @Test
  void whatTheRecordingLacksIsIncompleteOnlyIfProbesWereAskedFor() {
    assertThat(check("--fail-on-incomplete", "--format", "json", "--out", "-").exit()).isZero();
    Path out = folder.resolve("out");
    check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    String recording = out.resolve("recording.json").toString();
    assertThat(
            check("--fail-on-incomplete", "--replay", recording, "--format", "json", "--out", "-")
                .exit())
        .isEqualTo(3);
  }

  @Test
  void aChangedRecordingIsUsedAndNamed() throws IOException {
    Path out = folder.resolve("out");
    check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    Path recording = out.resolve("recording.json");
    Files.writeString(recording, Files.readString(recording).replace("10 mail.", "20 mail."));
    Run run = check("--replay", recording.toString(), "--format", "json", "--out", "-");
    assertThat(run.err()).contains("recording.json: was changed after it was made");
    assertThat(run.json().at("/inputs").findValuesAsText("file")).contains("recording.json");
  }

  @Test
  void whoCannotBeAskedIsSaid() {
    assertThat(exvet("probe").err())
        .contains("there is nobody to ask: state resolvers in the profile");
    assertThat(exvet("probe").exit()).isEqualTo(2);
    assertThat(check("--zone", ZONE).err())
        .contains("--zone must be FILE=public or FILE=private, not " + ZONE);
    assertThat(check("--zone", "pom.xml=public").err())
        .contains("the zone file pom.xml cannot be read");
    assertThat(check("--replay", "pom.xml").err()).contains("the recording pom.xml cannot be read");
    assertThat(check("--replay", "nowhere.json").exit()).isEqualTo(2);
  }

  private static String verdict(JsonNode report, String key) {
    for (JsonNode result : report.get("results")) {
      if (result.get("key").asText().equals(key)) {
        return result.get("verdict").asText();
      }
    }
    return "none";
  }
}
