package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.export.Entirety;
import exvet.export.FactMapper;
import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.PropertyBag;
import exvet.rule.RuleBook;
import exvet.topology.Roots;
import exvet.topology.Topology;
import exvet.verdict.Judge;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

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

  private static final Map<JsonNode, Profile> PROFILES = new ConcurrentHashMap<>();

  private final JsonNode json;
  private final ExampleObjects objects;

  private Example(JsonNode json, ExampleObjects objects) {
    this.json = json;
    this.objects = objects;
  }

  /** The rules exvet ships. */
  public static RuleBook book() {
    return BOOK;
  }

  /** The organisation that a JSON object tells of. */
  public static Example of(JsonNode json) {
    return new Example(json, ExampleObjects.of(json));
  }

  /** The same organisation with one property of one object set to another value. */
  public Example with(String cmdlet, String key, String property, JsonNode value) {
    Example changed = copy();
    ((ObjectNode) changed.objects().get(cmdlet).get(key)).set(property, value);
    return changed;
  }

  /** The same organisation without an export. */
  public Example withoutExport(String cmdlet) {
    Example changed = copy();
    changed.objects.withoutExport(cmdlet);
    return changed;
  }

  /** The same organisation, of which an export states a property of no object. */
  public Example withoutProperty(String cmdlet, String property) {
    Example changed = copy();
    changed.objects().get(cmdlet).forEach(object -> ((ObjectNode) object).remove(property));
    return changed;
  }

  /** The same organisation, in which records stand for those of their name and type. */
  public Example publishing(String view, List<String> records) {
    ObjectNode published = json.deepCopy();
    ArrayNode lines =
        published.withObjectProperty("dns").withObjectProperty(view).withArray("publish");
    records.forEach(lines::add);
    return new Example(published, objects.copy());
  }

  private Example copy() {
    return new Example(json, objects.copy());
  }

  /** Its objects by cmdlet and name. */
  public ObjectNode objects() {
    return objects.json();
  }

  /** The JSON of a file. */
  public static JsonNode read(Path file) {
    return Bases.read(file);
  }

  /** Everything the rules say about it that exvet ships. */
  public List<Result> results() {
    return results(facts());
  }

  /**
   * What some rules say about it.
   *
   * @param book the rules that judge, and explain each other's faults
   * @param ids those that are asked
   */
  public List<Result> results(RuleBook book, Set<String> ids) {
    FactBase facts = facts();
    return new Judge(book).results(facts, derived(facts), profile(), ids);
  }

  /** What the rules that exvet ships would say if its objects were these. */
  public List<Result> results(List<PropertyBag> bags) {
    return results(facts(bags));
  }

  private List<Result> results(FactBase facts) {
    return new Judge(BOOK).judge(facts, derived(facts), profile()).results();
  }

  private Collection<? extends Fact> derived(FactBase facts) {
    Profile profile = profile();
    return Topology.of(facts, profile, asOf(), roots(profile), recipient -> {}).facts();
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
    return objects.bags();
  }

  /** What its exports and probes tell. */
  public FactBase facts() {
    return facts(bags());
  }

  /** The facts if its objects were these. */
  public FactBase facts(List<PropertyBag> bags) {
    List<String> computers = new ArrayList<>();
    json.path("collectedOn").forEach(name -> computers.add(name.asText()));
    Map<String, List<String>> byFile = new TreeMap<>();
    bags.forEach(bag -> byFile.put(bag.file(), computers));
    FactBase exported =
        FactMapper.factBase("Contoso", bags, objects.exports(), Entirety.UNKNOWN, server -> false)
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
}
