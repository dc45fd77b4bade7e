package exvet.export;

import exvet.export.ProfileNode.Items;
import exvet.export.ProfileNode.Mapping;
import exvet.export.ProfileNode.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares what somebody states with the published schema: keys, types and words are written there
 * only.
 */
final class ProfileSchema {
  private static final String PROFILE = "profile.schema.json";

  private final String whole;
  private final Mapping root;
  private final ProfileProblems problems;

  private ProfileSchema(String whole, Mapping root, ProfileProblems problems) {
    this.whole = whole;
    this.root = root;
    this.problems = problems;
  }

  /** The schema of profiles. */
  static Mapping load() {
    return load(PROFILE);
  }

  static Mapping load(String name) {
    try (InputStream stream = ProfileSchema.class.getResourceAsStream("/schema/" + name)) {
      return (Mapping) ProfileParser.json(stream, new ProfileProblems(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Notes where a file and its schema differ.
   *
   * @param whole what the file is called, for messages
   */
  static void check(String whole, ProfileNode file, Mapping schema, ProfileProblems problems) {
    new ProfileSchema(whole, schema, problems).value("", file, schema);
  }

  private void value(String name, ProfileNode node, Mapping schema) {
    String type = schema.text("type");
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.NOTHING) {
      problems.add(node.line(), the(name) + " has no value; state one or leave the key out");
    } else if (type.equals("object") && node instanceof Mapping mapping) {
      object(name, mapping, schema);
    } else if (type.equals("array") && node instanceof Items items) {
      array(name, items, schema);
    } else if (node instanceof Scalar scalar && fits(type, scalar.type())) {
      String fault = type.equals("integer") ? limits(scalar, schema) : text(scalar.text(), schema);
      if (fault != null) {
        problems.add(node.line(), the(name) + " " + fault);
      }
    } else {
      problems.add(
          node.line(),
          the(name)
              + " must be "
              + expected(schema)
              + ", not "
              + node.kind()
              + (type.equals("string") && node instanceof Scalar scalar
                  ? "; put it in quotes: \"" + scalar.text() + "\""
                  : ""));
    }
  }

  private static boolean fits(String type, Scalar.Type found) {
    return switch (type) {
      case "string" -> found == Scalar.Type.TEXT;
      case "boolean" -> found == Scalar.Type.FLAG;
      case "integer" -> found == Scalar.Type.INTEGER;
      default -> false;
    };
  }

  private static String expected(Mapping schema) {
    return switch (schema.text("type")) {
      case "object" -> "keys and values";
      case "array" -> "a list, for instance [a, b]";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      default -> schema.entries().containsKey("enum") ? words(schema) : "text";
    };
  }

  private static String words(Mapping schema) {
    return "one of " + String.join(", ", list(schema, "enum"));
  }

  private static List<String> list(Mapping schema, String key) {
    List<String> texts = new ArrayList<>();
    if (schema.entries().get(key) instanceof Items items) {
      items.values().forEach(value -> texts.add(((Scalar) value).text()));
    }
    return texts;
  }

  private void object(String name, Mapping node, Mapping schema) {
    Mapping known = schema.mapping("properties");
    Mapping others = schema.mapping("additionalProperties");
    node.entries()
        .forEach(
            (key, value) -> {
              int line = node.lines().get(key);
              String path = name.isEmpty() ? key : name + "." + key;
              if (known != null && known.entries().containsKey(key)) {
                value(path, value, known.mapping(key));
              } else if (others == null) {
                problems.add(line, "unknown key " + key + in(name) + hint(name, key, known));
              } else {
                Mapping names = schema.mapping("propertyNames");
                String fault = names == null ? null : text(key, names);
                if (fault != null) {
                  problems.add(line, "the key " + key + in(name) + " " + fault);
                }
                value(path, value, others);
              }
            });
    for (String required : list(schema, "required")) {
      if (!node.entries().containsKey(required)) {
        problems.add(node.line(), the(name) + " must have the key " + required);
      }
    }
  }

  private String hint(String name, String key, Mapping known) {
    for (Map.Entry<String, ProfileNode> top : root.mapping("properties").entries().entrySet()) {
      Mapping below = ((Mapping) top.getValue()).mapping("properties");
      if (below != null && below.entries().containsKey(key)) {
        return "; it belongs under " + top.getKey();
      }
      if (!name.isEmpty() && top.getKey().equals(key)) {
        return "; it belongs at the top";
      }
    }
    Set<String> keys = known.entries().keySet();
    String near = Nearest.hint(key, keys);
    return near.isEmpty() ? "; the nearest known key is " + Nearest.closest(key, keys) : near;
  }

  private void array(String name, Items node, Mapping schema) {
    Map<Object, Integer> seen = new HashMap<>();
    for (ProfileNode item : node.values()) {
      value(name, item, schema.mapping("items"));
      Integer before = seen.putIfAbsent(content(item), item.line());
      if (before != null && "true".equals(schema.text("uniqueItems"))) {
        problems.add(
            item.line(),
            the(name)
                + " states "
                + (item instanceof Scalar scalar ? scalar.text() : "the same")
                + " twice, first on line "
                + before);
      }
    }
  }

  /** What is equal if two values say the same, wherever they stand. */
  private static Object content(ProfileNode node) {
    if (node instanceof Mapping mapping) {
      Map<String, Object> contents = new HashMap<>();
      mapping.entries().forEach((key, value) -> contents.put(key, content(value)));
      return contents;
    }
    return node instanceof Items items
        ? items.values().stream().map(ProfileSchema::content).toList()
        : ((Scalar) node).text();
  }

  private static String limits(Scalar scalar, Mapping schema) {
    String low = schema.text("minimum");
    String high = schema.text("maximum");
    int number = scalar.text().matches("[-+]?\\d{1,9}") ? Integer.parseInt(scalar.text()) : -1;
    boolean outside =
        low != null && number < Integer.parseInt(low)
            || high != null && number > Integer.parseInt(high);
    return outside
        ? "must be a whole number from " + low + (high == null ? " on" : " to " + high)
        : null;
  }

  /** What is wrong with a text; null if nothing is. */
  private static String text(String text, Mapping schema) {
    if (schema.entries().containsKey("enum") && !list(schema, "enum").contains(text)) {
      return "must be "
          + words(schema)
          + ", not "
          + text
          + Nearest.hint(text, list(schema, "enum"));
    }
    String least = schema.text("minLength");
    if (least != null && text.strip().length() < Integer.parseInt(least)) {
      return text.isBlank() ? "must not be empty" : "is too short: " + text;
    }
    String pattern = schema.text("pattern");
    if (pattern != null && !Pattern.compile(pattern).matcher(text).find()) {
      return "must look like " + pattern + ", not " + text;
    }
    String format = schema.text("format");
    return format == null ? null : ProfileFormat.fault(format, text);
  }

  private String the(String name) {
    return name.isEmpty() ? whole : name;
  }

  private static String in(String name) {
    return name.isEmpty() ? "" : " in " + name;
  }
}
