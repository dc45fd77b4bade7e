package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.ExampleRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is rendered from {@code report.json} is what the run itself rendered. */
class RenderTest {
  private static final String ALL = "html,xlsx,json,csv,md,sarif,junit";
  private static final List<String> FILES =
      List.of(
          "report.html",
          "report.xlsx",
          "report.json",
          "report.csv",
          "report.md",
          "report.sarif",
          "report.junit.xml");
  private static final String CONTOSO = "src/examples/contoso --profile src/examples/contoso.yaml";
  private static final String FAULTS =
      "src/examples/contoso-faults --profile src/examples/contoso.yaml";
  private static final String RECORDING = "RECORDING";
  private static final String SAMPLES = "src/test/resources/samples/";

  @TempDir Path folder;

  private static Run run(String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path check(String source, String... more) throws IOException {
    Path out = folder.resolve("run");
    List<String> words = new ArrayList<>(List.of("--out", out.toString()));
    words.addAll(List.of(more));
    if (source.contains(RECORDING)) {
      ExampleRecording.write(folder.resolve("seen.json"));
    }
    Run run =
        run(
            "check "
                + source.replace(RECORDING, folder.resolve("seen.json").toString())
                + " --as-of 2026-11-24 --fail-on never --format "
                + ALL,
            words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return out;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        CONTOSO + " | en",
        FAULTS + " | de",
        FAULTS
            + " --zone src/test/resources/bases/contoso.public.zone=public"
            + " --zone src/test/resources/bases/contoso.private.zone=private"
            + " --replay RECORDING | en",
        SAMPLES + "derived/clixml | de",
        SAMPLES + "text | en",
        SAMPLES + "css-exchange-unit | en",
      })
  void renderingsAreTheSameAsThoseOfTheRun(String source, String language) throws IOException {
    Path run = check(source, "--lang", language);
    Path again = folder.resolve("again");
    Run render = run("render " + run + " --format " + ALL + " --out " + again, "--lang", language);
    assertThat(render.exit()).as(render.err()).isZero();
    assertThat(render.err()).isEmpty();
    for (String file : FILES) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(run.resolve(file));
    }
    if (Files.exists(run.resolve("recipients.csv"))) {
      assertThat(again.resolve("recipients.csv"))
          .hasSameBinaryContentAs(run.resolve("recipients.csv"));
    }
  }

  @Test
  void whatStandsBesideTheReportStays() throws IOException {
    Path out = folder.resolve("out");
    run("check " + CONTOSO + " --as-of 2026-11-24 --format json,html --out " + out);
    byte[] html = Files.readAllBytes(out.resolve("report.html"));
    Run render = run("render " + out + " --format md --out " + out);
    assertThat(render.exit()).isZero();
    assertThat(render.out()).endsWith("report.md\n");
    assertThat(out.resolve("report.html")).hasBinaryContent(html);
    assertThat(out.resolve("report.md")).exists();
    // All of it is still exvet's own, so that the next run may replace it.
    Run next = run("check " + CONTOSO + " --as-of 2026-11-24 --format json --out " + out);
    assertThat(next.exit()).isZero();
    assertThat(out.resolve("report.md")).doesNotExist();
  }

  @Test
  void oneFormatForProgramsGoesToStandardOutput() throws IOException {
    Path run = folder.resolve("run");
    run("check " + CONTOSO + " --as-of 2026-11-24 --format json,csv --out " + run);
    assertThat(run("render " + run + " --format csv --out -").out())
        .isEqualTo(Files.readString(run.resolve("report.csv")));
    Run html = run("render " + run + " --format html --out -");
    assertThat(html.exit()).isEqualTo(2);
    assertThat(html.err()).contains("--out - writes one format for programs");
  }

  @Test
  void personsCanBeLeftOutLater() throws IOException {
    Path run = folder.resolve("run");
    run("check " + FAULTS + " --as-of 2026-11-24 --format json --out " + run);
    Path masked = folder.resolve("masked");
    run("render " + run + " --no-recipients --format html,csv,json --out " + masked);
    Path direct = folder.resolve("direct");
    run(
        "check "
            + FAULTS
            + " --as-of 2026-11-24 --no-recipients --format html,csv,json --out "
            + direct);
    for (String file : List.of("report.html", "report.csv", "report.json")) {
      assertThat(masked.resolve(file)).hasSameBinaryContentAs(direct.resolve(file));
    }
    assertThat(masked.resolve("recipients.csv")).doesNotExist();
  }

  @Test
  void theWholeReportIsNotReplacedByOneWithoutPersons() throws IOException {
    Path run = folder.resolve("run");
    run("check " + FAULTS + " --as-of 2026-11-24 --format json --out " + run);
    byte[] whole = Files.readAllBytes(run.resolve("report.json"));
    for (String line : List.of("render " + run, "render " + run + " --overwrite --out " + run)) {
      Run render = run(line + " --no-recipients");
      assertThat(render.exit()).isEqualTo(2);
      assertThat(render.err())
          .contains(run + " holds that report, and may hold recipients; name another folder with");
    }
    assertThat(run.resolve("report.json")).hasBinaryContent(whole);
    assertThat(run("render " + run + " --no-recipients --format json --out -").out())
        .contains("\"results\"");
  }

  @Test
  void whatIsReadIsOnlyWrittenAnewAsItIs() throws IOException {
    Path run = folder.resolve("run");
    run("check " + CONTOSO + " --as-of 2026-11-24 --format json --out " + run);
    assertThat(run("render " + run + " --format json").exit()).isZero();
    ObjectNode report = (ObjectNode) tree(run.resolve("report.json"));
    ((ObjectNode) report.get("tool")).put("version", "0.1-other");
    Path file = run.resolve("report.json");
    Files.writeString(file, report.toPrettyString());
    byte[] other = Files.readAllBytes(file);
    Run render = run("render " + run + " --format json --overwrite");
    assertThat(render.exit()).isNotZero();
    assertThat(render.err()).contains("this command reads it; name another folder with --out");
    assertThat(file).hasBinaryContent(other);
  }

  @Test
  void anotherRuleBaseIsSaid() throws IOException {
    Path run = folder.resolve("run");
    run("check " + CONTOSO + " --as-of 2026-11-24 --format json --out " + run);
    ObjectNode report = (ObjectNode) tree(run.resolve("report.json"));
    ((ObjectNode) report.at("/tool/ruleBase")).put("sha256", "0".repeat(64));
    Path file = folder.resolve("other.json");
    new ObjectMapper().writeValue(file.toFile(), report);
    Run render = run("render " + file + " --format html --out " + folder.resolve("again"));
    assertThat(render.exit()).isZero();
    assertThat(render.err()).contains("without the text of its rule files");
  }

  @Test
  void aReportThatIsNotThereIsNamed() {
    assertThat(run("render " + folder.resolve("nowhere")).err()).contains("there is no ");
    assertThat(run("render").err()).contains("name a report.json, for instance exvet render");
  }

  private static JsonNode tree(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
