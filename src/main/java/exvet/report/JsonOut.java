package exvet.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How every JSON file of exvet is written. */
public final class JsonOut {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonOut() {}

  /**
   * A generator of UTF-8 that leaves the stream open. Two blanks and a line feed, whatever the
   * platform's line separator is.
   */
  public static JsonGenerator open(OutputStream out) throws IOException {
    JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new Layout());
    return json;
  }

  /** Begins an object that stands in one line: there are many of its kind, and few read them. */
  public static void startLine(JsonGenerator json) throws IOException {
    json.writeStartObject();
    ((Layout) json.getPrettyPrinter()).lines.flat = true;
  }

  /** Ends an object that stands in one line. */
  public static void endLine(JsonGenerator json) throws IOException {
    json.writeEndObject();
    ((Layout) json.getPrettyPrinter()).lines.flat = false;
  }

  /** One member in a line, but for what is to stand in one. */
  private static final class Layout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;

    private final transient Lines lines = new Lines();

    Layout() {
      super(
          Separators.createDefaultInstance()
              .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
              .withObjectEmptySeparator("")
              .withArrayEmptySeparator(""));
      indentObjectsWith(lines);
      indentArraysWith(lines);
    }
  }

  private static final class Lines implements DefaultPrettyPrinter.Indenter {
    private final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    private boolean flat;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      if (!flat) {
        indenter.writeIndentation(json, level);
      }
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }

  /** A member that is a text, or null. */
  public static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, value == null ? null : encodable(value));
  }

  /** A member that is a list of texts. */
  public static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(encodable(value));
    }
    json.writeEndArray();
  }

  /** A member that is a whole number, or null. */
  public static void number(JsonGenerator json, String name, Number value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value.longValue());
    }
  }

  /** Half of a surrogate pair cannot be written as UTF-8 and would end the report. */
  public static String encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
