package exvet.handover;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.Exported;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects of an organisation but its recipients, with the settings that rules may read.
 *
 * @param objects by what tells them apart
 */
public record Settings(Map<String, Item> objects) {
  /** They say when something was done, not what. */
  private static final Set<String> UNCOMPARED =
      Set.of("whenchanged", "whenchangedutc", "whencreated", "guid");

  public Settings {
    objects = Map.copyOf(objects);
  }

  /**
   * An object.
   *
   * @param cmdlet the cmdlet that shows it
   * @param properties what is stated, as PowerShell would print it
   */
  public record Item(String cmdlet, String subject, Map<String, String> properties) {}

  /**
   * A setting that differs.
   *
   * @param property its name; null if the object as a whole is new or gone
   * @param before null if it was not there, or not stated
   * @param after the same
   */
  public record Difference(
      String cmdlet, String subject, String property, String before, String after) {

    /** Whether nobody can tell what changed, as only one of the two states tells the setting. */
    public boolean evidence() {
      return property != null && (before == null || after == null);
    }
  }

  /** The settings of objects; recipients are not compared one by one. */
  public static Settings of(Collection<? extends Exported> facts) {
    Map<String, Item> objects = new TreeMap<>();
    for (Exported fact : facts) {
      if (!fact.origin().missing()) {
        FactType type = FactType.of(fact);
        Item item = new Item(cmdlet(fact, type), fact.identity(), properties(fact, type));
        objects.put(key(item), item);
      }
    }
    return new Settings(objects);
  }

  private static String cmdlet(Exported fact, FactType type) {
    return fact instanceof VirtualDirectory directory
        ? directory.service().cmdlet()
        : type.cmdlets().get(0);
  }

  private static Map<String, String> properties(Exported fact, FactType type) {
    Map<String, String> properties = new TreeMap<>();
    for (Component component : type.components()) {
      boolean compared =
          !component.internal()
              && !UNCOMPARED.contains(component.property().toLowerCase(Locale.ROOT))
              && !fact.lacks(component.name());
      if (compared) {
        properties.put(component.property(), text(type.value(fact, component)));
      }
    }
    return properties;
  }

  private static String text(Object value) {
    return value == null
        ? ""
        : value instanceof List<?> list
            ? String.join(", ", list.stream().map(Settings::text).toList())
            : value.toString();
  }

  private static String key(Item item) {
    return item.cmdlet() + '\0' + item.subject().toLowerCase(Locale.ROOT);
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
        differences.add(
            new Difference(
                there.cmdlet(),
                there.subject(),
                null,
                one == null ? null : "there",
                other == null ? null : "there"));
      } else {
        compare(one, other, differences);
      }
    }
    return differences;
  }

  private static void compare(Item one, Item other, List<Difference> differences) {
    Set<String> names = new TreeSet<>(one.properties().keySet());
    names.addAll(other.properties().keySet());
    for (String name : names) {
      String before = one.properties().get(name);
      String after = other.properties().get(name);
      if (before == null || !before.equals(after)) {
        differences.add(new Difference(one.cmdlet(), one.subject(), name, before, after));
      }
    }
  }
}
