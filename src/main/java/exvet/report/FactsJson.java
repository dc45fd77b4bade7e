package exvet.report;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.fact.PropertyBag;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What was read, for programs: {@code exvet facts --format json}. */
public final class FactsJson {
  private FactsJson() {}

  /**
   * Writes an organisation's objects as UTF-8, in the order given; the stream stays open.
   *
   * @param recipients some thousand at a time
   */
  public static void write(
      Collection<PropertyBag> bags, Iterable<List<PropertyBag>> recipients, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      json.writeStartArray();
      ShownFact.each(bags, recipients, fact -> write(fact, json));
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static void write(ShownFact fact, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", fact.type());
    json.writeStringField("cmdlet", fact.cmdlet());
    text("subject", fact.subject(), json);
    json.writeObjectFieldStart("properties");
    for (Map.Entry<String, Object> property : fact.properties().entrySet()) {
      json.writeFieldName(property.getKey());
      write(property.getValue(), json);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("absent");
    for (String property : fact.absent().keySet()) {
      json.writeString(property);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("source");
    text("file", fact.file(), json);
    text("object", fact.object(), json);
    json.writeNumberField("line", fact.line());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        json.writeString(JsonOut.encodable((String) item));
      }
      json.writeEndArray();
    } else {
      json.writeString(JsonOut.encodable((String) value));
    }
  }

  private static void text(String name, String text, JsonGenerator json) throws IOException {
    json.writeStringField(name, JsonOut.encodable(text));
  }
}
