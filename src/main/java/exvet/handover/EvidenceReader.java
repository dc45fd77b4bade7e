package exvet.handover;

import exvet.fact.Sha256;
import exvet.handover.EvidenceManifest.Packed;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a pack of evidence, which may come from anybody: nothing is unpacked that it does not name,
 * nothing larger than it says, and nothing outside of the folder.
 */
public final class EvidenceReader implements AutoCloseable {
  private static final int MAX_ENTRIES = 100_000;
  private static final int LARGEST_MANIFEST = 1 << 26;

  /** As for exports: what grows further was made to do harm. */
  private static final long ALWAYS = 1L << 30;

  private static final long MAX_RATIO = 200;

  private final ZipFile zip;
  private final EvidenceManifest manifest;

  private EvidenceReader(ZipFile zip, EvidenceManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a pack and reads what it says of itself.
   *
   * @throws EvidenceException if it is none, or one that must not be unpacked
   */
  public static EvidenceReader open(Path file) throws EvidenceException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new EvidenceException("is no ZIP that can be read");
    }
    try {
      EvidenceReader reader = new EvidenceReader(zip, manifest(zip));
      reader.refuse(Files.size(file));
      return reader;
    } catch (IOException | IllegalArgumentException e) {
      close(zip);
      throw new EvidenceException("is damaged: " + e.getMessage());
    } catch (EvidenceException e) {
      close(zip);
      throw e;
    }
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // What was refused is not read on.
    }
  }

  private static EvidenceManifest manifest(ZipFile zip) throws IOException, EvidenceException {
    ZipEntry entry = zip.getEntry(EvidenceManifest.NAME);
    if (entry == null) {
      throw new EvidenceException("is no pack of evidence: it holds no " + EvidenceManifest.NAME);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
      if (bytes.length > LARGEST_MANIFEST) {
        throw new EvidenceException("is no pack of evidence: what tells of it is too large");
      }
      return EvidenceManifest.read(bytes);
    }
  }

  /** Refuses what could do harm, before anything is unpacked. */
  private void refuse(long size) throws EvidenceException {
    if (zip.size() > MAX_ENTRIES) {
      throw new EvidenceException("holds more than " + MAX_ENTRIES + " files");
    }
    Set<String> seen = new HashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (!name.equals(EvidenceManifest.NAME) && !EvidenceManifest.plain(name)) {
        throw new EvidenceException("holds a file that could lie anywhere: " + name);
      }
      if (!seen.add(name)) {
        throw new EvidenceException("holds " + name + " twice");
      }
    }
    long left = ALWAYS + MAX_RATIO * size;
    for (Packed one : manifest.files()) {
      left -= one.packed() ? one.bytes() : 0;
      if (left < 0) {
        throw new EvidenceException("grows beyond measure when it is unpacked");
      }
    }
  }

  public EvidenceManifest manifest() {
    return manifest;
  }

  /**
   * Unpacks every file that the pack names and holds.
   *
   * @param folder an empty one
   * @return what is missing, changed or too much; empty if everything is as the pack says
   */
  public List<String> unpack(Path folder) throws IOException {
    List<String> faults = new ArrayList<>();
    Set<String> named = new HashSet<>(Set.of(EvidenceManifest.NAME));
    for (Packed one : manifest.files()) {
      named.add(one.path());
      ZipEntry entry = zip.getEntry(one.path());
      if (one.packed() && entry == null) {
        faults.add(one.path() + " is missing");
      } else if (!one.packed() && entry != null) {
        faults.add(one.path() + " is there, though only its hash should be");
      } else if (one.packed()) {
        Path file = folder.resolve(one.path());
        Files.createDirectories(file.getParent());
        String fault = unpack(entry, one, file);
        if (fault != null) {
          faults.add(one.path() + " " + fault);
        }
      }
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!named.contains(entry.getName())) {
        faults.add(entry.getName() + " was added");
      }
    }
    return faults;
  }

  private String unpack(ZipEntry entry, Packed expected, Path file) throws IOException {
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      MessageDigest digest = Sha256.digest();
      byte[] buffer = new byte[1 << 16];
      long left = expected.bytes();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          return "was changed: it is larger";
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      boolean same = Sha256.hex(digest).equals(expected.sha256());
      return left == 0 && same ? null : "was changed";
    } catch (ZipException | EOFException e) {
      return "is damaged";
    }
  }

  /**
   * Compares a file that is not in the pack with the hash that is.
   *
   * @return what is wrong with it; null if nothing is
   */
  public static String fault(Packed expected, Path file) throws IOException {
    return Sha256.of(file).equals(expected.sha256()) ? null : "was changed";
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
