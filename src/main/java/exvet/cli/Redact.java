package exvet.cli;

import exvet.handover.Redaction;
import exvet.handover.RedactionException;
import exvet.handover.RedactionKey;
import exvet.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code exvet redact}: a report without names, and the way back for who has the key. */
final class Redact {
  private static final int BRACE = '{';

  private final Arguments arguments;
  private final Terminal terminal;

  Redact(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    Path report = ReportFile.named(arguments);
    if (!arguments.has(Option.KEY)) {
      throw new UsageException("name a file for the key: --key contoso.key");
    }
    Path file = Path.of(arguments.value(Option.KEY));
    boolean undo = arguments.has(Option.UNDO);
    if (undo && !Files.isRegularFile(file)) {
      throw new UsageException("there is no key " + file);
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(file + " is a folder; name a file for the key");
    }
    RedactionKey key = key(file);
    if (undo && !isJson(report)) {
      terminal.copy(Redaction.undo(letter(report), key));
      return Exit.OK;
    }
    Renderings renderings =
        Renderings.of(arguments, Option.OUT_REDACTED, undo ? "exvet-report" : "exvet-redacted");
    if (renderings.toStdout()) {
      throw new UsageException("--out of redact is a folder");
    }
    if (inside(file, renderings.folder())) {
      throw new UsageException("the key must not be among what is handed over: " + file);
    }
    Report written = write(report, file, key, renderings, undo);
    terminal.print(new Summary(written).line(renderings.first()));
    return Exit.OK;
  }

  private Report write(
      Path source, Path file, RedactionKey key, Renderings renderings, boolean undo)
      throws UsageException, IOException {
    String json = Format.JSON.file();
    try (OutputFolder folder = OutputFolder.open(renderings.folder(), arguments);
        Progress progress = terminal.progress()) {
      progress.step("writing " + json);
      folder.write(json, out -> redacted(source, key, out, undo));
      Report report = ReportFile.report(folder.before(json), Stated.rules(arguments));
      List<Format> others =
          renderings.formats().stream().filter(format -> format != Format.JSON).toList();
      new Renderings(others, renderings.language(), renderings.out())
          .write(report, folder, progress);
      if (!undo) {
        save(file, key.bytes());
      }
      folder.commit();
      return report;
    } catch (Unusable e) {
      throw new UsageException(source + " " + e.getMessage());
    }
  }

  /** Carries the fault of a report through who only knows of output. */
  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  private static void redacted(Path source, RedactionKey key, OutputStream out, boolean undo)
      throws IOException {
    try {
      if (undo) {
        Redaction.undo(source, key, out);
      } else {
        Redaction.redact(source, key, out);
      }
    } catch (RedactionException e) {
      throw new Unusable(e.getMessage());
    }
  }

  private static RedactionKey key(Path file) throws UsageException, IOException {
    if (!Files.exists(file)) {
      return new RedactionKey();
    }
    try {
      return RedactionKey.read(Files.readAllBytes(file));
    } catch (RedactionException e) {
      throw new UsageException(file + " " + e.getMessage());
    }
  }

  /** What somebody wrote who had a redacted report. */
  private static String letter(Path file) throws UsageException, IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not written in UTF-8; save it as UTF-8");
    }
  }

  private static boolean isJson(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r') {
        first = in.read();
      }
      return first == BRACE;
    }
  }

  private static boolean inside(Path file, Path folder) {
    return file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }

  /** Only the owner may read it, where the file system knows of such things. */
  private static void save(Path file, byte[] content) throws IOException {
    try (NewFile key = NewFile.secret(file)) {
      try (OutputStream stream = key.stream()) {
        stream.write(content);
      }
      key.keep();
    }
  }
}
