package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.export.Sources;
import exvet.fact.PropertyBag;
import exvet.samples.Collection;
import exvet.samples.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same organisation gets the same verdicts, in whatever form its exports are. */
class AnyFormTest {
  private static final Path EXAMPLES = Path.of("src/examples");

  @TempDir Path temp;

  /** What is said of each object, and the word of the verdict alone. */
  private record Said(Map<String, String> messages, Map<String, String> verdicts) {}

  private static Said check(Path source) throws Exception {
    List<String> line = new ArrayList<>(List.of("check", source.toString()));
    line.addAll(List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-01"));
    line.addAll(List.of("--fail-on", "never", "--format", "json", "--out", "-"));
    Run run = Run.of(line.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(0);
    Map<String, String> messages = new TreeMap<>();
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode result : run.json().get("results")) {
      String verdict = result.get("verdict").asText();
      String of = result.get("count").isNull() ? "" : " " + verdict;
      String key = result.get("key").asText() + of + " " + result.get("clause").asText();
      messages.put(key, verdict + ": " + result.get("message").asText());
      // What nobody can check may be without object because of another rule, as what passes.
      if (result.get("because").isNull()) {
        verdicts.put(result.get("key").asText() + of, verdict);
      }
    }
    return new Said(messages, verdicts);
  }

  private static List<PropertyBag> objects(String example) throws Exception {
    List<PropertyBag> objects = new ArrayList<>();
    Sources.read(List.of(EXAMPLES.resolve(example)), objects::add);
    return objects;
  }

  private Path written(Form form, String example) throws Exception {
    Path folder = Files.createDirectories(temp.resolve(form + example));
    for (Map.Entry<String, byte[]> file : form.files(objects(example)).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, contoso", "JSON, contoso-faults",
    "CSV, contoso", "CSV, contoso-faults",
    "TEXT, contoso", "TEXT, contoso-faults"
  })
  void aFormThatCarriesAllGivesTheSame(Form form, String example) throws Exception {
    Said clixml = check(EXAMPLES.resolve(example));
    assertThat(clixml.messages()).hasSizeGreaterThan(150);
    assertThat(check(written(form, example)).messages()).isEqualTo(clixml.messages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-faults"})
  void anArchiveGivesTheSame(String example) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.list(EXAMPLES.resolve(example))) {
      for (Path file : found.sorted().toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    Path zip = Files.write(temp.resolve("a.zip"), Collection.zip("exports/", files));
    assertThat(check(zip).messages()).isEqualTo(check(EXAMPLES.resolve(example)).messages());
  }

  /** Where lists are lost nothing passes that did not, and nothing fails that did not. */
  @ParameterizedTest
  @ValueSource(strings = {"contoso", "contoso-faults"})
  void whatAFormLosesIsNotChecked(String example) throws Exception {
    Map<String, String> clixml = check(EXAMPLES.resolve(example)).verdicts();
    Map<String, String> lossy = check(written(Form.CSV_OF_TYPES, example)).verdicts();
    Map<String, String> other = new TreeMap<>();
    int lost = 0;
    for (Map.Entry<String, String> one : lossy.entrySet()) {
      String whole = clixml.get(one.getKey());
      boolean notChecked = one.getValue().equals("not-checked");
      lost += notChecked && !"not-checked".equals(whole) ? 1 : 0;
      if (!notChecked && !one.getValue().equals(whole)) {
        other.put(one.getKey(), one.getValue() + ", not " + whole);
      }
    }
    // The primary template is told by itself too; the others of its policy are not checked.
    String template = "eap-template-domain-accepted:";
    assertThat(other)
        .isEqualTo(
            Map.of(
                template + "default policy | %m@contoso.com", "pass, not null",
                template + "fabrikam | %m@fabrikam.com", "pass, not null"));
    assertThat(lossy)
        .containsEntry(template + "default policy", "not-checked")
        .containsEntry(template + "fabrikam", "not-checked");
    assertThat(lost).isGreaterThan(15);
  }
}
