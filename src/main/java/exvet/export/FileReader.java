package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import exvet.fact.PropertyBag;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads one file, whatever it is, and says what it was. */
final class FileReader {
  private static final Pattern PACKED = Pattern.compile("(?i)\\.(?:7z|rar|cab|gz|tgz|tar|bz2|xz)$");

  private final Consumer<PropertyBag> consumer;

  FileReader(Consumer<PropertyBag> consumer) {
    this.consumer = consumer;
  }

  /** Reads to the end of the stream, since its hash covers all of it. */
  InputFile read(String file, InputStream stream) {
    FileLog log = new FileLog(file);
    CertificatePlaces placed = new CertificatePlaces(consumer);
    HashedStream hashed = new HashedStream(stream);
    String format = FileKind.Shape.BINARY.format();
    try (InputStream bytes = new BufferedInputStream(hashed, FileKind.HEAD)) {
      bytes.mark(FileKind.HEAD);
      byte[] head = bytes.readNBytes(FileKind.HEAD);
      bytes.reset();
      FileKind kind = FileKind.of(head, head.length);
      format = kind.shape().format();
      if (read(kind, bytes, log, placed)) {
        format = FileKind.Shape.LIST.format();
      }
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      log.problem(0, "cannot be read to its end: " + e.getMessage());
      placed.end(log);
      return log.close("", format);
    }
    placed.end(log);
    return log.close(hashed.hex(), format);
  }

  /** Returns whether a file that did not look like lists turned out to hold some. */
  private static boolean read(
      FileKind kind, InputStream bytes, FileLog log, Consumer<PropertyBag> consumer)
      throws IOException {
    switch (kind.shape()) {
      case CLIXML:
        try (InputStream utf8 = new AheadStream(utf8(kind, bytes))) {
          new ClixmlFile(log, consumer).read(utf8);
        }
        break;
      case BARE_OBJECT:
        log.note("one object of a network message, without the root that an export has");
        new ClixmlFile(log, consumer).read(rooted(utf8(kind, bytes)));
        break;
      case ERROR_STREAM:
        log.note("the error stream of a PowerShell, not an export");
        break;
      case XML:
        String xml = "is XML but not CLIXML; if it should be read, export with Export-Clixml";
        other(log, 1, xml, ".xml");
        break;
      case HTML:
        log.problem(1, "is a web page, whatever its name says: export with Export-Clixml");
        break;
      case JSON:
        try (InputStream utf8 = new AheadStream(utf8(kind, bytes))) {
          new JsonFile(log, consumer).read(utf8);
        }
        break;
      case REPORT:
        log.note("a report of exvet, not an export");
        break;
      case FACTS:
        log.note("facts that exvet printed, not an export");
        break;
      case CSV:
        bytes.skipNBytes(kind.bom());
        new CsvFile(log, consumer).read(bytes, kind.charset());
        break;
      case FORMATTED_CSV:
        log.problem(1, "holds formatting instead of values: export without Format-*");
        break;
      case LIST:
      case TABLE:
        new ListFile(log, consumer).read(utf8(kind, bytes));
        break;
      case MESSAGE:
        bytes.skipNBytes(kind.bom());
        new HeaderFile(log, consumer).read(bytes, kind.charset());
        break;
      case REGISTRY:
        bytes.skipNBytes(kind.bom());
        new RegistryFile(log, consumer).read(bytes, kind.charset());
        break;
      case ZIP:
        break;
      case EMPTY:
        if (CmdletNames.ofFileName(log.file()) != null) {
          log.problem(0, "is empty, as if the export had failed: export again");
        } else {
          log.note("is empty");
        }
        break;
      case TEXT:
        if (CmdletNames.ofFileName(log.file()) == null) {
          log.note("is no export");
          return false;
        }
        return new ListFile(log, consumer).read(utf8(kind, bytes));
      default:
        if (PACKED.matcher(log.file()).find()) {
          log.problem(0, "is an archive of a kind that exvet does not open: give what is in it");
        } else if (CmdletNames.ofFileName(log.file()) != null) {
          log.problem(1, "is named like an export but is none: export again with Export-Clixml");
        } else {
          log.note("is no export");
        }
        break;
    }
    return false;
  }

  /** What cannot be read matters only if somebody may have meant it to be. */
  private static void other(FileLog log, int line, String what, String extension) {
    boolean named = log.file().toLowerCase(Locale.ROOT).endsWith(extension);
    if (!named && CmdletNames.ofFileName(log.file()) == null) {
      log.note(what);
    } else {
      log.problem(line, what);
    }
  }

  private static InputStream utf8(FileKind kind, InputStream bytes) throws IOException {
    bytes.skipNBytes(kind.bom());
    InputStream utf8 =
        kind.charset() == UTF_8 ? bytes : new Utf8Stream(bytes, kind.charset() == UTF_16BE);
    utf8.skipNBytes(kind.prolog());
    return utf8;
  }

  /**
   * Without a line break, so that lines keep their numbers; the object's stream stays open, since
   * the hash covers all of it.
   */
  private static InputStream rooted(InputStream object) {
    InputStream open =
        new FilterInputStream(object) {
          @Override
          public void close() {}
        };
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream("<Objs>".getBytes(UTF_8)),
                open,
                new ByteArrayInputStream("</Objs>".getBytes(UTF_8)))));
  }
}
