package exvet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says at the end of the build which tests it did not run: those that need real servers. */
public final class LeftOut {
  private LeftOut() {}

  /**
   * Prints a line.
   *
   * @param args the folder of the tests' classes
   */
  public static void main(String[] args) throws IOException {
    System.out.println(line(Path.of(args[0])));
  }

  static String line(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith("Lab.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .sorted()
          .collect(
              Collectors.joining(
                  ", ",
                  "Left out: tests with real servers (",
                  "); servers embedded in the tests stand in. .ci/lab runs them."));
    }
  }
}
