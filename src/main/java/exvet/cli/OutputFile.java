package exvet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One file that a command writes wholly or not at all. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file.
   *
   * @param overwrite whether it may replace one
   */
  static void write(Path file, byte[] content, boolean overwrite)
      throws UsageException, IOException {
    free(file, overwrite);
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try (OutputStream stream =
        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      stream.write(content);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(temporary + " is in the way; remove it");
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no folder for " + file);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Refuses a file that could not be written, before there is anything to write.
   *
   * @param overwrite whether it may replace one
   */
  static void free(Path file, boolean overwrite) throws UsageException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; name a file");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
      throw new UsageException(file + " exists; name another file, or say --overwrite");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("there is no folder for " + file);
    }
  }
}
