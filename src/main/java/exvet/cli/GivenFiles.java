package exvet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a command line names to be read. None of them is replaced or removed by the same
 * command: what was judged must still be there, and a baseline must not become what it is compared
 * with.
 */
final class GivenFiles {
  /** Of a command that reads nothing. */
  static final GivenFiles NONE = new GivenFiles(List.of());

  private final List<Path> files;

  private GivenFiles(List<Path> files) {
    this.files = files;
  }

  static GivenFiles of(Arguments arguments) {
    Stream<String> values =
        Option.FILES.stream()
            .flatMap(option -> arguments.values(option).stream().map(option::fileOf));
    return new GivenFiles(
        Stream.concat(arguments.words().stream(), values)
            .map(word -> ReportFile.in(Path.of(word)))
            .filter(Files::isRegularFile)
            .toList());
  }

  boolean hold(Path file) throws IOException {
    for (Path given : files) {
      if (Files.exists(file) && Files.isSameFile(given, file)) {
        return true;
      }
    }
    return false;
  }
}
