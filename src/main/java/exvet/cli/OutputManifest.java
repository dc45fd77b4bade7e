package exvet.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** By names and hashes, the files of a folder that exvet wrote there. */
final class OutputManifest {
  static final String NAME = "exvet-manifest.json";

  private static final JsonFactory JSON = new JsonFactory();
  private static final long LARGEST = 1 << 20;

  /** While files are replaced, a name can have the old and the new hash. */
  private final Map<String, Set<String>> hashes = new TreeMap<>();

  /** The manifest of a folder; null if there is none that exvet could have written. */
  static OutputManifest read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      return null;
    }
    OutputManifest manifest = new OutputManifest();
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = JSON.createParser(in)) {
      String name = null;
      String hash = null;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
          name = json.getText();
        } else if (token == JsonToken.VALUE_STRING && "sha256".equals(json.currentName())) {
          hash = json.getText();
        } else if (token == JsonToken.END_OBJECT && name != null && hash != null) {
          manifest.add(name, hash);
          name = null;
        }
      }
    } catch (JacksonException e) {
      return null;
    }
    return manifest;
  }

  void add(String name, String sha256) {
    hashes.computeIfAbsent(name, n -> new TreeSet<>()).add(sha256);
  }

  void addAll(OutputManifest other) {
    other.hashes.forEach((name, all) -> all.forEach(hash -> add(name, hash)));
  }

  /** Whether exvet wrote a file of this name with this content. */
  boolean names(String name, String sha256) {
    return hashes.getOrDefault(name, Set.of()).contains(sha256);
  }

  boolean names(String name) {
    return hashes.containsKey(name);
  }

  Set<String> fileNames() {
    return new TreeSet<>(hashes.keySet());
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("schema", "1");
      json.writeArrayFieldStart("files");
      for (Map.Entry<String, Set<String>> file : hashes.entrySet()) {
        for (String hash : file.getValue()) {
          json.writeRaw('\n');
          json.writeStartObject();
          json.writeStringField("name", file.getKey());
          json.writeStringField("sha256", hash);
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }
}
