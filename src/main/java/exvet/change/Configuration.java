package exvet.change;

import exvet.export.FactMapper;
import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All objects of an organisation while a planned change is applied to them. */
final class Configuration {
  private static final List<String> SERVERS =
      List.of("Server", "ServerName", "ServerFqdn", "MachineName");

  private final List<Thing> things = new ArrayList<>();
  private final ObjectNames names;
  private final Recipients recipients;
  private final List<Thing> removed = new ArrayList<>();
  private final Set<String> none;
  private final List<PropertyBag> given = new ArrayList<>();
  private boolean declining;
  private final Set<Thing> made = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param none the cmdlets whose exports state that there is no such object
   */
  Configuration(List<PropertyBag> bags, Iterable<List<PropertyBag>> recipients, Set<String> none) {
    this.none = Set.copyOf(none);
    bags.forEach(bag -> things.add(new Thing(bag)));
    this.names = new ObjectNames(new FactMapper(bags));
    this.recipients = new Recipients(recipients);
  }

  List<PropertyBag> bags() {
    return things.stream().map(Thing::bag).toList();
  }

  ChangedRecipients changedRecipients() {
    return recipients.changed();
  }

  /** Recipients, of which there may be a million. */
  Recipients recipients() {
    return recipients;
  }

  /** The certificates that the command line names. */
  List<PropertyBag> given() {
    return given;
  }

  /** Has whoever runs the script say no where Exchange asks what a plan need not tell. */
  void decline() {
    declining = true;
  }

  /** Whether it is known that they say no. */
  boolean declining() {
    return declining;
  }

  /** What results call an object. */
  String subject(Thing thing) {
    return names.subject(thing.bag());
  }

  /** All objects but recipients as they are at a time. */
  record Mark(List<Thing> things, List<PropertyBag> bags, List<Thing> removed) {}

  /** What there is now, to come back to. */
  Mark mark() {
    return new Mark(List.copyOf(things), bags(), List.copyOf(removed));
  }

  /** Makes everything again what it was. */
  void back(Mark mark) {
    things.clear();
    things.addAll(mark.things());
    for (int i = 0; i < mark.things().size(); i++) {
      mark.things().get(i).restore(mark.bags().get(i));
    }
    removed.clear();
    removed.addAll(mark.removed());
  }

  /**
   * Does something to one of several objects: if it is refused, nothing of that comes about, and
   * PowerShell goes on with the next.
   */
  void alone(Log log, Runnable deed) {
    Mark mark = mark();
    int effects = log.size();
    try {
      deed.run();
    } catch (Problem problem) {
      back(mark);
      log.takeBack(effects);
      log.problem(problem);
    }
  }

  /** All objects that a cmdlet shows, under any of its names. */
  List<Thing> all(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null && type.recipient()) {
      return recipients.of(cmdlet, bag -> true);
    }
    return things.stream().filter(thing -> Recipients.shows(cmdlet, thing.bag().cmdlet())).toList();
  }

  /** Whether there is none that a cmdlet would show, and not merely no export of any. */
  boolean none(String cmdlet) {
    return !any(cmdlet)
        && (none.stream().anyMatch(cmdlet::equalsIgnoreCase)
            || removed.stream()
                .filter(thing -> !isNew(thing))
                .anyMatch(thing -> recipients.shows(cmdlet, thing.bag())));
  }

  /** Whether there is an object that a cmdlet shows. */
  boolean any(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return type != null && type.recipient() ? recipients.any(cmdlet) : !all(cmdlet).isEmpty();
  }

  /** Whether an object is still there and is one that a cmdlet shows. */
  boolean has(String cmdlet, Thing thing) {
    return (things.contains(thing) || recipients.has(thing))
        && recipients.shows(cmdlet, thing.bag());
  }

  /** Those of them that a name could mean; {@code *} and {@code ?} stand for other characters. */
  List<Thing> named(String cmdlet, String name) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null && type.recipient()) {
      return recipients.of(cmdlet, bag -> names.isNamed(bag, name));
    }
    return all(cmdlet).stream().filter(thing -> names.isNamed(thing.bag(), name)).toList();
  }

  /** Whether an object is of a server, whose name may be short or full. */
  boolean isOn(Thing thing, String server) {
    String wanted = HostName.firstLabel(server);
    PropertyBag bag = thing.bag();
    return Stream.concat(SERVERS.stream().map(bag::text), Stream.of(serverIn(bag.text("Identity"))))
        .filter(Objects::nonNull)
        .anyMatch(one -> HostName.firstLabel(one).equalsIgnoreCase(wanted));
  }

  /** The server an object is of, in lower case; empty if it does not tell. */
  String server(Thing thing) {
    PropertyBag bag = thing.bag();
    return Stream.concat(SERVERS.stream().map(bag::text), Stream.of(serverIn(bag.text("Identity"))))
        .filter(Objects::nonNull)
        .map(name -> HostName.firstLabel(name).toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  /** What a server is called that may be written in full; null if there is none. */
  String serverName(String written) {
    return all("Get-ExchangeServer").stream()
        .filter(server -> isNamed(server, written))
        .map(server -> server.bag().text("Name"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The full name of a server; null if the export does not tell. */
  String fqdn(String server) {
    return all("Get-ExchangeServer").stream()
        .filter(one -> server.equalsIgnoreCase(one.bag().text("Name")))
        .map(one -> one.bag().text("Fqdn"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * A value with servers called as Exchange calls them.
   *
   * @param before what it had: a server that is gone may still be named there
   */
  Value spelled(Component component, Value before, Value value) {
    boolean servers =
        component.list()
            && component.property().endsWith("TransportServers")
            && !all("Get-ExchangeServer").isEmpty();
    if (!servers || !(value instanceof Value.Items items)) {
      return value;
    }
    List<Value> spelled = new ArrayList<>();
    for (Value one : items.values()) {
      String name = serverName(one.print());
      boolean named =
          before instanceof Value.Items had
              && had.values().stream().anyMatch(old -> old.print().equalsIgnoreCase(one.print()));
      if (name == null && named) {
        name = one.print();
      }
      if (name == null) {
        throw Problem.refused("no server of the export is called " + one.print());
      }
      spelled.add(new Value.Scalar(name));
    }
    return new Value.Items(spelled);
  }

  /** Whether a name could mean an object. */
  boolean isNamed(Thing thing, String name) {
    return names.isNamed(thing.bag(), name);
  }

  /** Whether the change itself made an object. */
  boolean isNew(Thing thing) {
    return made.contains(thing);
  }

  void add(Thing thing) {
    made.add(thing);
    FactType type = FactType.ofCmdlet(thing.bag().cmdlet());
    if (type.recipient()) {
      recipients.add(thing);
    } else {
      things.add(thing);
    }
  }

  /** Takes an object away, wherever it is shown. */
  void remove(Thing thing) {
    FactType type = FactType.ofCmdlet(thing.bag().cmdlet());
    if (type != null && type.recipient()) {
      recipients.twins(thing.first()).forEach(this::removeOne);
    }
    removeOne(thing);
  }

  /** Brings an object back that was taken away. */
  void restore(Thing thing) {
    boolean isNew = isNew(thing);
    removed.remove(thing);
    add(thing);
    if (!isNew) {
      made.remove(thing);
    }
  }

  /** What was there and is not any more. */
  List<Thing> removed() {
    return removed;
  }

  /** The same but for recipients and for what the change itself had made, as exports show it. */
  List<PropertyBag> takenAway() {
    return removed.stream()
        .filter(thing -> !isNew(thing))
        .map(Thing::first)
        .filter(bag -> !FactType.ofCmdlet(bag.cmdlet()).recipient())
        .toList();
  }

  private void removeOne(Thing thing) {
    removed.add(thing);
    if (!things.removeIf(one -> one == thing)) {
      recipients.remove(thing);
    }
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
