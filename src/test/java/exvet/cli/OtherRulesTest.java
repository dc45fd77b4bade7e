package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing with the report of another version of exvet, and of another organisation. */
class OtherRulesTest {
  private static final String FAULTY = "src/examples/contoso-faults";
  private static final List<String> SAME =
      List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-01");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private ObjectNode report;

  @BeforeEach
  void reportOfToday() throws IOException {
    List<String> words = new java.util.ArrayList<>(List.of("check", "src/examples/contoso"));
    words.addAll(SAME);
    words.addAll(List.of("--format", "json", "--out", folder.resolve("report").toString()));
    Run.of(words.toArray(String[]::new));
    report = (ObjectNode) JSON.readTree(file().toFile());
  }

  private Path file() {
    return folder.resolve("report").resolve("report.json");
  }

  private Run compare() throws IOException {
    Files.writeString(file(), JSON.writeValueAsString(report));
    List<String> words = new java.util.ArrayList<>(List.of("compare", file().toString(), FAULTY));
    words.addAll(SAME);
    words.addAll(List.of("--overwrite", "--out", folder.resolve("out").toString()));
    return Run.of(words.toArray(String[]::new));
  }

  /** What is said of the rules as a cause, sorted. */
  private TreeSet<String> ofRules(String rule) throws IOException {
    JsonNode comparison = JSON.readTree(folder.resolve("out/comparison.json").toFile());
    TreeSet<String> causes = new TreeSet<>();
    for (JsonNode verdict : comparison.get("verdicts")) {
      if (verdict.get("key").asText().startsWith(rule)) {
        StreamSupport.stream(verdict.get("causes").spliterator(), false)
            .filter(cause -> cause.get("kind").asText().equals("rules"))
            .forEach(cause -> causes.add(cause.get("detail").asText()));
      }
    }
    return causes;
  }

  private ObjectNode rule(String id) {
    for (JsonNode rule : report.get("rules")) {
      if (rule.get("id").asText().equals(id)) {
        return (ObjectNode) rule;
      }
    }
    throw new AssertionError(id);
  }

  @Test
  void aRuleThatNobodyChangedIsNotNew() throws IOException {
    ((ObjectNode) report.at("/tool/ruleBase")).put("sha256", "0".repeat(64));
    rule("oa-ssl-required").put("title", "It was called otherwise");
    assertThat(compare().exit()).isEqualTo(1);
    assertThat(ofRules("oa-ssl-required:")).containsExactly("the rule was changed");
    assertThat(ofRules("")).containsExactly("the rule was changed");
  }

  @Test
  void otherOrganisationsAreNotCompared() throws IOException {
    report.put("organisation", "Fabrikam");
    Run run = compare();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("these are two organisations: Fabrikam and Contoso");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
