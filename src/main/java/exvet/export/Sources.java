package exvet.export;

import exvet.export.InputFile.Problem;
import exvet.fact.PropertyBag;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The files, folders and archives that were given on the command line. */
public final class Sources {
  private final FileReader reader;
  private final Archives archives;
  private final List<InputFile> files = new ArrayList<>();

  private Sources(Consumer<PropertyBag> consumer) {
    reader = new FileReader(consumer);
    archives = new Archives(reader);
  }

  /**
   * Reads every file, folders in the order of their paths, and hands each object of interest to the
   * consumer as soon as it is complete.
   *
   * @throws ExportException if a source does not exist or cannot be listed
   */
  public static List<InputFile> read(List<Path> sources, Consumer<PropertyBag> consumer)
      throws ExportException {
    Sources reading = new Sources(consumer);
    Map<String, Integer> called = new HashMap<>();
    for (Path source : sources) {
      String name = lastName(source);
      int number = called.merge(name, 1, Integer::sum);
      reading.readSource(source, number == 1 ? name : "#" + number + "/" + name);
    }
    return Bystanders.together(ManifestCheck.of(reading.files));
  }

  /**
   * The files that reading a source reads, by the names that they have as inputs.
   *
   * @throws ExportException if one would not be read
   */
  public static Map<String, Path> files(Path source) throws ExportException {
    Map<String, Path> files = new TreeMap<>();
    try {
      Path real = source.toRealPath();
      String prefix = lastName(source);
      if (!Files.isDirectory(real)) {
        files.put(prefix, real);
        return files;
      }
      for (Map.Entry<String, Path> file : list(real).entrySet()) {
        String relative = prefix.isEmpty() ? file.getKey() : prefix + "/" + file.getKey();
        Path target = file.getValue().toRealPath();
        if (!Files.isRegularFile(target) || !target.startsWith(real)) {
          throw new ExportException(relative, 0, "is no file of the folder; take it away");
        }
        files.put(relative, target);
      }
      return files;
    } catch (IOException e) {
      throw new ExportException(source.toString(), 0, why(source));
    }
  }

  /** Blank for the root of a file system. */
  private static String lastName(Path source) {
    Path name = source.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  /**
   * @param prefix tells its files from those of other sources, also of those that are called alike
   */
  private void readSource(Path source, String prefix) throws ExportException {
    String shown = source.toString();
    try {
      Path real = source.toRealPath();
      if (!Files.isDirectory(real)) {
        readFile(prefix, real, real);
        return;
      }
      for (Map.Entry<String, Path> file : list(real).entrySet()) {
        String relative = prefix.isEmpty() ? file.getKey() : prefix + "/" + file.getKey();
        readFile(relative, file.getValue(), real);
      }
    } catch (IOException e) {
      throw new ExportException(shown, 0, why(source));
    }
  }

  private static String why(Path source) {
    return Files.exists(source) ? "cannot be read" : "there is no such file or folder";
  }

  /** The files of a folder by their relative names, which are the same on every system. */
  private static Map<String, Path> list(Path folder) throws IOException {
    Map<String, Path> found = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          private final Map<Path, Set<String>> own = new HashMap<>();

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Set<String> reports = own.computeIfAbsent(file.getParent(), OwnReports::in);
            if (!reports.contains(file.getFileName().toString())) {
              found.put(slashed(folder.relativize(file)), file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return visitFile(file, null);
          }
        });
    return found;
  }

  private static String slashed(Path relative) {
    StringJoiner name = new StringJoiner("/");
    relative.forEach(part -> name.add(part.toString()));
    return name.toString();
  }

  private void readFile(String name, Path file, Path root) {
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(root)) {
        files.add(noted(name, "a link that leads out of the folder is not followed"));
      } else if (Files.isDirectory(real)) {
        files.add(noted(name, "a link to a folder is not followed"));
      } else if (!Files.isRegularFile(real)) {
        files.add(noted(name, "is no regular file"));
      } else if (real.endsWith(OwnReports.MANIFEST) && !OwnReports.in(real.getParent()).isEmpty()) {
        files.add(noted(name, "the reports of exvet that it names are not read"));
      } else {
        InputFile read = reader.read(name, Files.newInputStream(real));
        files.addAll(read.format().equals("zip") ? archives.read(read, real) : List.of(read));
      }
    } catch (IOException e) {
      Problem problem = new Problem(0, "cannot be opened; check the right to read it");
      files.add(new InputFile(name, "", "other", Map.of(), List.of(), List.of(problem)));
    }
  }

  private static InputFile noted(String name, String note) {
    return new InputFile(name, "", "other", Map.of(), List.of(note), List.of());
  }
}
