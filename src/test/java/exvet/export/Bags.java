package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Property bags made by hand. */
final class Bags {
  private Bags() {}

  /** An object; properties are pairs of a name and a text, a list, null for blank, or a value. */
  static PropertyBag bag(String cmdlet, Object... properties) {
    return in(cmdlet + ".xml", cmdlet, properties);
  }

  /** An object of a named file. */
  static PropertyBag in(String file, String cmdlet, Object... properties) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      values.put((String) properties[i], value(properties[i + 1]));
    }
    return new PropertyBag(cmdlet, file, 3, values);
  }

  /** An enumeration's value as CLIXML has it. */
  static Scalar named(String text, long number) {
    return new Scalar(text, number, "System.Enum", Map.of());
  }

  static Value value(Object value) {
    if (value == null) {
      return Value.BLANK;
    }
    if (value instanceof Value found) {
      return found;
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? Value.BLANK
          : new Items(list.stream().map(Bags::value).collect(Collectors.toList()));
    }
    return new Scalar(value.toString());
  }

  static Absent absent(String reason) {
    return new Absent(reason);
  }
}
