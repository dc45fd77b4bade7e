package exvet.handover;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands for what: every text that was replaced with the text that replaced it, one to one.
 * Who has it can turn a redacted report back, and give the same names the same pseudonyms in the
 * next report; so it is private.
 */
public final class RedactionKey {
  private static final String SCHEMA = "1";

  /** By kind and canonical form, the pseudonym in lower case; there is one for each object. */
  private final Map<String, String> objects = new LinkedHashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, String> pseudonyms = new TreeMap<>();
  private final Map<String, String> originals = new HashMap<>();

  /** A key as {@link #bytes} wrote it. */
  public static RedactionKey read(byte[] json) throws RedactionException {
    RedactionKey key = new RedactionKey();
    try {
      JsonNode tree = new ObjectMapper().readTree(json);
      if (!tree.path("redactionKey").asText().equals(SCHEMA)
          || !tree.path("objects").isObject()
          || !tree.path("texts").isObject()) {
        throw new RedactionException("is no key of exvet redact");
      }
      for (Map.Entry<String, JsonNode> one : tree.get("objects").properties()) {
        key.objects.put(one.getKey(), one.getValue().asText());
        key.numbers.merge(kind(one.getKey()), 1, Integer::sum);
      }
      for (Map.Entry<String, JsonNode> one : tree.get("texts").properties()) {
        if (!key.pair(one.getKey(), one.getValue().asText())) {
          throw new RedactionException("has two texts for " + one.getValue().asText());
        }
      }
    } catch (JsonProcessingException e) {
      throw new RedactionException("is no key of exvet redact: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new RedactionException("cannot be read");
    }
    return key;
  }

  private static String kind(String object) throws RedactionException {
    int end = object.indexOf(' ');
    if (end < 0) {
      throw new RedactionException("does not tell the kind of " + object);
    }
    return object.substring(0, end);
  }

  /** The key as UTF-8, a line for each text. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("redactionKey", SCHEMA);
      members(json, "objects", objects);
      members(json, "texts", pseudonyms);
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static void members(JsonGenerator json, String name, Map<String, String> members)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> one : members.entrySet()) {
      json.writeRaw('\n');
      json.writeStringField(one.getKey(), one.getValue());
    }
    json.writeEndObject();
  }

  /** How a kind of object is numbered. */
  interface Numbering {
    String pseudonym(int number);
  }

  /** The pseudonym of an object in lower case; the next number of its kind if it has none yet. */
  String object(String kind, String canonical, Numbering numbering) {
    return objects.computeIfAbsent(
        kind + " " + canonical, key -> numbering.pseudonym(numbers.merge(kind, 1, Integer::sum)));
  }

  /** Notes that a text is replaced by another; false if that other already stands for a third. */
  boolean pair(String original, String pseudonym) {
    String known = originals.putIfAbsent(pseudonym, original);
    if (known != null && !known.equals(original)) {
      return false;
    }
    pseudonyms.put(original, pseudonym);
    return true;
  }

  /** What replaces a text; null if nothing yet. */
  String pseudonym(String original) {
    return pseudonyms.get(original);
  }

  /** Every text that replaces one, with the one it replaces. */
  Map<String, String> originals() {
    return Collections.unmodifiableMap(originals);
  }
}
