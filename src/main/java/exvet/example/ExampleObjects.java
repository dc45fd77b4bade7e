package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The objects of an organisation, as exports would state them, while an example changes them. */
final class ExampleObjects {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each is read once for all examples, which change copies. */
  private static final Map<String, ObjectNode> BASES = new ConcurrentHashMap<>();

  private final ObjectNode objects;
  private final Set<String> emptied = new LinkedHashSet<>();

  private ExampleObjects(ObjectNode objects) {
    this.objects = objects;
  }

  /** Those of a base with the changes that a JSON object tells of. */
  static ExampleObjects of(JsonNode json) {
    String name = json.path("base").asText("contoso");
    ExampleObjects changed =
        new ExampleObjects(BASES.computeIfAbsent(name, ExampleObjects::base).deepCopy());
    json.path("without").forEach(server -> changed.without(server.asText()));
    json.path("copy").fields().forEachRemaining(changed::copies);
    json.path("replace").fields().forEachRemaining(changed::replaces);
    json.path("remove").forEach(removal -> changed.remove(removal.asText()));
    json.path("each").fields().forEachRemaining(changed::each);
    json.path("patch").fields().forEachRemaining(changed::patch);
    return changed;
  }

  private static ObjectNode base(String name) {
    return (ObjectNode) Bases.objects(name);
  }

  ExampleObjects copy() {
    ExampleObjects copy = new ExampleObjects(objects.deepCopy());
    copy.emptied.addAll(emptied);
    return copy;
  }

  /** By cmdlet and name. */
  ObjectNode json() {
    return objects;
  }

  /** Leaves an export out. */
  void withoutExport(String cmdlet) {
    objects.remove(cmdlet);
    emptied.remove(cmdlet);
  }

  /** The cmdlets of which there is an export, with or without objects. */
  Set<String> exports() {
    Set<String> exports = new LinkedHashSet<>(emptied);
    objects.fieldNames().forEachRemaining(exports::add);
    return exports;
  }

  /** The objects as exports state them. */
  List<PropertyBag> bags() {
    List<PropertyBag> bags = new ArrayList<>();
    objects
        .fields()
        .forEachRemaining(
            cmdlet -> cmdlet.getValue().forEach(object -> bags.add(bag(cmdlet.getKey(), object))));
    return bags;
  }

  private static boolean on(String server, String key, JsonNode object) {
    String lower = server.toLowerCase(Locale.ROOT);
    String identity = object.path("Identity").asText(key).toLowerCase(Locale.ROOT);
    String name = key.toLowerCase(Locale.ROOT);
    return name.equals(lower)
        || name.startsWith(lower + "\\")
        || identity.startsWith(lower + "\\")
        || object.path("Server").asText().equalsIgnoreCase(server);
  }

  private void without(String server) {
    objects.forEach(
        exported -> {
          List<String> gone = new ArrayList<>();
          exported
              .fields()
              .forEachRemaining(
                  object -> {
                    if (on(server, object.getKey(), object.getValue())) {
                      gone.add(object.getKey());
                    }
                  });
          ((ObjectNode) exported).remove(gone);
          exported.forEach(object -> drop(server, (ObjectNode) object));
        });
  }

  /** Takes the server out of lists of servers. */
  private static void drop(String server, ObjectNode object) {
    object.forEach(
        value -> {
          if (value instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
              if (list.get(i).asText().equalsIgnoreCase(server)) {
                list.remove(i);
              }
            }
          }
        });
  }

  private void copies(Map.Entry<String, JsonNode> copy) {
    copy.getValue().forEach(to -> copy(copy.getKey(), to.asText()));
  }

  private void copy(String from, String to) {
    UnaryOperator<String> name = text -> replaced(text, from, to);
    objects.forEach(
        exported -> {
          Map<String, ObjectNode> copies = new LinkedHashMap<>();
          exported
              .fields()
              .forEachRemaining(
                  object -> {
                    if (on(from, object.getKey(), object.getValue())) {
                      ObjectNode twin = (ObjectNode) mapped(object.getValue(), name);
                      if (twin.has("Guid")) {
                        String seed = to + twin.get("Guid").asText();
                        twin.put(
                            "Guid",
                            UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                                .toString());
                      }
                      copies.put(name.apply(object.getKey()), twin);
                    }
                  });
          ((ObjectNode) exported).setAll(copies);
        });
  }

  private void replaces(Map.Entry<String, JsonNode> replacement) {
    ObjectNode all =
        (ObjectNode)
            mapped(
                objects,
                text -> replaced(text, replacement.getKey(), replacement.getValue().asText()));
    objects.removeAll();
    objects.setAll(all);
  }

  private static String replaced(String text, String from, String to) {
    return text.replace(from, to)
        .replace(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
  }

  private static JsonNode mapped(JsonNode node, UnaryOperator<String> text) {
    if (node.isTextual()) {
      return new TextNode(text.apply(node.asText()));
    }
    if (node.isArray()) {
      ArrayNode items = JSON.createArrayNode();
      node.forEach(item -> items.add(mapped(item, text)));
      return items;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.fields()
          .forEachRemaining(p -> object.set(text.apply(p.getKey()), mapped(p.getValue(), text)));
      return object;
    }
    return node;
  }

  private void remove(String removal) {
    String[] words = removal.split(" ", 2);
    if (words.length == 1) {
      objects.remove(words[0]);
      return;
    }
    ObjectNode exported = (ObjectNode) objects.get(words[0]);
    if (exported == null || exported.remove(words[1]) == null) {
      throw new ExampleException("nothing to remove: " + removal);
    }
    emptied.add(words[0]);
  }

  private void each(Map.Entry<String, JsonNode> change) {
    String[] words = change.getKey().split(" ", 2);
    if (!objects.has(words[0])) {
      throw new ExampleException("each: there is no " + words[0]);
    }
    objects
        .get(words[0])
        .fields()
        .forEachRemaining(
            object -> {
              if (words.length == 1 || on(words[1], object.getKey(), object.getValue())) {
                ((ObjectNode) object.getValue()).setAll((ObjectNode) change.getValue());
              }
            });
  }

  private void patch(Map.Entry<String, JsonNode> cmdlet) {
    ObjectNode exported = objects.withObjectProperty(cmdlet.getKey());
    cmdlet
        .getValue()
        .fields()
        .forEachRemaining(
            object -> {
              ObjectNode properties = exported.withObjectProperty(object.getKey());
              object
                  .getValue()
                  .fields()
                  .forEachRemaining(p -> properties.set(p.getKey(), p.getValue()));
            });
  }

  private static PropertyBag bag(String cmdlet, JsonNode object) {
    Map<String, Value> properties = new TreeMap<>();
    object
        .fields()
        .forEachRemaining(
            p -> {
              if (!p.getValue().asText().equals("$absent")) {
                properties.put(p.getKey(), value(p.getValue()));
              }
            });
    return new PropertyBag(cmdlet, cmdlet + ".json", 1, properties);
  }

  private static Value value(JsonNode node) {
    if (node.isNull()
        || (node.isTextual() && node.asText().isEmpty())
        || (node.isArray() && node.isEmpty())) {
      return Value.BLANK;
    }
    if (node instanceof ArrayNode array) {
      List<Value> values = new ArrayList<>();
      array.forEach(item -> values.add(value(item)));
      return new Value.Items(values);
    }
    return new Value.Scalar(
        node.asText(), node.isIntegralNumber() ? node.longValue() : null, null, Map.of());
  }
}
