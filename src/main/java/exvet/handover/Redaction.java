package exvet.handover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Takes out of a {@code report.json} whatever tells whose it is, and puts it back. Between the
 * texts that are replaced every byte stays, so that undone it is the report it was. The report is
 * gone through, never held.
 */
public final class Redaction {
  private static final JsonFactory JSON = new JsonFactory();

  private Redaction() {}

  /** Writes a redacted copy; what is new in it is added to the key. */
  public static void redact(Path report, RedactionKey key, OutputStream out)
      throws IOException, RedactionException {
    Redactor redactor = new Redactor(key);
    Learning learning = new Learning(redactor);
    texts(report, learning::words);
    texts(report, learning::names);
    copy(
        report,
        out,
        (text, where) -> {
          if (where.file()) {
            return redactor.file(text);
          }
          if (where.note() && where.member().equals("reason")) {
            return redactor.reason(text);
          }
          int rule = where.key() ? text.indexOf(':') + 1 : 0;
          return text.substring(0, rule) + redactor.replace(text.substring(rule), rule > 0);
        });
  }

  /** Writes a copy in which the originals are back. */
  public static void undo(Path report, RedactionKey key, OutputStream out)
      throws IOException, RedactionException {
    Phrases known = Redactor.pseudonyms(key);
    Map<String, String> originals = key.originals();
    copy(report, out, (text, where) -> Redactor.undo(text, known, originals));
  }

  /** The originals in a text that is no report: a letter, a ticket, a table. */
  public static String undo(String text, RedactionKey key) {
    return Redactor.undo(text, Redactor.pseudonyms(key), key.originals());
  }

  /** What becomes of a text. */
  private interface Change {
    String of(String text, Where where);
  }

  /** Looks at a text. */
  private interface Reader {
    void read(String text, Where where) throws RedactionException;
  }

  private static void texts(Path report, Reader reader) throws IOException, RedactionException {
    try (JsonParser parser =
        JSON.createParser(new BufferedInputStream(Files.newInputStream(report)))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          reader.read(parser.getText(), Where.of(parser.getParsingContext()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new RedactionException("is no report of exvet: " + e.getOriginalMessage());
    }
  }

  /** Copies bytes, but for the texts that become others. */
  private static void copy(Path report, OutputStream out, Change change)
      throws IOException, RedactionException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(report), 1 << 16);
        JsonParser parser =
            JSON.createParser(new BufferedInputStream(Files.newInputStream(report), 1 << 16))) {
      long done = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        Where where = token == JsonToken.VALUE_STRING ? Where.of(parser.getParsingContext()) : null;
        if (where == null || where.word()) {
          continue;
        }
        String text = parser.getText();
        String other = change.of(text, where);
        if (!other.equals(text)) {
          long start = parser.currentTokenLocation().getByteOffset();
          long end = parser.currentLocation().getByteOffset();
          transfer(bytes, out, start - done);
          bytes.skipNBytes(end - start);
          done = end;
          out.write('"');
          out.write(
              new String(JsonStringEncoder.getInstance().quoteAsString(other))
                  .getBytes(StandardCharsets.UTF_8));
          out.write('"');
        }
      }
      bytes.transferTo(out);
    } catch (JsonProcessingException e) {
      throw new RedactionException("is no report of exvet: " + e.getOriginalMessage());
    }
  }

  private static void transfer(InputStream in, OutputStream out, long count) throws IOException {
    byte[] buffer = new byte[1 << 13];
    for (long left = count; left > 0; ) {
      int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
      out.write(buffer, 0, read);
      left -= read;
    }
  }
}
