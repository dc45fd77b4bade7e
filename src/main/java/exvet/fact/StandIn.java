package exvet.fact;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes facts that stand in for objects nobody exported, so that a rule finds something it cannot
 * decide instead of nothing.
 */
public final class StandIn {
  private StandIn() {}

  /**
   * An object of a cmdlet of which nothing is known but its identity and what is told.
   *
   * @param reason why the rest is unknown, with the command that helps
   * @param told the values of components that are known all the same
   */
  public static <T extends Exported> T of(
      Class<T> type, String cmdlet, String identity, String reason, Map<String, ?> told) {
    Map<String, String> absent = new HashMap<>();
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    int origin = -1;
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = components[i];
      String name = component.getName();
      if (name.equals("origin")) {
        origin = i;
      } else if (told.containsKey(name)) {
        values[i] = told.get(name);
      } else if (component.isAnnotationPresent(Known.class)) {
        values[i] = identity;
      } else {
        values[i] = component.getType() == List.class ? List.of() : null;
        if (has(cmdlet, component)) {
          absent.put(name, reason);
        }
      }
    }
    values[origin] = new Origin(null, identity, 0, absent, true);
    return make(type, values);
  }

  /** Whether objects of the cmdlet have the property at all. */
  private static boolean has(String cmdlet, RecordComponent component) {
    Property property = component.getAnnotation(Property.class);
    return property == null
        || property.only().length == 0
        || Arrays.stream(property.only()).anyMatch(cmdlet::equalsIgnoreCase);
  }

  private static <T> T make(Class<T> type, Object[] values) {
    try {
      // A record has exactly one canonical constructor, and facts have no other.
      return type.cast(type.getDeclaredConstructors()[0].newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }
}
