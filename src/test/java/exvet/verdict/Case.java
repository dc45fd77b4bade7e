package exvet.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.export.Entirety;
import exvet.export.FactMapper;
import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.fact.FactBase;
import exvet.fact.Profile;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.rule.RuleBook;
import exvet.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An example of a rule: a named clean organisation, what is changed in it, and the results the rule
 * then gives, all of them and no other.
 *
 * <pre>
 * { "when": "ECP has another host than OWA",
 *   "base": "contoso",                       (default)
 *   "asOf": "2026-11-24",                    (default)
 *   "profile": { "owaHost": "owa.contoso.com" },
 *   "remove": ["Get-SendConnector", "Get-Mailbox Anna Weber"],     whole exports, or objects
 *   "patch": { "Get-EcpVirtualDirectory": { "Mailbox01\\ecp (Default Web Site)": {
 *       "InternalUrl": "https://x/ecp", "ExternalUrl": null, "Name": "$absent" } } },
 *   "expect": [ { "subject": …, "verdict": …, and any other field of a result } ] }
 * </pre>
 *
 * <p>An object of the patch that the base does not have is added. An export whose every object is
 * removed one by one is an empty export; {@code remove} of the cmdlet alone removes the export.
 */
record Case(String rule, JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final RuleBook BOOK = RuleBook.shipped();

  static List<Case> of(String rule) {
    Path file = RESOURCES.resolve("cases").resolve(rule + ".json");
    List<Case> cases = new ArrayList<>();
    read(file).forEach(node -> cases.add(new Case(rule, node)));
    return cases;
  }

  static RuleBook book() {
    return BOOK;
  }

  String when() {
    return json.path("when").asText();
  }

  /** The results of the rule, each reduced to the fields that the example states. */
  List<Map<String, String>> actual() {
    List<Map<String, String>> lines = new ArrayList<>();
    List<Result> results =
        results().stream().filter(result -> result.rule().id().equals(rule)).toList();
    for (int i = 0; i < results.size(); i++) {
      Set<String> fields = new LinkedHashSet<>(List.of("subject", "verdict"));
      json.path("expect").path(i).fieldNames().forEachRemaining(fields::add);
      lines.add(fields(results.get(i), fields));
    }
    return lines;
  }

  List<Map<String, String>> expected() {
    List<Map<String, String>> lines = new ArrayList<>();
    for (JsonNode node : json.path("expect")) {
      Map<String, String> line = new TreeMap<>();
      node.fields().forEachRemaining(e -> line.put(e.getKey(), text(e.getValue())));
      lines.add(line);
    }
    return lines;
  }

  /** Everything the whole rule base says about the changed organisation. */
  List<Result> results() {
    FactBase facts = facts();
    Profile profile = profile();
    LocalDate asOf = LocalDate.parse(json.path("asOf").asText("2026-11-24"));
    Topology topology = Topology.of(facts, profile, asOf);
    return new Judge(BOOK).judge(facts, topology.facts(), profile).results();
  }

  /** JSON is YAML, so the example's profile goes the way of a user's. */
  private Profile profile() {
    if (!json.has("profile")) {
      return Profile.EMPTY;
    }
    try {
      Path file = Files.createTempFile("profile", ".yaml");
      try {
        Files.writeString(file, json.get("profile").toString());
        return ProfileReader.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ProfileException e) {
      throw new IllegalStateException(when() + ": " + e.problems(), e);
    }
  }

  private FactBase facts() {
    ObjectNode base =
        (ObjectNode)
            read(RESOURCES.resolve("bases/" + json.path("base").asText("contoso") + ".json"));
    Set<String> emptied = new LinkedHashSet<>();
    for (JsonNode removal : json.path("remove")) {
      String[] words = removal.asText().split(" ", 2);
      if (words.length == 1) {
        base.remove(words[0]);
      } else {
        ObjectNode objects = (ObjectNode) base.get(words[0]);
        if (objects == null || objects.remove(words[1]) == null) {
          throw new IllegalStateException("nothing to remove: " + removal.asText());
        }
        emptied.add(words[0]);
      }
    }
    json.path("patch").fields().forEachRemaining(cmdlet -> patch(base, cmdlet));
    List<PropertyBag> bags = new ArrayList<>();
    Set<String> exports = new LinkedHashSet<>(emptied);
    base.fields()
        .forEachRemaining(
            cmdlet -> {
              exports.add(cmdlet.getKey());
              cmdlet.getValue().forEach(object -> bags.add(bag(cmdlet.getKey(), object)));
            });
    List<String> computers = new ArrayList<>();
    json.path("collectedOn").forEach(name -> computers.add(name.asText()));
    Map<String, List<String>> byFile = new TreeMap<>();
    bags.forEach(bag -> byFile.put(bag.file(), computers));
    return FactMapper.factBase("Contoso", bags, exports, Entirety.UNKNOWN, server -> false)
        .collectedOn(byFile);
  }

  private static void patch(ObjectNode base, Map.Entry<String, JsonNode> cmdlet) {
    ObjectNode objects = base.withObjectProperty(cmdlet.getKey());
    cmdlet
        .getValue()
        .fields()
        .forEachRemaining(
            object -> {
              ObjectNode properties = objects.withObjectProperty(object.getKey());
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

  private static Map<String, String> fields(Result result, Set<String> names) {
    Map<String, String> line = new TreeMap<>();
    for (Iterator<String> it = names.iterator(); it.hasNext(); ) {
      String name = it.next();
      line.put(
          name,
          String.valueOf(
              switch (name) {
                case "subject" -> result.subject();
                case "verdict" -> result.verdict();
                case "severity" -> result.severity();
                case "clause" -> result.clause();
                case "message" -> result.message();
                case "observed" -> result.observed();
                case "expected" -> result.expected();
                case "reason" -> result.reason();
                case "because" -> result.because();
                case "fix" -> result.fix();
                case "count" -> result.count();
                case "objects" -> result.objects();
                case "sample" -> result.sample();
                default -> throw new IllegalStateException("a result has no " + name);
              }));
    }
    return line;
  }

  private static String text(JsonNode node) {
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return items.toString();
    }
    return node.asText();
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
