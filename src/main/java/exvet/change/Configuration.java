package exvet.change;

import exvet.export.FactMapper;
import exvet.export.FactType;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All objects of an organisation while a planned change is applied to them. */
final class Configuration {
  /** By any of these Exchange finds an object. */
  private static final List<String> NAMES =
      List.of(
          "Identity",
          "Name",
          "Guid",
          "DistinguishedName",
          "Thumbprint",
          "DomainName",
          "Fqdn",
          "PrimarySmtpAddress",
          "UserPrincipalName",
          "Alias");

  private static final List<String> SERVERS =
      List.of("Server", "ServerName", "ServerFqdn", "MachineName");

  private final List<Thing> things = new ArrayList<>();
  private final FactMapper names;
  private final Iterable<List<PropertyBag>> before;
  private final Map<String, Thing> touched = new HashMap<>();
  private final List<Thing> added = new ArrayList<>();
  private final List<Thing> removed = new ArrayList<>();

  Configuration(List<PropertyBag> bags, Iterable<List<PropertyBag>> recipients) {
    bags.forEach(bag -> things.add(new Thing(bag)));
    this.names = new FactMapper(bags);
    this.before = recipients;
  }

  List<PropertyBag> bags() {
    return things.stream().map(Thing::bag).toList();
  }

  ChangedRecipients recipients() {
    return new ChangedRecipients(before, touched, added);
  }

  /** What results call an object. */
  String subject(Thing thing) {
    return names.subject(thing.bag());
  }

  /** All objects that a cmdlet shows, under any of its names. */
  List<Thing> all(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null && type.recipient()) {
      return recipients(cmdlet, bag -> true);
    }
    return things.stream().filter(thing -> shows(cmdlet, thing.bag().cmdlet())).toList();
  }

  /** Those of them that a name could mean; {@code *} and {@code ?} stand for other characters. */
  List<Thing> named(String cmdlet, String name) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null && type.recipient()) {
      return recipients(cmdlet, bag -> isNamed(bag, name));
    }
    return all(cmdlet).stream().filter(thing -> isNamed(thing.bag(), name)).toList();
  }

  private static boolean shows(String cmdlet, String other) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return cmdlet.equalsIgnoreCase(other)
        || type != null
            && type == FactType.ofCmdlet(other)
            && !type.asked().contains(other)
            && type.asked().size() == 1;
  }

  /** Whether an object is of a server, whose name may be short or full. */
  boolean isOn(Thing thing, String server) {
    String wanted = HostName.firstLabel(server);
    PropertyBag bag = thing.bag();
    return Stream.concat(SERVERS.stream().map(bag::text), Stream.of(serverIn(bag.text("Identity"))))
        .filter(Objects::nonNull)
        .anyMatch(one -> HostName.firstLabel(one).equalsIgnoreCase(wanted));
  }

  /** Whether a name could mean an object. */
  boolean isNamed(Thing thing, String name) {
    return isNamed(thing.bag(), name);
  }

  void add(Thing thing) {
    FactType type = FactType.ofCmdlet(thing.bag().cmdlet());
    (type.recipient() ? added : things).add(thing);
  }

  /** What was there and is not any more. */
  List<Thing> removed() {
    return removed;
  }

  void remove(Thing thing) {
    removed.add(thing);
    if (!things.removeIf(one -> one == thing) && !added.removeIf(one -> one == thing)) {
      touched.put(ChangedRecipients.key(thing.bag()), null);
    }
  }

  private List<Thing> recipients(String cmdlet, Predicate<PropertyBag> wanted) {
    List<Thing> found = new ArrayList<>();
    for (List<PropertyBag> chunk : recipients()) {
      for (PropertyBag bag : chunk) {
        if (shows(cmdlet, bag.cmdlet()) && wanted.test(bag)) {
          String key = ChangedRecipients.key(bag);
          found.add(
              added.stream()
                  .filter(one -> one.bag() == bag)
                  .findFirst()
                  .orElseGet(() -> touched.computeIfAbsent(key, first -> new Thing(bag))));
        }
      }
    }
    return found;
  }

  private boolean isNamed(PropertyBag bag, String name) {
    Pattern pattern = pattern(withShortServer(name));
    return Stream.concat(
            NAMES.stream().map(bag::text), Stream.of(names.subject(bag), behindServer(bag)))
        .filter(Objects::nonNull)
        .map(Configuration::withShortServer)
        .anyMatch(one -> pattern.matcher(one).matches());
  }

  private static String behindServer(PropertyBag bag) {
    String server = bag.text("Server");
    return server == null || bag.text("Name") == null ? null : server + '\\' + bag.text("Name");
  }

  /** Exchange takes {@code mbx01.contoso.com\owa} for {@code MBX01\owa}. */
  private static String withShortServer(String name) {
    int slash = name.indexOf('\\');
    return slash < 0 ? name : HostName.firstLabel(name.substring(0, slash)) + name.substring(slash);
  }

  private static String serverIn(String identity) {
    int slash = identity == null ? -1 : identity.indexOf('\\');
    return slash < 0 ? identity : identity.substring(0, slash);
  }

  static Pattern pattern(String wildcards) {
    StringBuilder regex = new StringBuilder();
    for (String part : wildcards.toLowerCase(Locale.ROOT).split("(?<=[*?])|(?=[*?])")) {
      regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
