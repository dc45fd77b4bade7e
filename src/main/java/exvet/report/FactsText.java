package exvet.report;

import exvet.fact.PropertyBag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read, for people: {@code exvet facts}. */
public final class FactsText {
  private FactsText() {}

  /** An organisation's objects, in the order given; text from input is as it was found. */
  public static String of(Collection<PropertyBag> bags) {
    StringBuilder text = new StringBuilder();
    for (ShownFact fact : ShownFact.of(bags)) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(fact.cmdlet()).append("  ").append(flat(fact.subject()));
      text.append("  (").append(fact.file());
      text.append(fact.line() > 0 ? ":" + fact.line() : "").append(")\n");
      Map<String, String> rows = new TreeMap<>();
      fact.properties().forEach((name, value) -> rows.put(name, shown(value)));
      fact.absent().forEach((name, reason) -> rows.put(name, "absent: " + reason));
      int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
      rows.forEach(
          (name, value) ->
              text.append("  ")
                  .append(name)
                  .append(" ".repeat(width - name.length() + 2))
                  .append(flat(value))
                  .append('\n'));
    }
    return text.toString();
  }

  private static String shown(Object value) {
    if (value == null) {
      return "(blank)";
    }
    if (value instanceof List<?> list) {
      return "{" + String.join(", ", list.stream().map(String::valueOf).toList()) + "}";
    }
    return value.toString();
  }

  /** A value must not be able to look like another line. */
  private static String flat(String text) {
    return text == null ? "" : text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }
}
