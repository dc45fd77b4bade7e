package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import exvet.export.InputFile.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the files in ZIP archives, without writing any of them anywhere. */
final class Archives {
  private static final int MAX_ENTRIES = 100_000;

  /** More than any export shrinks to; an archive that grows further was made to do harm. */
  private static final long MAX_RATIO = 200;

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
        return List.of(with(archive, "other", "is no export"));
      }
      if (zip.size() > MAX_ENTRIES) {
        return List.of(with(archive, "holds more than " + MAX_ENTRIES + " files; unpack it"));
      }
      files.add(with(archive, "zip", zip.size() == 1 ? "1 entry" : zip.size() + " entries"));
      Budget budget = new Budget(ALWAYS_READ + MAX_RATIO * Files.size(path));
      List<ZipEntry> entries = new ArrayList<>(zip.stream().filter(e -> !e.isDirectory()).toList());
      entries.sort(Comparator.comparing(ZipEntry::getName));
      for (ZipEntry entry : entries) {
        files.add(read(archive, zip, entry, budget));
      }
    } catch (IOException e) {
      files.add(with(archive, "the archive cannot be read; unpack it, or make it again"));
    }
    return files;
  }

  private InputFile read(InputFile archive, ZipFile zip, ZipEntry entry, Budget budget) {
    String name = archive.file() + "!" + entry.getName().replace('\\', '/');
    try {
      InputFile read = reader.read(name, new Bounded(zip.getInputStream(entry), budget));
      return read.format().equals("zip")
          ? with(read, "archives in archives are not read; unpack it")
          : read;
    } catch (IOException e) {
      InputFile unread = new InputFile(name, "", "other", archive.cmdlets(), List.of(), List.of());
      return with(unread, "cannot be unpacked here; unpack the archive with its own program");
    }
  }

  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile(), UTF_8);
    } catch (ZipException e) {
      // Old programs write names in the code page of their machine.
      return new ZipFile(path.toFile(), ISO_8859_1);
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
