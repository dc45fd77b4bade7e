package exvet.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of one collection with their manifest, as the collector leaves them. */
public final class Collection {
  public static final String MANIFEST = "Collector.xml";

  private static final List<String> CUSTOM =
      List.of("System.Management.Automation.PSCustomObject", "System.Object");
  private static final List<String> ARRAY =
      List.of("System.Object[]", "System.Array", "System.Object");

  private final Map<String, byte[]> exports = new TreeMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<String> servers;
  private boolean finished = true;
  private boolean redacted;
  private int format = 1;

  /**
   * @param servers those that were asked
   */
  public Collection(String... servers) {
    this.servers = List.of(servers);
  }

  private record Part(
      String cmdlet,
      String server,
      String state,
      String file,
      int objects,
      List<String> errors,
      List<String> warnings) {}

  /** A part that ran without error, instead of what there was; an empty server is all of them. */
  public Collection ran(String cmdlet, String server, int objects, byte[] file) {
    return part(cmdlet, server, "ran", objects, file, List.of(), List.of());
  }

  /** A part that ran but warned. */
  public Collection warned(
      String cmdlet, String server, int objects, byte[] file, String... warnings) {
    return part(cmdlet, server, "ran", objects, file, List.of(), List.of(warnings));
  }

  /** A part that failed; without a file it gave nothing. */
  public Collection failed(String cmdlet, String server, byte[] file, String... errors) {
    return part(cmdlet, server, "failed", 0, file, List.of(errors), List.of());
  }

  /** A part that did not come to its end, by the name of its state. */
  public Collection without(String cmdlet, String server, String state) {
    return part(cmdlet, server, state, 0, null, List.of(), List.of());
  }

  private Collection part(
      String cmdlet,
      String server,
      String state,
      int objects,
      byte[] file,
      List<String> errors,
      List<String> warnings) {
    parts.removeIf(part -> part.cmdlet().equals(cmdlet) && part.server().equals(server));
    String name = file == null ? "" : (server.isEmpty() ? "" : server + "_") + cmdlet + ".xml";
    exports.remove((server.isEmpty() ? "" : server + "_") + cmdlet + ".xml");
    if (file != null) {
      exports.put(name, file);
    }
    parts.add(new Part(cmdlet, server, state, name, objects, errors, warnings));
    return this;
  }

  public Collection interrupted() {
    finished = false;
    return this;
  }

  public Collection redacted() {
    redacted = true;
    return this;
  }

  public Collection format(int number) {
    format = number;
    return this;
  }

  /** An export that holds no object. */
  public static byte[] nothing() {
    return bytes(new ClixmlWriter().document());
  }

  /** The encoding of Windows PowerShell. */
  static byte[] bytes(String document) {
    return ("\uFEFF" + document).getBytes(StandardCharsets.UTF_16LE);
  }

  /** All files by name. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(exports);
    ClixmlWriter out = new ClixmlWriter();
    object(out, "Exvet.CollectorRun", () -> run(out));
    parts.forEach(part -> object(out, "Exvet.CollectedPart", () -> part(out, part)));
    files.put(MANIFEST, bytes(out.document()));
    return files;
  }

  private static void object(ClixmlWriter out, String type, Runnable members) {
    List<String> types = new ArrayList<>(List.of(type));
    types.addAll(CUSTOM);
    out.object(null, types, null, () -> out.element("MS", members));
  }

  private void run(ClixmlWriter out) {
    out.leaf("I32", "Format", String.valueOf(format));
    out.leaf("S", "Collector", "exvet 0.0");
    out.leaf("S", "Computer", "MAILBOX01");
    out.leaf("DT", "Began", "2026-09-02T10:00:00.1234567Z");
    out.leaf("DT", "Ended", "2026-09-02T10:05:00Z");
    out.leaf("B", "Finished", String.valueOf(finished));
    out.leaf("B", "Redacted", String.valueOf(redacted));
    out.leaf("S", "Shell", "Exchange Management Shell");
    out.leaf("S", "PowerShell", "5.1.20348.2849 (Desktop)");
    out.leaf("S", "Culture", "de-DE");
    texts(out, "Rights", List.of("View-Only Organization Management"));
    texts(out, "Servers", servers);
  }

  private void part(ClixmlWriter out, Part part) {
    out.leaf("S", "Cmdlet", part.cmdlet());
    out.leaf("S", "Server", part.server());
    out.leaf("S", "Role", "View-Only Configuration");
    out.leaf("S", "State", part.state());
    out.leaf("S", "File", part.file());
    out.leaf("S", "Sha256", part.file().isEmpty() ? "" : sha256(exports.get(part.file())));
    out.leaf("I32", "Objects", String.valueOf(part.objects()));
    texts(out, "Errors", part.errors());
    texts(out, "Warnings", part.warnings());
    out.leaf("DT", "Began", LocalDateTime.of(2026, 9, 2, 10, 0) + ":01Z");
    out.leaf("DT", "Ended", LocalDateTime.of(2026, 9, 2, 10, 0) + ":02Z");
  }

  private static void texts(ClixmlWriter out, String name, List<String> texts) {
    out.object(
        name,
        ARRAY,
        null,
        () -> out.element("LST", () -> texts.forEach(text -> out.leaf("S", null, text))));
  }

  /** Upper case, as Get-FileHash writes it. */
  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes files into a folder. */
  public static Path folder(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  /** Packs files below a folder of the archive, which may be empty. */
  public static byte[] zip(String folder, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(folder + file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
