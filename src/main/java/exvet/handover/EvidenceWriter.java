package exvet.handover;

import exvet.fact.Sha256;
import exvet.handover.EvidenceManifest.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a pack of evidence. The same files give the same bytes: entries are sorted and bear no
 * time; what tells of them comes last, since only then their hashes are known.
 */
public final class EvidenceWriter {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Map<String, Path> packed = new TreeMap<>();
  private final Map<String, Path> hashed = new TreeMap<>();

  /**
   * Adds a file.
   *
   * @param whole whether it is packed, or only its hash
   * @throws EvidenceException if not every system can unpack a file of that name
   */
  public void add(String path, Path file, boolean whole) throws EvidenceException {
    if (!EvidenceManifest.plain(path)) {
      throw new EvidenceException("cannot be packed under its name; rename it: " + path);
    }
    (whole ? packed : hashed).put(path, file);
  }

  /**
   * Writes all of it; the stream stays open.
   *
   * @param manifest what the pack says of itself, given what it says of its files
   */
  public void write(OutputStream out, Manifest manifest) throws IOException {
    List<Packed> files = new ArrayList<>();
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, Path> one : packed.entrySet()) {
      entry(zip, one.getKey());
      files.add(copied(one.getKey(), one.getValue(), zip, true));
      zip.closeEntry();
    }
    for (Map.Entry<String, Path> one : hashed.entrySet()) {
      files.add(copied(one.getKey(), one.getValue(), OutputStream.nullOutputStream(), false));
    }
    entry(zip, EvidenceManifest.NAME);
    zip.write(manifest.of(files).bytes());
    zip.closeEntry();
    zip.finish();
  }

  /** What a pack says of itself. */
  @FunctionalInterface
  public interface Manifest {
    EvidenceManifest of(List<Packed> files);
  }

  private static void entry(ZipOutputStream zip, String path) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static Packed copied(String path, Path file, OutputStream out, boolean whole)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    long bytes;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes = in.transferTo(out);
    }
    return new Packed(path, bytes, Sha256.hex(digest), whole);
  }
}
