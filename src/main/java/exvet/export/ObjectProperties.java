package exvet.export;

import exvet.fact.PropertyMap;
import exvet.fact.PropertyNames;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The properties of the objects of one file, as far as something is left of their values. */
final class ObjectProperties {
  private static final Pattern NAME_OF_LIST =
      Pattern.compile(
          "System\\.[\\w.]+\\[\\]"
              + "|(?:System\\.Collections|Microsoft\\.Exchange)\\.[\\w.]+"
              + "(?:`\\d.*|Collection|List)");
  private static final String TEXT = "String";

  private PropertyNames names = new PropertyNames(List.of());

  /** The names that the last objects had, which those that follow are likely to have too. */
  private PropertyNames last;

  private boolean lastPlain;
  private boolean lastTexts;

  /** Whether any name is that of a text which scripts write beside a number. */
  boolean haveTexts(Map<String, Value> members) {
    if (members instanceof PropertyMap map) {
      look(map.names());
      return lastTexts;
    }
    return haveTexts(members.keySet());
  }

  private static boolean haveTexts(Collection<String> names) {
    return names.stream().anyMatch(name -> name.endsWith(TEXT));
  }

  private void look(PropertyNames found) {
    if (last != found) {
      last = found;
      lastTexts = haveTexts(found.sorted());
      lastPlain = found.sorted().stream().noneMatch(FileObjects.SESSION::contains);
    }
  }

  /** Those of one object, by name in any case. */
  static Map<String, Value> of(Map<String, Value> members) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(members);
    properties.replaceAll((name, value) -> found(value));
    takeTexts(properties);
    return properties;
  }

  /** Takes the text that scripts write beside a number: {@code PermissionGroupsString}. */
  private static void takeTexts(Map<String, Value> properties) {
    for (String text : properties.keySet().stream().filter(name -> name.endsWith(TEXT)).toList()) {
      String property = text.substring(0, text.length() - TEXT.length());
      Value value = properties.get(property);
      if (value == null || value instanceof Absent || numeric(value)) {
        properties.put(property, properties.get(text));
      }
    }
  }

  private static boolean numeric(Value value) {
    return value instanceof Items items
        ? items.values().stream().allMatch(ObjectProperties::numeric)
        : value instanceof Scalar scalar && scalar.text().matches("\\d+");
  }

  /**
   * The properties of one of many objects, which mostly have the same names.
   *
   * @param members sorted by name in any case
   */
  PropertyMap shared(Map<String, Value> members) {
    if (members instanceof PropertyMap map) {
      look(map.names());
      if (lastPlain) {
        return map.map(ObjectProperties::found);
      }
    }
    List<String> some = new ArrayList<>(members.size());
    List<Value> values = new ArrayList<>(members.size());
    members.forEach(
        (name, value) -> {
          if (!FileObjects.SESSION.contains(name)) {
            some.add(name);
            values.add(found(value));
          }
        });
    if (!names.sorted().equals(some)) {
      names = new PropertyNames(some);
    }
    return names.with(values.toArray(Value[]::new));
  }

  /** The value, unless only the name of its type is left of it. */
  private static Value found(Value value) {
    if (value instanceof Scalar scalar && "String".equals(scalar.type())) {
      String text = scalar.text();
      boolean cut =
          text.startsWith("@{")
              ? text.endsWith("}")
              : (text.startsWith("System.") || text.startsWith("Microsoft."))
                  && NAME_OF_LIST.matcher(text).matches();
      return cut ? FileObjects.CUT : value;
    }
    return value;
  }
}
