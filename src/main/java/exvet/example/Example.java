package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import exvet.export.Entirety;
import exvet.export.FactMapper;
import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.fact.FactBase;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.rule.RuleBook;
import exvet.topology.Roots;
import exvet.topology.Topology;
import exvet.verdict.Judge;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

/**
 * An organisation written as what is different from another one, with the profile of its
 * administrator. What is stated is done in this order:
 *
 * <pre>
 * { "base": "contoso",                                    (default)
 *   "asOf": "2026-11-24",                                 (default)
 *   "collectedOn": ["Mailbox01"],                         where the shell ran that exported it all
 *   "profile": { "owaHost": "owa.contoso.com" },
 *   "without": ["Mailbox02"],                             a server and all that is on it
 *   "copy": { "Mailbox01": ["Mailbox03"] },               a server like another one
 *   "replace": { "contoso.com": "example.org" },          everywhere
 *   "remove": ["Get-SendConnector", "Get-Mailbox Anna Weber"],     whole exports, or objects
 *   "each": { "Get-OabVirtualDirectory": { "RequireSSL": true },
 *             "Get-OabVirtualDirectory Mailbox02": { … } },        all objects, or a server's
 *   "patch": { "Get-EcpVirtualDirectory": { "Mailbox01\\ecp (Default Web Site)": {
 *       "InternalUrl": "https://x/ecp", "ExternalUrl": null, "Name": "$absent" } } },
 *   "dns": { "public": { … } },                           see {@link ExampleDns}; default: no probe
 *   "seen": { … },                                        see {@link ExampleEndpoints}
 *   "roots": ["@test-root"] }                             trusted roots beside the public list (default)
 * </pre>
 *
 * <p>An object of the patch that the base does not have is added. An export whose every object is
 * removed one by one is an empty export; {@code remove} of the cmdlet alone removes the export.
 */
public final class Example {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RuleBook BOOK = RuleBook.shipped();

  /** What it may state. */
  static final List<String> KEYS =
      List.of(
          "base",
          "asOf",
          "collectedOn",
          "profile",
          "without",
          "copy",
          "replace",
          "remove",
          "each",
          "patch",
          "dns",
          "seen",
          "roots");

  /** Each is read once for all examples, which change copies. */
  private static final Map<String, ObjectNode> BASES = new ConcurrentHashMap<>();

  private static final Map<JsonNode, Profile> PROFILES = new ConcurrentHashMap<>();

  private final JsonNode json;
  private final ObjectNode objects;
  private final Set<String> emptied = new LinkedHashSet<>();

  private Example(JsonNode json, ObjectNode objects) {
    this.json = json;
    this.objects = objects;
  }

  /** The rules exvet ships. */
  public static RuleBook book() {
    return BOOK;
  }

  /** The organisation that a JSON object tells of. */
  public static Example of(JsonNode json) {
    String base = json.path("base").asText("contoso");
    Example example = new Example(json, BASES.computeIfAbsent(base, Example::base).deepCopy());
    json.path("without").forEach(server -> example.without(server.asText()));
    json.path("copy").fields().forEachRemaining(example::copies);
    json.path("replace").fields().forEachRemaining(example::replaces);
    json.path("remove").forEach(removal -> example.remove(removal.asText()));
    json.path("each").fields().forEachRemaining(example::each);
    json.path("patch").fields().forEachRemaining(example::patch);
    return example;
  }

  private static ObjectNode base(String name) {
    return (ObjectNode) Bases.objects(name);
  }

  /** The same organisation with one property of one object set to another value. */
  public Example with(String cmdlet, String key, String property, JsonNode value) {
    Example changed = copy();
    ((ObjectNode) changed.objects.get(cmdlet).get(key)).set(property, value);
    return changed;
  }

  /** The same organisation without an export. */
  public Example withoutExport(String cmdlet) {
    Example changed = copy();
    changed.objects.remove(cmdlet);
    changed.emptied.remove(cmdlet);
    return changed;
  }

  /** The same organisation, of which an export states a property of no object. */
  public Example withoutProperty(String cmdlet, String property) {
    Example changed = copy();
    changed.objects.get(cmdlet).forEach(object -> ((ObjectNode) object).remove(property));
    return changed;
  }

  /** The same organisation, in which records stand for those of their name and type. */
  public Example publishing(String view, List<String> records) {
    ObjectNode published = json.deepCopy();
    ArrayNode lines =
        published.withObjectProperty("dns").withObjectProperty(view).withArray("publish");
    records.forEach(lines::add);
    Example changed = new Example(published, objects.deepCopy());
    changed.emptied.addAll(emptied);
    return changed;
  }

  private Example copy() {
    Example copy = new Example(json, objects.deepCopy());
    copy.emptied.addAll(emptied);
    return copy;
  }

  /** Its objects by cmdlet and name. */
  public ObjectNode objects() {
    return objects;
  }

  /** The JSON of a file. */
  public static JsonNode read(Path file) {
    return Bases.read(file);
  }

  /** Everything the rules say about it that exvet ships. */
  public List<Result> results() {
    return results(BOOK);
  }

  /** Everything some rules say about it. */
  List<Result> results(RuleBook book) {
    return results(book, facts());
  }

  /** What the rules that exvet ships would say if its objects were these. */
  public List<Result> results(List<PropertyBag> bags) {
    return results(BOOK, facts(bags));
  }

  private List<Result> results(RuleBook book, FactBase facts) {
    Profile profile = profile();
    Topology topology = Topology.of(facts, profile, asOf(), roots(profile), recipient -> {});
    return new Judge(book).judge(facts, topology.facts(), profile).results();
  }

  /** The public list; where servers were looked at, with the root of the healthy ones. */
  private Roots roots(Profile profile) {
    if (!json.has("seen")) {
      return Roots.PUBLIC;
    }
    List<X509Certificate> everywhere = new ArrayList<>();
    if (json.has("roots")) {
      json.get("roots")
          .forEach(name -> everywhere.addAll(pem(name.asText().substring(1) + ".pem")));
    } else {
      everywhere.addAll(pem("test-root.pem"));
    }
    List<X509Certificate> inside = new ArrayList<>();
    profile.privateRoots().forEach(file -> inside.addAll(pem(file)));
    return Roots.PUBLIC.with(everywhere, inside);
  }

  private static List<X509Certificate> pem(String file) {
    try (InputStream in = Bases.certificate(file)) {
      return Roots.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** The day that counts. */
  public LocalDate asOf() {
    String day = json.path("asOf").asText("2026-11-24");
    try {
      return LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      throw new ExampleException("asOf is no day such as 2026-11-24: " + day);
    }
  }

  /** JSON is YAML, so the profile goes the way of a user's. */
  public Profile profile() {
    return json.has("profile")
        ? PROFILES.computeIfAbsent(json.get("profile"), Example::profile)
        : Profile.EMPTY;
  }

  private static Profile profile(JsonNode json) {
    try {
      return ProfileReader.of("profile", json.toString());
    } catch (ProfileException e) {
      throw new ExampleException(String.join("; ", e.problems()));
    }
  }

  /** Its objects as exports state them. */
  public List<PropertyBag> bags() {
    List<PropertyBag> bags = new ArrayList<>();
    objects
        .fields()
        .forEachRemaining(
            cmdlet -> cmdlet.getValue().forEach(object -> bags.add(bag(cmdlet.getKey(), object))));
    return bags;
  }

  /** What its exports and probes tell. */
  public FactBase facts() {
    return facts(bags());
  }

  /** The facts if its objects were these. */
  public FactBase facts(List<PropertyBag> bags) {
    Set<String> exports = new LinkedHashSet<>(emptied);
    objects.fieldNames().forEachRemaining(exports::add);
    List<String> computers = new ArrayList<>();
    json.path("collectedOn").forEach(name -> computers.add(name.asText()));
    Map<String, List<String>> byFile = new TreeMap<>();
    bags.forEach(bag -> byFile.put(bag.file(), computers));
    FactBase exported =
        FactMapper.factBase("Contoso", bags, exports, Entirety.UNKNOWN, server -> false)
            .collectedOn(byFile);
    return exported.probed(probed(exported));
  }

  private List<Probed> probed(FactBase exported) {
    String base = json.path("base").asText("contoso");
    List<Probed> probed = new ArrayList<>();
    if (json.has("seen")) {
      probed.addAll(ExampleEndpoints.of(base, json.get("seen")));
    }
    if (json.has("dns")) {
      FactBase seen = exported.probed(probed);
      probed.addAll(ExampleDns.answers(base, json.get("dns"), seen, profile(), asOf()));
    }
    return probed;
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
