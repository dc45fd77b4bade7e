package exvet.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pack of evidence says of itself: {@code evidence.json}, as {@code evidence.schema.json}
 * describes it.
 *
 * @param version of the exvet that judged
 * @param ruleBaseVersion of the rules it judged by
 * @param ruleBaseSha256 of their texts
 * @param options with what was judged, but for the inputs
 * @param sources how many sources were given
 * @param hashesOnly whether inputs are only named, with their hashes
 * @param files all that was judged, and the reports, by path
 */
public record EvidenceManifest(
    String version,
    String ruleBaseVersion,
    String ruleBaseSha256,
    String organisation,
    String asOf,
    List<Option> options,
    int sources,
    boolean hashesOnly,
    List<Packed> files) {
  /** What it is called in the pack. */
  public static final String NAME = "evidence.json";

  /** Where inputs lie. */
  public static final String INPUTS = "inputs/";

  private static final String SCHEMA = "1";
  private static final int LONGEST = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An option of {@code exvet check}.
   *
   * @param file a path in the pack; null if it names none
   * @param value what stands behind the option, or behind the file; null if nothing does
   */
  public record Option(String option, String file, String value) {}

  /**
   * A file.
   *
   * @param path in the pack
   * @param packed whether it is in the pack, or only its hash
   */
  public record Packed(String path, long bytes, String sha256, boolean packed) {}

  public EvidenceManifest {
    options = List.copyOf(options);
    files = List.copyOf(files);
  }

  /** The file of a path; null if there is none. */
  public Packed file(String path) {
    return files.stream().filter(one -> one.path().equals(path)).findFirst().orElse(null);
  }

  byte[] bytes() throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA);
    json.putObject("tool")
        .put("version", version)
        .put("ruleBaseVersion", ruleBaseVersion)
        .put("ruleBaseSha256", ruleBaseSha256);
    json.put("organisation", organisation).put("asOf", asOf);
    ArrayNode list = json.putArray("options");
    for (Option one : options) {
      list.addObject()
          .put("option", one.option())
          .put("file", one.file())
          .put("value", one.value());
    }
    json.put("sources", sources).put("hashesOnly", hashesOnly);
    list = json.putArray("files");
    for (Packed one : files) {
      list.addObject()
          .put("path", one.path())
          .put("bytes", one.bytes())
          .put("sha256", one.sha256())
          .put("packed", one.packed());
    }
    // Not that of the platform: the bytes must not depend on where they are written.
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static EvidenceManifest read(byte[] bytes) throws EvidenceException {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new EvidenceException(NAME + " is damaged: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new EvidenceException(NAME + " cannot be read");
    }
    String schema = json.path("schema").asText();
    if (!schema.equals(SCHEMA)) {
      throw new EvidenceException(
          schema.isEmpty()
              ? NAME + " is not what exvet writes"
              : "has the schema " + schema + "; this exvet reads " + SCHEMA);
    }
    List<Option> options = new ArrayList<>();
    for (JsonNode one : json.path("options")) {
      options.add(
          new Option(
              text(one, "option"), one.path("file").textValue(), one.path("value").textValue()));
    }
    List<Packed> files = new ArrayList<>();
    Set<String> folders = new TreeSet<>();
    Set<String> paths = new HashSet<>(Set.of(NAME));
    for (JsonNode one : json.path("files")) {
      String path = text(one, "path");
      if (!plain(path)) {
        throw new EvidenceException("names a file that could lie anywhere: " + path);
      }
      if (!paths.add(path.toLowerCase(Locale.ROOT))) {
        throw new EvidenceException("names " + path + " twice");
      }
      long length = one.path("bytes").asLong(-1);
      if (length < 0 || !text(one, "sha256").matches("[0-9a-f]{64}")) {
        throw new EvidenceException("does not say what " + path + " should be");
      }
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash).toLowerCase(Locale.ROOT));
      }
      files.add(new Packed(path, length, text(one, "sha256"), one.path("packed").asBoolean()));
    }
    for (String folder : folders) {
      if (paths.contains(folder)) {
        throw new EvidenceException("names " + folder + " as a file and as a folder");
      }
    }
    int sources = json.path("sources").asInt();
    if (sources < 1 || sources > files.size()) {
      throw new EvidenceException("does not say of how many sources it is");
    }
    JsonNode tool = json.path("tool");
    return new EvidenceManifest(
        text(tool, "version"),
        text(tool, "ruleBaseVersion"),
        text(tool, "ruleBaseSha256"),
        text(json, "organisation"),
        text(json, "asOf"),
        options,
        sources,
        json.path("hashesOnly").asBoolean(),
        files);
  }

  private static String text(JsonNode json, String name) throws EvidenceException {
    if (!json.path(name).isTextual()) {
      throw new EvidenceException(NAME + " lacks " + name);
    }
    return json.get(name).asText();
  }

  /** Whether a path leads to a file below the folder it is resolved in, on any system. */
  public static boolean plain(String path) {
    if (path.isEmpty() || path.length() > LONGEST) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      boolean device = part.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
      boolean dots = part.isEmpty() || part.equals(".") || part.equals("..");
      if (dots || device || part.endsWith(".") || part.endsWith(" ")) {
        return false;
      }
    }
    return path.chars().allMatch(c -> c >= ' ' && c != 0x7F && "\\:*?\"<>|".indexOf(c) < 0);
  }
}
