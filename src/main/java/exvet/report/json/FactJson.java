package exvet.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import exvet.export.FactType;
import exvet.fact.AddressTemplate;
import exvet.fact.Exported;
import exvet.fact.IpRange;
import exvet.fact.Limit;
import exvet.fact.Origin;
import exvet.fact.ServerVersion;
import exvet.fact.Url;
import exvet.report.JsonOut;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An exported fact as {@code report.json} keeps it, so that the fact that is read equals the one
 * that was written. Members of {@code properties} are the components of its record; one that is not
 * there is blank, or absent if {@code absent} has the reason.
 */
final class FactJson {
  private static final String ORIGIN = "origin";

  private static final Map<Class<?>, Field[]> FIELDS = new HashMap<>();

  private FactJson() {}

  static void write(Exported fact, JsonGenerator json) throws IOException {
    JsonOut.startLine(json);
    JsonOut.text(json, "type", fact.getClass().getSimpleName());
    json.writeObjectFieldStart("properties");
    members(fact, json);
    json.writeEndObject();
    json.writeObjectFieldStart("absent");
    for (Map.Entry<String, String> one : new TreeMap<>(fact.origin().absent()).entrySet()) {
      JsonOut.text(json, one.getKey(), one.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("source");
    JsonOut.text(json, "file", fact.origin().file());
    JsonOut.text(json, "object", fact.origin().object());
    json.writeNumberField("line", fact.origin().line());
    json.writeEndObject();
    JsonOut.endLine(json);
  }

  private static void members(Object record, JsonGenerator json) throws IOException {
    for (Field field : fields(record.getClass())) {
      Object value = value(field, record);
      if (value != null && !List.of().equals(value) && !field.getName().equals(ORIGIN)) {
        json.writeFieldName(field.getName());
        value(value, json);
      }
    }
  }

  /** Fields, as the JVM makes no class for who reads them often, unlike methods. */
  private static synchronized Field[] fields(Class<?> type) {
    return FIELDS.computeIfAbsent(
        type,
        record -> {
          RecordComponent[] components = record.getRecordComponents();
          Field[] fields = new Field[components.length];
          try {
            for (int i = 0; i < fields.length; i++) {
              fields[i] = record.getDeclaredField(components[i].getName());
              fields[i].setAccessible(true);
            }
          } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
          }
          return fields;
        });
  }

  private static Object value(Field field, Object record) {
    try {
      return field.get(record);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the field was made accessible", e);
    }
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Limit limit && !limit.unlimited()) {
      json.writeNumber(limit.value());
    } else if (value instanceof Record && text(value) == null) {
      json.writeStartObject();
      members(value, json);
      json.writeEndObject();
    } else {
      String text = text(value);
      json.writeString(JsonOut.encodable(text == null ? value.toString() : text));
    }
  }

  /** The text of which a value is made; null if it is not made of one. */
  private static String text(Object value) {
    if (value instanceof Enum<?> word) {
      return word.name();
    }
    if (value instanceof Url url) {
      return url.text();
    }
    if (value instanceof IpRange range) {
      return range.text();
    }
    if (value instanceof AddressTemplate template) {
      return template.text();
    }
    return value instanceof ServerVersion || value instanceof Limit ? value.toString() : null;
  }

  /** The fact that was written. */
  static Exported read(Part part) throws ReportFileException {
    String name = part.text("type");
    for (FactType type : FactType.all()) {
      if (type.name().equals(name) && !type.recipient()) {
        Map<String, String> absent = new HashMap<>();
        for (Map.Entry<String, Part> one : part.part("absent").members()) {
          absent.put(one.getKey(), one.getValue().text());
        }
        Part source = part.part("source");
        Origin origin =
            new Origin(
                source.textOrNull("file"),
                source.textOrNull("object"),
                source.number("line"),
                absent,
                false);
        return (Exported) record(type.record(), part.part("properties"), origin);
      }
    }
    throw part.fault("is of the type " + name + ", which this exvet does not know");
  }

  private static Object record(Class<?> type, Part part, Origin origin) throws ReportFileException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String name = components[i].getName();
      values[i] =
          name.equals(ORIGIN)
              ? origin
              : value(part.orNull(name), components[i].getGenericType(), part);
    }
    try {
      var constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException | IllegalArgumentException e) {
      throw part.fault("is no " + type.getSimpleName());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a record has one constructor", e);
    }
  }

  private static Object value(Part part, Type type, Part whole) throws ReportFileException {
    if (type instanceof ParameterizedType list) {
      List<Object> items = new ArrayList<>();
      for (Part item : part == null ? List.<Part>of() : part.items()) {
        items.add(value(item, list.getActualTypeArguments()[0], whole));
      }
      return List.copyOf(items);
    }
    Class<?> plain = (Class<?>) type;
    if (part == null) {
      return null;
    }
    try {
      return value(part, plain);
    } catch (RuntimeException e) {
      throw part.fault("is no " + plain.getSimpleName());
    }
  }

  private static Object value(Part part, Class<?> type) throws ReportFileException {
    JsonNode node = part.node();
    if (type == Boolean.class || type == boolean.class) {
      return part.flag();
    }
    if (type == Integer.class || type == int.class) {
      return part.number();
    }
    if (type == Limit.class) {
      return node.isNumber() ? new Limit(node.longValue()) : Limit.UNLIMITED;
    }
    if (type == String.class) {
      return part.text();
    }
    if (type.isEnum()) {
      for (Object word : type.getEnumConstants()) {
        if (((Enum<?>) word).name().equals(part.text())) {
          return word;
        }
      }
      throw part.fault("is no " + type.getSimpleName());
    }
    if (type == Instant.class) {
      return Instant.parse(part.text());
    }
    if (type == Duration.class) {
      return Duration.parse(part.text());
    }
    if (type == Url.class) {
      return Url.of(part.text());
    }
    if (type == IpRange.class) {
      return IpRange.parse(part.text());
    }
    if (type == AddressTemplate.class) {
      return AddressTemplate.parse(part.text());
    }
    return type == ServerVersion.class
        ? ServerVersion.parse(part.text())
        : record(type, part, null);
  }
}
