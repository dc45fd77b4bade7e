package exvet.fact;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One object of an export as its reader found it: the cmdlet that wrote it, where it stands, and
 * its properties. Property names are case-insensitive, as in PowerShell.
 *
 * @param cmdlet for instance {@code Get-OwaVirtualDirectory}
 * @param file relative to its source, with {@code /}
 * @param line the line on which the object begins, from 1; 0 if unknown
 * @param properties what was stated; a property that is not here is absent
 */
public record PropertyBag(String cmdlet, String file, int line, Map<String, Value> properties) {

  private static final Value NOT_THERE = new Value.Absent("not in export");

  public PropertyBag {
    if (!(properties instanceof PropertyMap)) {
      TreeMap<String, Value> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(properties);
      // A sorted map is copied without comparing its keys again.
      properties = Collections.unmodifiableSortedMap(copy);
    }
  }

  /**
   * The values of some properties, in the order of their names; null for one that was not stated.
   *
   * @param names the same list for each object of which the same is asked
   */
  public Value[] values(List<String> names) {
    return properties instanceof PropertyMap map
        ? map.values(names)
        : names.stream().map(properties::get).toArray(Value[]::new);
  }

  /** The value, or {@link Value.Absent} with the reason "not in export". */
  public Value get(String property) {
    Value value = properties.get(property);
    return value == null ? NOT_THERE : value;
  }

  /** The printed value of a property, or null if it is absent or blank. */
  public String text(String property) {
    String text = get(property).print();
    return text.isEmpty() ? null : text;
  }
}
