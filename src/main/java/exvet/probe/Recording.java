package exvet.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.fact.Probed;
import exvet.fact.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of what probes saw, from which everything can be judged again without a network: JSON,
 * with an entry a line, and at its end the SHA-256 of those lines. What an entry holds counts for
 * it even where it tells nothing.
 *
 * @param seen the entries that can be read, in their order
 * @param problems what is wrong with others, or with the file as a whole
 */
public record Recording(List<Probed> seen, List<Problem> problems) {
  private static final String SCHEMA = "1";
  private static final Problem CHANGED =
      new Problem(0, "was changed after it was made: its SHA-256 is another one");
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
              .build());

  /**
   * What is wrong, and where.
   *
   * @param line from 1; 0 for the whole file
   */
  public record Problem(int line, String message) {}

  /** Writes what was seen. */
  public static void write(List<Probed> seen, String version, OutputStream out) throws IOException {
    MessageDigest hash = Sha256.digest();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write("{\"schema\":\"" + SCHEMA + "\",\"tool\":\"exvet\",\"version\":");
    writer.write(MAPPER.writeValueAsString(version));
    writer.write(",\"entries\":[");
    String before = "\n";
    for (Probed one : seen) {
      String line = line(SeenEntry.of(one));
      hash.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      writer.write(before);
      writer.write(line);
      before = ",\n";
    }
    writer.write("\n],\"sha256\":\"" + Sha256.hex(hash) + "\"}\n");
    writer.flush();
  }

  private static String line(JsonNode entry) throws IOException {
    return MAPPER
        .writer()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValueAsString(entry);
  }

  /**
   * Reads a recording. An entry that cannot be read is a problem, and the others count.
   *
   * @param file what the file is called where facts say whence they come
   * @throws IOException if it is no recording, or one of a later version
   */
  public static Recording read(String file, InputStream in) throws IOException {
    List<Probed> seen = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    MessageDigest hash = Sha256.digest();
    String stated = null;
    boolean entries = false;
    try (JsonParser parser = MAPPER.getFactory().createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no recording of exvet probe");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        JsonToken token = parser.nextToken();
        switch (member) {
          case "schema" -> schema(parser.getText());
          case "sha256" -> stated = parser.getText();
          case "entries" -> {
            if (token != JsonToken.START_ARRAY) {
              throw new IOException("its entries are no list");
            }
            entries = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              int line = parser.currentTokenLocation().getLineNr();
              JsonNode entry = MAPPER.readTree(parser);
              read(entry, file, line, hash, seen, problems);
            }
          }
          default -> parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        problems.add(new Problem(line, "what follows the recording is left out"));
      }
    } catch (JsonProcessingException e) {
      if (!entries) {
        throw new IOException("it is no recording of exvet probe", e);
      }
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      problems.add(new Problem(line, "breaks off or is no JSON; what comes before is used"));
      return new Recording(List.copyOf(seen), List.copyOf(problems));
    }
    if (!entries) {
      throw new IOException("it is no recording of exvet probe");
    }
    if (!Sha256.hex(hash).equals(stated)) {
      problems.add(CHANGED);
    }
    return new Recording(List.copyOf(seen), List.copyOf(problems));
  }

  private static void read(
      JsonNode entry,
      String file,
      int line,
      MessageDigest hash,
      List<Probed> seen,
      List<Problem> problems)
      throws IOException {
    hash.update((line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      seen.add(Recorded.read(entry, file, line));
    } catch (Recorded.EntryException e) {
      problems.add(new Problem(line, "an entry is left out: " + e.getMessage()));
    }
  }

  private static void schema(String stated) throws IOException {
    if (!SCHEMA.equals(stated)) {
      throw new IOException(
          "it is a recording of schema " + stated + "; this exvet knows schema " + SCHEMA);
    }
  }
}
