package exvet.handover;

import exvet.export.FactMapper;
import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
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

  /** The settings of objects. */
  public static Settings of(Collection<PropertyBag> bags) {
    FactMapper mapper = new FactMapper(bags);
    Map<String, Item> objects = new TreeMap<>();
    for (PropertyBag found : bags) {
      PropertyBag bag = mapper.wanted(found);
      if (bag != null) {
        Item item = new Item(bag.cmdlet(), mapper.subject(bag), properties(bag));
        objects.put(key(item), item);
      }
    }
    return new Settings(objects);
  }

  private static Map<String, String> properties(PropertyBag bag) {
    Map<String, String> properties = new TreeMap<>();
    for (Component component : FactType.ofCmdlet(bag.cmdlet()).components()) {
      String name = component.property();
      if (!component.internal()
          && component.belongsTo(bag.cmdlet())
          && !UNCOMPARED.contains(name.toLowerCase(Locale.ROOT))) {
        Value value = Typed.value(component, bag);
        if (!(value instanceof Value.Absent)) {
          properties.put(name, text(component, value));
        }
      }
    }
    return properties;
  }

  /** Enumerations by name, whatever the export wrote, so that forms of one value are equal. */
  private static String text(Component component, Value value) {
    Object typed = Typed.of(component, value);
    if (typed == null || typed instanceof Value.Absent) {
      return value.print();
    }
    return typed instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : typed.toString();
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
