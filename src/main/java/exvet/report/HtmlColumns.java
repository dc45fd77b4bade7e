package exvet.report;

import exvet.fact.Exported;
import exvet.fact.Limit;
import exvet.fact.ServerVersion;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Components of one type of fact as the columns of a table. What the source did not state, what is
 * blank and what is set look different.
 */
final class HtmlColumns<T extends Exported> {
  private final List<String> headings = new ArrayList<>();
  private final List<RecordComponent> components = new ArrayList<>();

  /**
   * @param columns heading and record component of each: {@code Name=identity, Site=site}
   */
  HtmlColumns(Class<T> type, String columns) {
    for (String column : columns.split(", ")) {
      int equals = column.indexOf('=');
      headings.add(column.substring(0, equals));
      components.add(component(type, column.substring(equals + 1)));
    }
  }

  private static RecordComponent component(Class<?> type, String name) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    throw new IllegalArgumentException(type.getSimpleName() + " has no component " + name);
  }

  /** Writes the facts as a table; nothing if there is none. */
  void write(Html html, String caption, List<T> facts, LocalDate asOf) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    HtmlTable.open(html, caption, headings.toArray(String[]::new));
    for (T fact : facts) {
      html.open("tr");
      for (int i = 0; i < components.size(); i++) {
        html.open(i == 0 ? "th" : "td", "scope", i == 0 ? "row" : null);
        cell(html, fact, components.get(i), asOf);
        html.close();
      }
      html.close();
    }
    HtmlTable.close(html);
  }

  private static void cell(Html html, Exported fact, RecordComponent component, LocalDate asOf)
      throws IOException {
    Object value = value(fact, component);
    boolean empty = value == null || value.toString().isEmpty() || List.of().equals(value);
    if (empty) {
      String lost = fact.origin().absent().get(component.getName());
      html.leaf(
          "span",
          lost == null ? "blank" : "not stated",
          "class",
          lost == null ? "blank" : "absent",
          "title",
          lost);
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        html.open("div").value(print(item)).close();
      }
    } else {
      html.value(print(value));
      if (value instanceof Instant && component.getName().equals("notAfter")) {
        html.leaf("div", distance(day(value), asOf), "class", "muted");
      }
    }
  }

  private static Object value(Exported fact, RecordComponent component) {
    try {
      return component.getAccessor().invoke(fact);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("facts are public records", e);
    }
  }

  private static LocalDate day(Object instant) {
    return LocalDate.ofInstant((Instant) instant, ZoneOffset.UTC);
  }

  private static String distance(LocalDate day, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(asOf, day);
    return days < 0
        ? "expired " + HtmlText.count(-days, "day") + " ago"
        : HtmlText.count(days, "day") + " left";
  }

  private static String print(Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "True" : "False";
    }
    if (value instanceof Instant) {
      return day(value).toString();
    }
    if (value instanceof Limit limit && !limit.unlimited()) {
      return size(limit.value());
    }
    if (value instanceof ServerVersion version) {
      return version + " (" + version.product() + ")";
    }
    return value instanceof Duration span ? span(span) : value.toString();
  }

  private static String size(long bytes) {
    long mega = 1L << 20;
    return bytes > 0 && bytes % mega == 0
        ? HtmlText.number(bytes / mega) + " MB"
        : HtmlText.number(bytes);
  }

  /** As PowerShell prints it. */
  private static String span(Duration span) {
    String clock =
        two(span.toHoursPart()) + ":" + two(span.toMinutesPart()) + ":" + two(span.toSecondsPart());
    return span.toDays() == 0 ? clock : span.toDays() + "." + clock;
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
