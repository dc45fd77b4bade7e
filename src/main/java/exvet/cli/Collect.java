package exvet.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** {@code exvet collect}: writes the script that collects exports. */
final class Collect {
  private final Arguments arguments;
  private final Terminal terminal;

  Collect(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    arguments.noWords();
    String out = arguments.value(Option.OUT_FILE, "Collect-Exchange.ps1");
    byte[] script = CollectorScript.text().getBytes(StandardCharsets.US_ASCII);
    if (out.equals("-")) {
      terminal.bytes().write(script);
      return Exit.OK;
    }
    write(Path.of(out), script);
    terminal.print(
        "Written: " + out + "; run it in the Exchange Management Shell, then exvet check the ZIP");
    return Exit.OK;
  }

  private void write(Path file, byte[] script) throws UsageException, IOException {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; name a file");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !arguments.has(Option.OVERWRITE)) {
      throw new UsageException(file + " exists; name another file, or say --overwrite");
    }
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try (OutputStream stream =
        Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      stream.write(script);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(temporary + " is in the way; remove it");
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no folder for " + file);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
