package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Objects;

/** The properties of objects as the cmdlets show them that exvet reads. */
final class Shown {
  private Shown() {}

  /**
   * What an object shows of a property: of an enumeration the name, also if an export has numbers.
   */
  static Value of(PropertyBag bag, String property) {
    Value value = bag.get(property);
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    Component component =
        type == null || !(value instanceof Value.Scalar)
            ? null
            : component(type, bag.cmdlet(), property);
    if (component == null || component.numbers().isEmpty()) {
      return value;
    }
    Object names = component.list() ? Typed.texts(component, bag) : Typed.of(component, value);
    return names instanceof List<?> several
        ? new Value.Scalar(String.join(", ", several.stream().map(String::valueOf).toList()))
        : names instanceof String name ? new Value.Scalar(name) : value;
  }

  /** What exvet reads of a property; null if it reads nothing. */
  static Component component(FactType type, String cmdlet, String property) {
    return type.components().stream()
        .filter(one -> !one.internal() && one.belongsTo(cmdlet))
        .filter(one -> one.properties().stream().anyMatch(property::equalsIgnoreCase))
        .findFirst()
        .orElse(null);
  }

  /** Gives a property its new value, if that is another one; gives whether it is. */
  static boolean put(Thing thing, Component component, Value before, Value after, Log log) {
    if (same(component, before, after)) {
      log.same(thing, component.property());
      return false;
    }
    String property =
        component.properties().stream()
            .filter(thing.bag().properties()::containsKey)
            .findFirst()
            .orElse(component.property());
    thing.set(property, after);
    log.set(thing, property, before, after);
    return true;
  }

  /** Whether both are known, and mean the same. */
  static boolean same(Component component, Value before, Value after) {
    return !(before instanceof Value.Absent)
        && !(after instanceof Value.Absent)
        && Objects.equals(Typed.of(component, before), Typed.of(component, after));
  }
}
