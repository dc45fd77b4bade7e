package exvet.export;

import com.fasterxml.jackson.core.JsonToken;
import exvet.fact.Value;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code ConvertTo-Json} wrote, one object at a time: those of a list, of lists in it,
 * of a list that PowerShell put in an object with its count, or of one document after the other.
 */
final class JsonReader implements AutoCloseable {
  private final JsonStream json;
  private JsonToken token;
  private Map<Value, Integer> lines = Map.of();

  /** Begins to read; the stream must be UTF-8, whatever the document was. */
  JsonReader(String file, InputStream utf8) throws IOException {
    json = new JsonStream(file, utf8);
  }

  /**
   * One object of the cmdlet's output.
   *
   * @param line the line on which it begins
   * @param lines the lines on which the objects inside it begin, by identity
   */
  record Found(int line, Value value, Map<Value, Integer> lines) {}

  /** The next object, or null at the end. */
  Found next() throws ExportException, IOException {
    while (advance() != null) {
      json.nextObject();
      Found found =
          switch (token) {
            case START_ARRAY, END_ARRAY, END_OBJECT -> null;
            case START_OBJECT -> readObject();
            case FIELD_NAME -> pass();
            default -> new Found(json.line(), readValue(""), Map.of());
          };
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether there was text that is no UTF-8. */
  boolean forgave() {
    return json.forgave();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  /** The object; null if it is only the wrapper of a list, of which the first item comes next. */
  private Found readObject() throws ExportException, IOException {
    int line = json.line();
    lines = new IdentityHashMap<>();
    JsonMembers members = new JsonMembers();
    while (advance() == JsonToken.FIELD_NAME) {
      String name = json.name();
      boolean list = advance() == JsonToken.START_ARRAY;
      if (list && members.wraps(name)) {
        return null;
      }
      members.put(name, readValue(name));
    }
    return new Found(line, members.object(), lines);
  }

  /** What PowerShell wrote beside a wrapped list. */
  private Found pass() throws ExportException, IOException {
    advance();
    json.skip();
    return null;
  }

  private JsonToken advance() throws ExportException, IOException {
    token = json.next();
    return token;
  }

  /** Reads the value that has just begun, up to its end. */
  private Value readValue(String property) throws ExportException, IOException {
    return switch (token) {
      case START_OBJECT -> readMembers();
      case START_ARRAY -> readItems(property);
      case VALUE_STRING -> text(property, json.text());
      case VALUE_NUMBER_INT -> number(json.text());
      case VALUE_NUMBER_FLOAT -> new Scalar(json.text(), null, "Double", Map.of());
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(json.text(), null, "Boolean", Map.of());
      default -> Value.BLANK;
    };
  }

  private Value readMembers() throws ExportException, IOException {
    int line = json.line();
    JsonMembers members = new JsonMembers();
    while (advance() == JsonToken.FIELD_NAME) {
      String name = json.name();
      advance();
      members.put(name, readValue(name));
    }
    Value value = members.value();
    if (value instanceof Scalar) {
      lines.putIfAbsent(value, line);
    }
    return value;
  }

  /** A list in a list is one list: nothing in Exchange has more than one dimension. */
  private Value readItems(String property) throws ExportException, IOException {
    List<Value> items = new ArrayList<>();
    while (advance() != JsonToken.END_ARRAY) {
      Value item = readValue(property);
      if (item instanceof Items inner) {
        items.addAll(inner.values());
      } else {
        items.add(item);
      }
    }
    return items.isEmpty() ? Value.BLANK : new Items(items);
  }

  private static Value text(String property, String text) {
    return TypedText.typeName(text) ? FileObjects.CUT : Printed.value(property, text);
  }

  private static Value number(String text) {
    boolean fits = text.length() <= 18;
    return new Scalar(text, fits ? Long.valueOf(text) : null, "Int64", Map.of());
  }
}
