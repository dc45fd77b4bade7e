package exvet.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that reports go to. What exvet did not write there is never removed, and replaced only
 * if that is asked for; nothing is seen there before it is complete.
 */
final class OutputFolder implements AutoCloseable {
  private final Path folder;
  private final OutputManifest before;
  private final OutputManifest written = new OutputManifest();
  private final Map<String, Path> temporary = new ConcurrentHashMap<>();
  private boolean keeping;

  private OutputFolder(Path folder, OutputManifest before) {
    this.folder = folder;
    this.before = before;
    // Who interrupts exvet must not find half a report there, nor be refused the next time.
    Runtime.getRuntime().addShutdownHook(new Thread(this::discard));
  }

  /** Something that writes a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Looks at a folder, which need not exist, and changes nothing yet.
   *
   * @param overwrite whether to go on if others have written there too
   * @throws UsageException if the folder must not be written to
   */
  static OutputFolder open(Path folder, boolean overwrite) throws UsageException, IOException {
    if (!Files.exists(folder)) {
      if (Files.isSymbolicLink(folder)) {
        throw new UsageException(folder + " is a link that leads nowhere");
      }
      return new OutputFolder(folder, new OutputManifest());
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
    return new OutputFolder(folder, manifest == null ? new OutputManifest() : manifest);
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
        && manifest.names(name, sha256(file));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Lets what an earlier run left stay, but for what is written anew. */
  void keepOthers() {
    keeping = true;
  }

  /** Writes a file under a temporary name; {@link #commit} gives it its own. */
  void write(String name, Content content) throws IOException {
    MessageDigest digest = digest();
    try (OutputStream file = temporary(name);
        OutputStream hashed = new DigestOutputStream(file, digest);
        OutputStream out = new BufferedOutputStream(hashed, 1 << 16)) {
      content.write(out);
    }
    written.add(name, HexFormat.of().formatHex(digest.digest()));
  }

  /** Where a file that was written can be read until {@link #commit}. */
  Path before(String name) {
    return temporary.get(name);
  }

  /** A new file, which no link can have been put in place of. */
  private OutputStream temporary(String name) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; ; i++) {
      Path file = folder.resolve("." + name + "." + i + ".tmp");
      try {
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        temporary.put(name, file);
        return out;
      } catch (FileAlreadyExistsException e) {
        if (i == 100) {
          throw e;
        }
      }
    }
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
      move(temporary.remove(name), name);
    }
    for (String name : before.fileNames()) {
      if (!written.names(name) && isPlain(name) && own(folder.resolve(name), before)) {
        if (keeping) {
          written.add(name, sha256(folder.resolve(name)));
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
    try (OutputStream out = temporary(OutputManifest.NAME)) {
      out.write(manifest.bytes());
    }
    move(temporary.remove(OutputManifest.NAME), OutputManifest.NAME);
  }

  /** Replaces a link itself, never what it leads to. */
  private void move(Path file, String name) throws IOException {
    Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    discard();
  }

  private void discard() {
    for (Path file : temporary.values()) {
      file.toFile().delete();
    }
    temporary.clear();
  }
}
