package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kept inputs of the fuzzer: where it starts from, and all that it ever found. */
class FuzzTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final Duration LONG = Duration.ofSeconds(30);

  private static List<Path> inputs(FuzzTarget target) throws IOException {
    Path folder = CORPUS.resolve(folder(target));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyKeptInputHoldsWhatMustHold() throws IOException {
    Stream<DynamicTest> tests = Stream.empty();
    for (FuzzTarget target : FuzzTarget.values()) {
      List<Path> inputs = inputs(target);
      tests =
          Stream.concat(
              tests,
              inputs.stream()
                  .map(
                      input ->
                          dynamicTest(
                              CORPUS.relativize(input).toString(), () -> check(target, input))));
    }
    return tests;
  }

  private static void check(FuzzTarget target, Path input) throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    assertTimeoutPreemptively(LONG, () -> target.check(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetHasInputs(FuzzTarget target) throws IOException {
    assertThat(inputs(target)).isNotEmpty();
  }

  @Test
  void everyFolderOfInputsHasATarget() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(FuzzTarget.values()).map(FuzzTest::folder).toList());
    }
  }

  private static String folder(FuzzTarget target) {
    return target.name().toLowerCase(Locale.ROOT);
  }
}
