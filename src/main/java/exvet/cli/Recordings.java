package exvet.cli;

import exvet.export.InputFile;
import exvet.fact.Probed;
import exvet.fact.Sha256;
import exvet.probe.Recording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The recordings of a run: those of {@code --replay}, and that of what was seen now. Either is read
 * from its bytes, so that both say the same in the same way.
 */
final class Recordings {
  private static final int LARGEST = 1 << 28;

  private final List<Probed> seen = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();
  private byte[] made;

  /** What they hold, one after the other. */
  List<Probed> seen() {
    return seen;
  }

  /** Themselves, as inputs of a report. */
  List<InputFile> files() {
    return List.copyOf(files);
  }

  /** That of what was seen now; null if nothing was looked at. */
  byte[] made() {
    return made;
  }

  /** Reads one that was made before. */
  void replay(Path path) throws UsageException {
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UsageException(path + " is larger than any recording");
      }
      add(path.getFileName().toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no recording " + path);
    } catch (IOException e) {
      throw new UsageException("the recording " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** Makes one of what was seen now. */
  void record(List<Probed> now) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Recording.write(now, Version.number(), bytes);
      made = bytes.toByteArray();
      add(Probing.FILE, made);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written and read", e);
    }
  }

  private void add(String file, byte[] bytes) throws IOException {
    Recording read = Recording.read(file, new ByteArrayInputStream(bytes));
    seen.addAll(read.seen());
    List<InputFile.Problem> problems =
        read.problems().stream()
            .map(problem -> new InputFile.Problem(problem.line(), problem.message()))
            .toList();
    List<String> notes = new ArrayList<>();
    notes.add(read.seen().size() == 1 ? "1 entry" : read.seen().size() + " entries");
    days(read.seen()).ifPresent(notes::add);
    files.add(
        new InputFile(file, Sha256.of(bytes), InputFile.RECORDING, Map.of(), notes, problems));
  }

  /** On which days entries were seen: what was true then may not be now. */
  private static Optional<String> days(List<Probed> seen) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Probed one : seen) {
      if (one.at() != null) {
        days.add(LocalDate.ofInstant(one.at(), ZoneOffset.UTC));
      }
    }
    String last = days.size() < 2 ? "" : " to " + days.last();
    return days.isEmpty() ? Optional.empty() : Optional.of("seen " + days.first() + last);
  }
}
