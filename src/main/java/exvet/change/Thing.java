package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.Map;
import java.util.TreeMap;

/** One object of the configuration while a planned change is applied to it. */
final class Thing {
  private final PropertyBag first;
  private PropertyBag bag;

  Thing(PropertyBag bag) {
    this.first = bag;
    this.bag = bag;
  }

  /** The object before the change. */
  PropertyBag first() {
    return first;
  }

  PropertyBag bag() {
    return bag;
  }

  Value get(String property) {
    return bag.get(property);
  }

  /** Gives a property its new value. */
  void set(String property, Value value) {
    bag = with(bag, property, value);
  }

  /** What an object shows, with another value of a property. */
  static PropertyBag with(PropertyBag bag, String property, Value value) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    properties.put(property, value);
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }

  /** Makes it again what it was. */
  void restore(PropertyBag before) {
    bag = before;
  }
}
