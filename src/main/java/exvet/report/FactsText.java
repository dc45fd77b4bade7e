package exvet.report;

import exvet.fact.PropertyBag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read, for people: {@code exvet facts}. */
public final class FactsText {
  private FactsText() {}

  /**
   * Writes an organisation's objects, in the order given, with a blank line between them.
   *
   * @param recipients some thousand at a time
   */
  public static void write(
      Collection<PropertyBag> bags, Iterable<List<PropertyBag>> recipients, Appendable out)
      throws IOException {
    boolean[] more = {false};
    ShownFact.each(
        bags,
        recipients,
        fact -> {
          out.append(more[0] ? "\n" : "").append(text(fact));
          more[0] = true;
        });
  }

  private static String text(ShownFact fact) {
    StringBuilder text = new StringBuilder();
    text.append(fact.type()).append("  ").append(plain(fact.subject())).append('\n');
    text.append("  from ").append(plain(fact.file())).append(", line ").append(fact.line());
    text.append('\n');
    int width = 0;
    for (String property : fact.properties().keySet()) {
      width = Math.max(width, property.length());
    }
    for (Map.Entry<String, Object> property : fact.properties().entrySet()) {
      text.append("  ").append(property.getKey());
      text.append(" ".repeat(width - property.getKey().length())).append("  ");
      text.append(plain(shown(property.getValue()))).append('\n');
    }
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    fact.absent()
        .forEach(
            (property, reason) ->
                unknown.computeIfAbsent(reason, first -> new ArrayList<>()).add(property));
    unknown.forEach(
        (reason, properties) ->
            text.append("  unknown, ")
                .append(plain(reason))
                .append(": ")
                .append(String.join(", ", properties))
                .append('\n'));
    return text.toString();
  }

  private static String shown(Object value) {
    if (value == null) {
      return "(blank)";
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "(none)"
          : String.join(", ", list.stream().map(String::valueOf).toList());
    }
    return value.toString();
  }

  /** The text on one line, without what could control a terminal. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
