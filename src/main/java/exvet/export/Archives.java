package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import exvet.export.InputFile.Problem;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads the files in ZIP archives, without writing any of them anywhere. */
final class Archives {
  private static final int MAX_ENTRIES = 100_000;

  /** More than any export shrinks to; an archive that grows further was made to do harm. */
  private static final long MAX_RATIO = 200;

  /** Collectors pack what they packed, twice at most. */
  private static final int MAX_DEPTH = 4;

  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  private static final String TWICE = "the archive has two entries of this name";

  private static final long ALWAYS_READ = 1L << 30;
  private static final List<String> PACKAGES =
      List.of("[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype");

  private final FileReader reader;

  Archives(FileReader reader) {
    this.reader = reader;
  }

  /** The archive itself, then every file in it, by name. */
  List<InputFile> read(InputFile archive, Path path) {
    List<InputFile> files = new ArrayList<>();
    try (ZipFile zip = open(path)) {
      if (PACKAGES.stream().anyMatch(name -> zip.getEntry(name) != null)) {
        return List.of(
            CmdletNames.ofFileName(archive.file()) == null
                ? with(archive, "other", "is no export")
                : with(archive, "is named like an export but is a workbook: save it as CSV"));
      }
      if (zip.size() > MAX_ENTRIES) {
        return List.of(with(archive, "holds more than " + MAX_ENTRIES + " files; unpack it"));
      }
      files.add(with(archive, "zip", zip.size() == 1 ? "1 entry" : zip.size() + " entries"));
      Budget budget = new Budget(ALWAYS_READ + MAX_RATIO * Files.size(path));
      List<ZipEntry> entries = new ArrayList<>(zip.stream().filter(e -> !e.isDirectory()).toList());
      entries.sort(Comparator.comparing(Archives::slashed));
      Set<String> twice = twice(entries);
      for (ZipEntry entry : entries) {
        String name = inner(archive.file(), entry);
        if (!twice.contains(slashed(entry))) {
          files.addAll(read(archive, zip, entry, budget));
        } else if (!files.get(files.size() - 1).file().equals(name)) {
          files.add(with(unread(name), TWICE + ", of which neither is read; make it again"));
        }
      }
    } catch (IOException e) {
      files.add(with(archive, why(e, "the archive cannot be read; unpack it, or make it again")));
    }
    return files;
  }

  /** So Java says that an entry is encrypted, and opens no archive that has one. */
  private static String why(IOException e, String other) {
    boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
    return encrypted ? "is encrypted; unpack it, and give what was in it" : other;
  }

  /** Names that several entries have: one would hide the other. */
  private static Set<String> twice(List<ZipEntry> entries) {
    Set<String> seen = new HashSet<>();
    return entries.stream()
        .map(Archives::slashed)
        .filter(name -> !seen.add(name))
        .collect(Collectors.toSet());
  }

  private List<InputFile> read(InputFile archive, ZipFile zip, ZipEntry entry, Budget budget) {
    String name = inner(archive.file(), entry);
    try {
      // Unlike its sibling for streams, ZipFile does not hold what it unpacks against the checksum.
      CheckedInputStream bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
      List<InputFile> read = read(name, new Bounded(bytes, budget), budget, 1);
      boolean toItsEnd = !read.get(0).sha256().isEmpty();
      boolean damaged = toItsEnd && bytes.getChecksum().getValue() != entry.getCrc();
      return damaged ? damaged(read) : read;
    } catch (IOException e) {
      return List.of(unpackable(name));
    }
  }

  private static String inner(String archive, ZipEntry entry) {
    return archive + "!" + slashed(entry);
  }

  private static String slashed(ZipEntry entry) {
    return entry.getName().replace('\\', '/');
  }

  private static InputFile unread(String name) {
    return new InputFile(name, "", "other", Map.of(), List.of(), List.of());
  }

  private static InputFile unpackable(String name) {
    return with(unread(name), "cannot be unpacked here; unpack the archive with its own program");
  }

  private static List<InputFile> damaged(List<InputFile> read) {
    return read.stream()
        .map(file -> with(file, "is damaged: it is not what was packed; make the archive again"))
        .toList();
  }

  /**
   * Reads a file of an archive, and if that is an archive the files in it.
   *
   * @param depth in how many archives it lies
   */
  private List<InputFile> read(String name, InputStream bounded, Budget budget, int depth)
      throws IOException {
    try (BufferedInputStream bytes = new BufferedInputStream(bounded)) {
      bytes.mark(MAGIC.length);
      boolean archive = Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC);
      bytes.reset();
      if (archive && depth < MAX_DEPTH) {
        return nested(name, bytes, budget, depth);
      }
      InputFile read = reader.read(name, bytes);
      return List.of(
          archive ? with(read, "lies in too many archives to be read; unpack it") : read);
    }
  }

  /** What is packed within an archive cannot be sought in, only read from its begin to its end. */
  private List<InputFile> nested(String name, InputStream bytes, Budget budget, int depth)
      throws IOException {
    List<InputFile> inside = new ArrayList<>();
    try (HashedStream hashed = new HashedStream(bytes)) {
      boolean packed;
      try {
        packed = unpack(name, hashed, budget, depth, inside);
        hashed.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        String problem = why(e, "cannot be unpacked within the other archive; unpack it");
        inside.add(0, with(unread(name), problem));
        return inside;
      }
      String note =
          packed ? "is no export" : inside.size() == 1 ? "1 entry" : inside.size() + " entries";
      markTwice(inside);
      inside.sort(Comparator.comparing(InputFile::file));
      InputFile read = new InputFile(name, hashed.hex(), "zip", Map.of(), List.of(), List.of());
      inside.add(0, with(read, packed ? "other" : "zip", note));
      return inside;
    }
  }

  /** What is read from its begin to its end is given before another of the name comes. */
  private static void markTwice(List<InputFile> inside) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    inside.stream().map(InputFile::file).filter(name -> !seen.add(name)).forEach(twice::add);
    inside.replaceAll(
        file -> twice.contains(file.file()) ? with(file, TWICE + "; make it again") : file);
  }

  /** Reads what is in a packed archive; says whether it is a document, of which nothing is read. */
  private boolean unpack(
      String name, InputStream bytes, Budget budget, int depth, List<InputFile> inside)
      throws IOException {
    // Names without a mark are in the code page of the machine; these letters always fit.
    ZipInputStream zip = new ZipInputStream(bytes, ISO_8859_1);
    for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
      if (inside.isEmpty() && PACKAGES.contains(entry.getName())) {
        return true;
      }
      if (inside.size() > MAX_ENTRIES) {
        throw new ZipException("more than " + MAX_ENTRIES + " files");
      }
      if (!entry.isDirectory()) {
        InputStream one = new Bounded(new Unclosed(zip), budget);
        inside.addAll(read(inner(name, entry), one, budget, depth + 1));
      }
    }
    return false;
  }

  private static ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      // Up to Java 17 this is how it says that a name is marked as UTF-8 and is not.
      throw (ZipException) new ZipException("a name that is not UTF-8").initCause(e);
    }
  }

  private static ZipFile open(Path path) throws IOException {
    try {
      return open(path, UTF_8);
    } catch (ZipException e) {
      // Old programs write names in the code page of their machine.
      return open(path, ISO_8859_1);
    }
  }

  /** Names are decoded when an archive is opened, comments not before its entries are listed. */
  private static ZipFile open(Path path, Charset charset) throws IOException {
    ZipFile zip = new ZipFile(path.toFile(), charset);
    try {
      zip.stream().forEach(entry -> {});
      return zip;
    } catch (IllegalArgumentException e) {
      zip.close();
      throw (ZipException) new ZipException("a comment that is no text").initCause(e);
    }
  }

  private static InputFile with(InputFile file, String problem) {
    return file.with(List.of(), List.of(new Problem(0, problem)));
  }

  private static InputFile with(InputFile file, String format, String note) {
    return new InputFile(
        file.file(), file.sha256(), format, file.cmdlets(), List.of(note), file.problems());
  }

  /** How many bytes an archive may still become. */
  private static final class Budget {
    private long left;

    Budget(long bytes) {
      left = bytes;
    }

    void spend(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("the archive grows beyond measure");
      }
    }
  }

  /** The stream of an entry ends without ending the archive. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private static final class Bounded extends FilterInputStream {
    private final Budget budget;

    Bounded(InputStream in, Budget budget) {
      super(in);
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      budget.spend(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      budget.spend(Math.max(read, 0));
      return read;
    }
  }
}
