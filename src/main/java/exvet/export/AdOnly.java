package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.Map;
import java.util.TreeMap;

/**
 * Directories read with -ADPropertiesOnly: what IIS holds is printed there as if it had been read,
 * although it was not.
 */
final class AdOnly {
  private static final Absent REASON = new Absent("was read with -ADPropertiesOnly");

  private AdOnly() {}

  /** The object without what was not read; the same object if it was read in full. */
  static PropertyBag strip(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    if (type == null || !type.iis() || !shows(bag)) {
      return bag;
    }
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    properties.replace("Path", REASON);
    type.components().stream()
        .filter(Component::iis)
        .flatMap(component -> component.properties().stream())
        .forEach(property -> properties.replace(property, REASON));
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }

  /** A directory always has a path, and one that has a web site names it. */
  private static boolean shows(PropertyBag bag) {
    if (bag.properties().containsKey("Path")) {
      return bag.text("MetabasePath") != null
          && blank(bag.get("Path"))
          && bag.text("WebSite") == null
          && bag.text("DisplayName") == null;
    }
    return blank(bag.get("WebSite"));
  }

  private static boolean blank(Value value) {
    return !(value instanceof Absent) && value.print().isBlank();
  }
}
