package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README tells its three readers to type does what it says. */
class ReadmeTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern CODE = Pattern.compile("\\s+# exit code (\\d)$");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "auditor, 7, audit/report.html evidence.zip",
    "administrator, 8, Collect-Exchange.ps1 planned/change.json fix/fix.ps1 mended/comparison.md",
    "consultant, 6, handover/report.md evidence.zip contoso.key for-support/report.json"
  })
  void theCommandsOfEachReaderRun(String reader, int commands, String files) throws Exception {
    copy(Path.of("src/examples"), folder.resolve("src/examples"));
    List<String> lines = block(reader);
    assertThat(lines).hasSize(commands);
    for (String line : lines) {
      Matcher stated = CODE.matcher(line);
      int expected = stated.find() ? Integer.parseInt(stated.group(1)) : 0;
      String command = CODE.matcher(line).replaceFirst("");
      assertThat(run(command)).as(command).isEqualTo(expected);
    }
    for (String file : files.split(" ")) {
      assertThat(folder.resolve(file)).isNotEmptyFile();
    }
  }

  private static List<String> block(String reader) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher block =
        Pattern.compile("```sh " + reader + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).as("commands for the %s", reader).isTrue();
    return block.group(1).lines().filter(line -> !line.isBlank()).toList();
  }

  /** In a process of its own, since commands write where they are started. */
  private int run(String command) throws Exception {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    assertThat(words.get(0)).isEqualTo("exvet");
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName()));
    all.addAll(words.subList(1, words.size()));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(text).as(command).isNotBlank().doesNotContain("exvet: error");
    return process.exitValue();
  }

  /** What is relative means another place there. */
  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(separator)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, other) -> one + separator + other)
        .orElseThrow();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
