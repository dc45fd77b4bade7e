package exvet.cli;

import exvet.fact.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder that reports go to. What exvet did not write there is never removed, and replaced only
 * if that is asked for; nothing is seen there before it is complete.
 */
final class OutputFolder implements AutoCloseable {
  private static final String READ = "this command reads it; name another folder with --out";

  private final Path folder;
  private final OutputManifest before;
  private final OutputManifest written = new OutputManifest();
  private final GivenFiles given;
  private final Map<String, NewFile> unfinished = new HashMap<>();
  private boolean keeping;

  private OutputFolder(Path folder, OutputManifest before, GivenFiles given) {
    this.folder = folder;
    this.before = before;
    this.given = given;
  }

  /** Something that writes a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** The folder of a command that {@code --overwrite} allows to write beside others. */
  static OutputFolder open(Path folder, Arguments arguments) throws UsageException, IOException {
    return open(folder, arguments.has(Option.OVERWRITE), GivenFiles.of(arguments));
  }

  /**
   * Looks at a folder, which need not exist, and changes nothing yet.
   *
   * @param overwrite whether to go on if others have written there too
   * @param given what stays as it is, whoever wrote it
   * @throws UsageException if the folder must not be written to
   */
  static OutputFolder open(Path folder, boolean overwrite, GivenFiles given)
      throws UsageException, IOException {
    if (!Files.exists(folder)) {
      if (Files.isSymbolicLink(folder)) {
        throw new UsageException(folder + " is a link that leads nowhere");
      }
      return new OutputFolder(folder, new OutputManifest(), given);
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is no folder");
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException(folder + " cannot be written to");
    }
    OutputManifest manifest = OutputManifest.read(folder);
    String foreign = overwrite ? null : foreign(folder, manifest);
    if (foreign != null) {
      throw new UsageException(
          folder
              + " holds "
              + foreign
              + ", which exvet did not write or somebody changed;"
              + " name another folder, or say --overwrite");
    }
    return new OutputFolder(folder, manifest == null ? new OutputManifest() : manifest, given);
  }

  /** The first entry of a folder that exvet did not write; null if there is none. */
  private static String foreign(Path folder, OutputManifest manifest) throws IOException {
    for (String name : names(folder)) {
      boolean own =
          manifest != null
              && (name.equals(OutputManifest.NAME) || own(folder.resolve(name), manifest));
      if (!own) {
        return name;
      }
    }
    return null;
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }

  private static boolean own(Path file, OutputManifest manifest) throws IOException {
    String name = file.getFileName().toString();
    return manifest.names(name)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && manifest.names(name, Sha256.of(file));
  }

  /**
   * Lets what an earlier run left stay, but for what is written anew; what was read may be written
   * anew as it is.
   */
  void keepOthers() {
    keeping = true;
  }

  /** Writes a file under a temporary name; {@link #commit} gives it its own. */
  void write(String name, Content content) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (OutputStream file = begun(name).stream();
        OutputStream hashed = new DigestOutputStream(file, digest);
        OutputStream out = new BufferedOutputStream(hashed, 1 << 16)) {
      content.write(out);
    }
    Path file = folder.resolve(name);
    if (keeping && given.hold(file) && !Sha256.of(file).equals(Sha256.hex(digest))) {
      throw new FileSystemException(file.toString(), null, READ);
    }
    written.add(name, Sha256.hex(digest));
  }

  /** Where a file that was written can be read until {@link #commit}. */
  Path before(String name) {
    return unfinished.get(name).temporary();
  }

  private NewFile begun(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!keeping && given.hold(file)) {
      throw new FileSystemException(file.toString(), null, READ);
    }
    Files.createDirectories(folder);
    NewFile begun = NewFile.of(file);
    unfinished.put(name, begun);
    return begun;
  }

  /**
   * Puts everything written in its place and removes what an earlier run left. A manifest of old
   * and new files comes first, so that an interrupted run leaves nothing exvet would not know
   * again.
   */
  void commit() throws IOException {
    OutputManifest both = new OutputManifest();
    both.addAll(before);
    both.addAll(written);
    manifest(both);
    for (String name : written.fileNames()) {
      keep(name);
    }
    for (String name : before.fileNames()) {
      if (!written.names(name) && isPlain(name) && own(folder.resolve(name), before)) {
        if (keeping || given.hold(folder.resolve(name))) {
          written.add(name, Sha256.of(folder.resolve(name)));
        } else {
          Files.delete(folder.resolve(name));
        }
      }
    }
    manifest(written);
  }

  /** A manifest may come from anywhere: it must not lead out of the folder. */
  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && "/\\:".indexOf(c) < 0)
        && !name.equals(".")
        && !name.equals("..");
  }

  private void manifest(OutputManifest manifest) throws IOException {
    try (OutputStream out = begun(OutputManifest.NAME).stream()) {
      out.write(manifest.bytes());
    }
    keep(OutputManifest.NAME);
  }

  private void keep(String name) throws IOException {
    unfinished.get(name).keep();
    unfinished.remove(name);
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    unfinished.values().forEach(NewFile::close);
    unfinished.clear();
  }
}
