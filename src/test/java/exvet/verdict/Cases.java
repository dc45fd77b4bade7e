package exvet.verdict;

import exvet.example.Case;
import java.nio.file.Path;
import java.util.List;

/** The examples of the rules that exvet ships. */
final class Cases {
  private static final Path FOLDER = Path.of("src/test/resources/cases");

  private Cases() {}

  static List<Case> of(String rule) {
    return Case.read(FOLDER.resolve(rule + ".json"), rule);
  }
}
