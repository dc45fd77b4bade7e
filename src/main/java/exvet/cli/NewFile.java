package exvet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is written under another name beside its own, which it gets when it is whole. What is
 * not whole goes again, also when somebody interrupts exvet.
 */
final class NewFile implements AutoCloseable {
  /** So many runs may have been killed before anybody looks. */
  private static final int NAMES = 100;

  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(NewFile::discard)));
  }

  private final Path file;
  private final Path temporary;

  private NewFile(Path file, FileAttribute<?>... attributes) throws IOException {
    this.file = file;
    this.temporary = made(file, attributes);
  }

  /** One that everybody may read who may read others there. */
  static NewFile of(Path file) throws IOException {
    return new NewFile(file);
  }

  /** One that only its owner may read, where the file system knows of such things. */
  static NewFile secret(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new NewFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : new NewFile(file);
  }

  /** A new file, which no link can have been put in place of. */
  private static Path made(Path file, FileAttribute<?>... attributes) throws IOException {
    for (int i = 0; ; i++) {
      Path temporary = file.resolveSibling("." + file.getFileName() + "." + i + ".tmp");
      try {
        Files.createFile(temporary, attributes);
        UNFINISHED.add(temporary);
        return temporary;
      } catch (FileAlreadyExistsException e) {
        if (i == NAMES) {
          throw e;
        }
      }
    }
  }

  private static void discard(Path temporary) {
    temporary.toFile().delete();
  }

  /** Where it can be read until it is kept. */
  Path temporary() {
    return temporary;
  }

  OutputStream stream() throws IOException {
    return Files.newOutputStream(temporary, StandardOpenOption.WRITE);
  }

  /** Gives it its name, whatever had it; a link is replaced itself, never what it leads to. */
  void keep() throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    UNFINISHED.remove(temporary);
  }

  @Override
  public void close() {
    if (UNFINISHED.remove(temporary)) {
      discard(temporary);
    }
  }
}
