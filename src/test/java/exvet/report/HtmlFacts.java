package exvet.report;

import exvet.fact.Exported;
import exvet.fact.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes facts for tests of reports: what is not named is blank. */
final class HtmlFacts {
  private HtmlFacts() {}

  /**
   * @param components pairs of component name and value
   */
  static <T extends Exported> T fact(Class<T> type, Object... components) {
    Map<String, Object> values = new HashMap<>();
    values.put("origin", new Origin("contoso/export.xml", "object", 7, Map.of(), false));
    for (int i = 0; i < components.length; i += 2) {
      values.put((String) components[i], components[i + 1]);
    }
    RecordComponent[] all = type.getRecordComponents();
    Class<?>[] types = new Class<?>[all.length];
    Object[] arguments = new Object[all.length];
    for (int i = 0; i < all.length; i++) {
      types[i] = all[i].getType();
      Object blank = types[i] == List.class ? List.of() : null;
      arguments[i] = values.containsKey(all[i].getName()) ? values.remove(all[i].getName()) : blank;
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no " + values.keySet());
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
