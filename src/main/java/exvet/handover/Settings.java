package exvet.handover;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Holding;
import exvet.fact.Exported;
import exvet.fact.Fingerprints;
import exvet.fact.HostName;
import exvet.fact.PopImapSettings;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The objects of an organisation but its recipients, with the settings that rules may read.
 *
 * @param objects by what tells them apart
 * @param shown by cmdlet and server, whether its objects are all shown; where there is no server,
 *     it is empty
 */
public record Settings(Map<String, Item> objects, Map<String, Boolean> shown) {
  private static final String SERVERS = "Get-ExchangeServer";

  /** They say when something was done, not what. */
  private static final Set<String> UNCOMPARED =
      Set.of("whenchanged", "whenchangedutc", "whencreated", "guid");

  /** Properties whose values are names of servers, hosts or domains. */
  private static final Set<String> NAMES =
      Set.of(
          "certificatedomains",
          "dnsnamelist",
          "domainname",
          "externalhostname",
          "fqdn",
          "homemtaserverid",
          "identity",
          "internalhostname",
          "server",
          "servername",
          "smarthosts",
          "sourcetransportservers");

  public Settings {
    objects = Map.copyOf(objects);
    shown = Map.copyOf(shown);
  }

  /**
   * An object.
   *
   * @param cmdlet the cmdlet that shows it
   * @param servers those it belongs to
   * @param properties what is stated; lists are sorted, as Exchange keeps no order
   * @param unstated the other properties that it has
   */
  public record Item(
      String cmdlet,
      String subject,
      Set<String> servers,
      Map<String, String> properties,
      Set<String> unstated) {

    String key() {
      return Settings.key(cmdlet, subject);
    }
  }

  /**
   * A setting that differs.
   *
   * @param property its name; null if the object as a whole is new or gone
   * @param before null if it was not there, or not stated
   * @param after the same
   * @param open whether the object may be there in the state that does not show it
   */
  public record Difference(
      String cmdlet, String subject, String property, String before, String after, boolean open) {

    /** Whether nobody can tell what changed, as only one of the two states tells the setting. */
    public boolean evidence() {
      return property == null ? open : before == null || after == null;
    }
  }

  /**
   * The settings of objects; recipients are not compared one by one.
   *
   * @param holdings what there is an export of, and what not
   */
  public static Settings of(Collection<? extends Exported> facts, List<Holding> holdings) {
    Map<String, Item> objects = new TreeMap<>();
    for (Exported fact : facts) {
      if (!fact.origin().missing()) {
        Item item = item(fact);
        String key = item.key();
        // Objects of one name stay several.
        for (int n = 2; objects.containsKey(key); n++) {
          key = item.key() + '\0' + n;
        }
        objects.put(key, item);
      }
    }
    Map<String, Boolean> shown = new HashMap<>();
    for (Holding one : holdings) {
      String server = Objects.requireNonNullElse(one.server(), "");
      shown.merge(key(one.cmdlet(), server), !one.state().missing(), Boolean::logicalAnd);
    }
    return new Settings(objects, shown);
  }

  /** One object. */
  static Item item(Exported fact) {
    FactType type = FactType.of(fact);
    Map<String, String> properties = new TreeMap<>();
    Set<String> unstated = new TreeSet<>();
    for (Component component : type.components()) {
      if (!compared(component) || !component.belongsTo(cmdlet(fact, type))) {
        continue;
      }
      if (fact.lacks(component.name())) {
        unstated.add(component.property());
      } else {
        properties.put(component.property(), text(type.value(fact, component)));
      }
    }
    return new Item(
        cmdlet(fact, type),
        fact.identity(),
        fact.concerns().getOrDefault("server", Set.of()),
        properties,
        unstated);
  }

  /** A fingerprint of what is compared of an object; two that differ have different ones. */
  static long print(Exported fact) {
    FactType type = FactType.of(fact);
    long print = 1;
    for (Component component : type.components()) {
      if (compared(component) && !fact.lacks(component.name())) {
        String text = component.name() + '=' + text(type.value(fact, component));
        print = 31 * print + Fingerprints.of(text);
      }
    }
    return print;
  }

  /** The same with more objects, of which all are shown that there are. */
  Settings with(Map<String, Item> more, Set<String> cmdlets) {
    Map<String, Item> all = new HashMap<>(objects);
    all.putAll(more);
    Map<String, Boolean> known = new HashMap<>(shown);
    cmdlets.forEach(cmdlet -> known.putIfAbsent(key(cmdlet, ""), true));
    return new Settings(all, known);
  }

  /** What is shown, and nothing of it. */
  Settings withoutObjects() {
    return new Settings(Map.of(), shown);
  }

  /** The properties that are compared of the objects of a cmdlet. */
  static List<String> compared(FactType type, String cmdlet) {
    return type.components().stream()
        .filter(one -> compared(one) && one.belongsTo(cmdlet))
        .map(Component::property)
        .sorted()
        .toList();
  }

  private static boolean compared(Component component) {
    return !component.internal()
        && !UNCOMPARED.contains(component.property().toLowerCase(Locale.ROOT));
  }

  private static String cmdlet(Exported fact, FactType type) {
    return fact instanceof VirtualDirectory directory
        ? directory.service().cmdlet()
        : fact instanceof PopImapSettings settings ? settings.cmdlet() : type.cmdlets().get(0);
  }

  /** What tells an object from others, by any name of its cmdlet. */
  static String keyOf(String cmdlet, String subject) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type == null) {
      return key(cmdlet, subject);
    }
    if (type.recipient()) {
      return key(type.cmdlets().get(0), subject);
    }
    Service service = type.record() == VirtualDirectory.class ? Service.ofCmdlet(cmdlet) : null;
    boolean single = type.asked().size() == 1;
    return key(
        service != null ? service.cmdlet() : single ? type.cmdlets().get(0) : cmdlet, subject);
  }

  /** Whether it would show an object if there were one. */
  boolean shows(Item item) {
    List<Boolean> found =
        Stream.concat(Stream.of(""), item.servers().stream())
            .map(server -> shown.get(key(item.cmdlet(), server)))
            .filter(Objects::nonNull)
            .toList();
    return found.isEmpty()
        ? shown.getOrDefault(key(SERVERS, ""), false)
        : found.stream().allMatch(one -> one);
  }

  /** How many objects of a cmdlet there are. */
  long count(String cmdlet) {
    return objects.values().stream().filter(item -> item.cmdlet().equals(cmdlet)).count();
  }

  /** Whether all objects of a cmdlet are shown. */
  boolean showsAll(String cmdlet) {
    String begin = key(cmdlet, "");
    List<Boolean> found =
        shown.entrySet().stream()
            .filter(one -> one.getKey().startsWith(begin))
            .map(Map.Entry::getValue)
            .toList();
    return !found.isEmpty() && found.stream().allMatch(one -> one);
  }

  /** Whether another state shows less, or more, of what a cmdlet has anywhere. */
  boolean showsOtherwise(String cmdlet, Settings other) {
    String begin = key(cmdlet, "");
    return shown.entrySet().stream()
        .filter(one -> one.getKey().startsWith(begin))
        .anyMatch(
            one -> !one.getValue().equals(other.shown.getOrDefault(one.getKey(), one.getValue())));
  }

  private static String text(Object value) {
    return value == null
        ? ""
        : value instanceof List<?> list
            ? String.join(", ", list.stream().map(Settings::text).sorted().toList())
            : value.toString();
  }

  private static String key(String cmdlet, String subject) {
    return cmdlet.toLowerCase(Locale.ROOT) + '\0' + subject.toLowerCase(Locale.ROOT);
  }

  /** Where another state differs from this one, by cmdlet, object and property. */
  List<Difference> differences(Settings after) {
    Set<String> keys = new TreeSet<>(objects.keySet());
    keys.addAll(after.objects.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      Item one = objects.get(key);
      Item other = after.objects.get(key);
      if (one == null || other == null) {
        Item there = one == null ? other : one;
        Settings without = one == null ? this : after;
        differences.add(
            new Difference(
                there.cmdlet(),
                there.subject(),
                null,
                one == null ? null : "there",
                other == null ? null : "there",
                !without.shows(there)));
      } else {
        compare(one, other, differences);
      }
    }
    return differences;
  }

  /**
   * Whether two values of a property, as they are compared, mean the same: of names of servers and
   * domains, case does not count, and of a URL neither that of its host nor the usual port.
   */
  static boolean same(String property, String one, String other) {
    if (one == null || other == null || one.equals(other)) {
      return Objects.equals(one, other);
    }
    Url url = Url.of(one);
    Url another = Url.of(other);
    if (url.host() != null && another.host() != null) {
      return url.port() >= 0
          && url.sameSite(another)
          && Objects.equals(url.userInfo(), another.userInfo())
          && url.path().equals(another.path())
          && url.tail().equals(another.tail());
    }
    return NAMES.contains(property.toLowerCase(Locale.ROOT)) && names(one).equals(names(other));
  }

  private static List<String> names(String value) {
    return Stream.of(value.split(", ", -1)).map(HostName::canonical).sorted().toList();
  }

  private static void compare(Item one, Item other, List<Difference> differences) {
    Set<String> names = new TreeSet<>(one.properties().keySet());
    names.addAll(other.properties().keySet());
    for (String name : names) {
      String before = one.properties().get(name);
      String after = other.properties().get(name);
      if (before == null || !same(name, before, after)) {
        differences.add(new Difference(one.cmdlet(), one.subject(), name, before, after, false));
      }
    }
  }
}
