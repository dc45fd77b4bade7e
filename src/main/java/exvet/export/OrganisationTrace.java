package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one object tells about the organisation it belongs to; each part may be null.
 *
 * @param organisation the name of the configuration root
 * @param forest the domain name of the forest
 * @param domain a domain of the forest
 * @param host the domain of a server's name, which need not be one of the forest's
 * @param server the first label of the server's name
 */
record OrganisationTrace(
    String organisation, String forest, String domain, String host, String server) {

  /** The path in the directory below which everything belongs to one organisation. */
  private static final Pattern ROOT =
      Pattern.compile(
          "CN=((?:[^,\\\\]++|\\\\.)++),CN=Microsoft Exchange,CN=Services,CN=Configuration((?:,DC=[^,]+)+)$",
          Pattern.CASE_INSENSITIVE);

  /** What stands in such a path before the domain; looked for first, as most paths lack it. */
  private static final String CONFIGURATION = ",CN=Microsoft Exchange,CN=Services,CN=Configuration";

  private static final String DOMAIN = ",DC=";

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern EDGE =
      Pattern.compile(",CN=Configuration,CN=\\{[^}]*\\}$", Pattern.CASE_INSENSITIVE);
  private static final List<String> OBJECTS =
      List.of("Identity", "Id", "Server", "Database", "OrganizationId", "ObjectCategory");
  private static final List<String> PATHS = List.of("ObjectCategory", "Site");

  /** Of these the text tells something, of the {@link #OBJECTS} their members. */
  private static final List<String> TEXTS =
      Stream.of(List.of("DistinguishedName", "OriginatingServer"), PATHS)
          .flatMap(List::stream)
          .toList();

  /** What tells the organisation of an object that belongs to no server. */
  static final List<String> PROPERTIES =
      Stream.of(TEXTS, OBJECTS).flatMap(List::stream).distinct().toList();

  /** Of an object that tells nothing. */
  static final OrganisationTrace NOTHING = new OrganisationTrace(null, null, null, null, null);

  private static final List<String> HOSTS = List.of("Fqdn", "ServerFqdn", "Server");

  /** Written out, like each that a start needs: Java links a record's own when it first runs. */
  @Override
  public boolean equals(Object other) {
    return other instanceof OrganisationTrace trace
        && Objects.equals(organisation, trace.organisation)
        && Objects.equals(forest, trace.forest)
        && Objects.equals(domain, trace.domain)
        && Objects.equals(host, trace.host)
        && Objects.equals(server, trace.server);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Objects.hashCode(domain) + Objects.hashCode(host)) + Objects.hashCode(server);
  }

  static OrganisationTrace of(PropertyBag bag) {
    List<String> names = names(bag);
    Matcher root = root(names);
    String server = ServerSpelling.found(bag);
    if (root != null) {
      return new OrganisationTrace(
          ESCAPED.matcher(root.group(1)).replaceAll("$1"),
          domain(root.group(2)),
          domainOf(bag, names),
          host(bag),
          server);
    }
    boolean organisation = bag.cmdlet().equalsIgnoreCase("Get-OrganizationConfig") && !edgeOwn(bag);
    return new OrganisationTrace(
        organisation ? bag.text("Name") : null,
        forest(bag),
        domainOf(bag, names),
        host(bag),
        server);
  }

  /**
   * Whether a recipient surely tells nothing, as the collector's do: they name objects by texts.
   */
  static boolean silent(PropertyBag recipient) {
    for (Value named : recipient.values(OBJECTS)) {
      if (named instanceof Scalar scalar && !scalar.members().isEmpty()) {
        return false;
      }
    }
    for (Value text : recipient.values(TEXTS)) {
      if (text != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether the object is of the directory that each Edge server has for itself. */
  static boolean edgeOwn(PropertyBag bag) {
    return edge(bag.text("DistinguishedName"))
        || edge(member(bag, "Identity", "DistinguishedName"));
  }

  private static boolean edge(String name) {
    return name != null && EDGE.matcher(name).find();
  }

  /** The object's distinguished name, and those of others it names. */
  private static List<String> names(PropertyBag bag) {
    List<String> names = new ArrayList<>();
    String own = bag.text("DistinguishedName");
    if (own != null) {
      names.add(own);
    }
    for (String property : OBJECTS) {
      String member = member(bag, property, "DistinguishedName");
      if (member != null) {
        names.add(member);
      }
    }
    return names;
  }

  private static Matcher root(List<String> names) {
    for (String name : names) {
      int at = domainAt(name);
      int before = at - CONFIGURATION.length();
      if (at < name.length()
          && name.regionMatches(true, before, CONFIGURATION, 0, CONFIGURATION.length())) {
        Matcher root = ROOT.matcher(name);
        if (root.find()) {
          return root;
        }
      }
    }
    return null;
  }

  /** Where the domain begins with which a name ends; the name's length if there is none. */
  private static int domainAt(String name) {
    int at = name.length();
    int comma = name.lastIndexOf(',');
    while (comma >= 0
        && at - comma > DOMAIN.length()
        && name.regionMatches(true, comma, DOMAIN, 0, DOMAIN.length())) {
      at = comma;
      comma = name.lastIndexOf(',', comma - 1);
    }
    return at;
  }

  private static String forest(PropertyBag bag) {
    for (String property : PATHS) {
      String path = bag.text(property);
      int end = path == null ? -1 : path.indexOf("/Configuration/");
      if (end > 0) {
        return HostName.canonical(path.substring(0, end));
      }
    }
    return null;
  }

  private static String domainOf(PropertyBag bag, List<String> names) {
    String controller = behindFirstLabel(bag.text("OriginatingServer"));
    if (controller != null) {
      return controller;
    }
    for (String name : names) {
      int at = domainAt(name);
      if (at < name.length()) {
        return domain(name.substring(at));
      }
    }
    return null;
  }

  private static String host(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    boolean server = bag.cmdlet().equalsIgnoreCase("Get-ExchangeServer");
    if (!server && (type == null || !type.perServer() || type.name().equals("ReceiveConnector"))) {
      return null;
    }
    for (String property : HOSTS) {
      String domain = behindFirstLabel(bag.text(property));
      if (domain != null) {
        return domain;
      }
    }
    String identity = bag.text("Identity");
    int slash = identity == null ? -1 : identity.indexOf('\\');
    return slash < 0 ? null : behindFirstLabel(identity.substring(0, slash));
  }

  private static String behindFirstLabel(String name) {
    return name != null && name.indexOf('.') > 0 && !HostName.isAddress(name)
        ? HostName.canonical(name.substring(name.indexOf('.') + 1))
        : null;
  }

  private static String domain(String components) {
    StringJoiner labels = new StringJoiner(".");
    for (String component : components.substring(1).split(",")) {
      labels.add(component.substring(component.indexOf('=') + 1));
    }
    return labels.toString().toLowerCase(Locale.ROOT);
  }

  private static String member(PropertyBag bag, String property, String member) {
    return bag.get(property) instanceof Scalar scalar && !scalar.members().isEmpty()
        ? scalar.members().getOrDefault(member, Value.BLANK).print()
        : null;
  }
}
