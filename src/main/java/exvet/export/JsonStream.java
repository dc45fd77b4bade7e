package exvet.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;

/** The tokens of JSON documents, one after the other, within limits that exports keep. */
final class JsonStream implements AutoCloseable {
  static final String AGAIN = "export again with ConvertTo-Json -Depth 4, or with Export-Clixml";

  /** Objects in objects; {@code ConvertTo-Json} itself has 100 for its limit. */
  private static final int MAX_DEPTH = 128;

  private static final int MAX_NAME = 16 << 10;
  private static final int MAX_NUMBER = 1_000;

  /** How Jackson begins to say it where it has no exception for it. */
  private static final String END = "Unexpected end-of-input";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // Told by a message of our own before.
                  .maxNestingDepth(2 * MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(BoundedStream.MAX_BYTES)
                  .build())
          // The file's hash covers what may stand behind the documents.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // PowerShell writes NaN as it is.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final String file;
  private final BoundedStream bytes;
  private final ForgivingUtf8 text;
  private final JsonParser json;
  private int values;

  /** Begins to read; the stream must be UTF-8, whatever the document was. */
  JsonStream(String file, InputStream utf8) throws IOException {
    this.file = file;
    bytes = new BoundedStream(utf8);
    text = new ForgivingUtf8(bytes);
    json = FACTORY.createParser(text);
  }

  /** Goes to the next token; null at the end of the last document. */
  JsonToken next() throws ExportException, IOException {
    if (++values > BoundedStream.MAX_VALUES) {
      throw at(BoundedStream.tooMany());
    }
    try {
      JsonToken token = json.nextToken();
      if (json.getParsingContext().getNestingDepth() > MAX_DEPTH) {
        throw at("nests more than " + MAX_DEPTH + " objects and lists; " + AGAIN);
      }
      return token;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The next object, which is kept within the limits by itself, begins here. */
  void nextObject() {
    bytes.nextObject();
    values = 0;
  }

  /** Whether there was text that is no UTF-8. */
  boolean forgave() {
    return text.forgave();
  }

  /** The name of the member that has just begun. */
  String name() throws IOException {
    return json.currentName();
  }

  /** A text as it is, a number as it was written. */
  String text() throws ExportException, IOException {
    try {
      return json.getText();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The line on which the current token begins. */
  int line() {
    return json.currentTokenLocation().getLineNr();
  }

  /** Goes to the end of the current value, however long it is. */
  void skip() throws ExportException, IOException {
    int open = json.currentToken().isStructStart() ? 1 : 0;
    while (open > 0) {
      nextObject();
      JsonToken token = next();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private ExportException at(String what) {
    return new ExportException(file, line(), what);
  }

  /** What to say of broken JSON; a stream that cannot be read is another matter. */
  private ExportException broken(IOException e) throws IOException {
    if (bytes.exceeded()) {
      return at(BoundedStream.tooLarge());
    }
    if (!(e instanceof JacksonException broken)) {
      throw e;
    }
    int line = broken.getLocation() == null ? line() : broken.getLocation().getLineNr();
    return new ExportException(file, line, why(broken) + "; " + AGAIN);
  }

  private static String why(JacksonException broken) {
    if (broken instanceof StreamConstraintsException) {
      return "holds a name, a number or a text that is longer than any export has";
    }
    String message = broken.getOriginalMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return broken instanceof JsonEOFException || first.startsWith(END)
        ? "ends in the middle of an object"
        : "broken JSON (" + first + ")";
  }
}
