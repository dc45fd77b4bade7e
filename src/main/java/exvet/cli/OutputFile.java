package exvet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** One file that a command writes wholly or not at all. */
final class OutputFile {
  private OutputFile() {}

  /** Writes a file, which replaces one only with {@code --overwrite}. */
  static void write(Path file, byte[] content, Arguments arguments)
      throws UsageException, IOException {
    free(file, arguments);
    replace(file, content);
  }

  /** Writes a file in place of whatever has its name. */
  static void replace(Path file, byte[] content) throws UsageException, IOException {
    refuseFolder(file);
    try (NewFile written = NewFile.of(file)) {
      try (OutputStream stream = written.stream()) {
        stream.write(content);
      }
      written.keep();
    }
  }

  /** Refuses a file that could not be written, before there is anything to write. */
  static void free(Path file, Arguments arguments) throws UsageException, IOException {
    refuseFolder(file);
    if (GivenFiles.of(arguments).hold(file)) {
      throw new UsageException(file + " is read by this command; name another file");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !arguments.has(Option.OVERWRITE)) {
      throw new UsageException(file + " exists; name another file, or say --overwrite");
    }
  }

  private static void refuseFolder(Path file) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; name a file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("there is no folder for " + file);
    }
  }
}
