package exvet.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContosoOrganisationTest {
  private static final Path EXAMPLES = ContosoOrganisation.EXAMPLES;

  @BeforeAll
  static void writeThemIfAsked() throws Exception {
    if (Boolean.getBoolean("exvet.samples.write")) {
      ContosoOrganisation.write();
    }
  }

  @Test
  void committedExamplesAreWhatTheGeneratorWrites() throws Exception {
    Map<String, byte[]> files = ContosoOrganisation.files();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(EXAMPLES.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void noExportIsLeftOver() throws Exception {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(EXAMPLES)) {
      paths
          .filter(path -> path.toString().endsWith(".xml"))
          .forEach(path -> found.add(EXAMPLES.relativize(path).toString().replace('\\', '/')));
    }
    TreeSet<String> generated = new TreeSet<>(ContosoOrganisation.files().keySet());
    generated.remove("README.md");
    assertThat(found).isEqualTo(generated);
  }
}
