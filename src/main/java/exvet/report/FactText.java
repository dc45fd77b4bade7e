package exvet.report;

import exvet.fact.Exported;
import exvet.fact.Limit;
import exvet.fact.ServerVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What components of exported facts hold, and how reports for people write it. */
public final class FactText {
  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private FactText() {}

  /** A component of a type of fact; throws IllegalArgumentException if it has no such one. */
  public static RecordComponent component(Class<?> type, String name) {
    for (RecordComponent component : COMPONENTS.computeIfAbsent(type, Class::getRecordComponents)) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    throw new IllegalArgumentException(type.getSimpleName() + " has no component " + name);
  }

  /** What a component holds; null or an empty list if it is blank or absent. */
  public static Object value(Exported fact, RecordComponent component) {
    try {
      return component.getAccessor().invoke(fact);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("facts are public records", e);
    }
  }

  /** Whether a value says nothing. */
  public static boolean blank(Object value) {
    return value == null || List.of().equals(value) || value.toString().isEmpty();
  }

  /** A single value as people read it; an instant is a day, UTC. */
  public static String print(Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "True" : "False";
    }
    if (value instanceof Instant instant) {
      return day(instant).toString();
    }
    if (value instanceof Limit limit && !limit.unlimited()) {
      return size(limit.value());
    }
    if (value instanceof ServerVersion version) {
      return version + " (" + version.product() + ")";
    }
    return value instanceof Duration span ? span(span) : value.toString();
  }

  /** The day of an instant, UTC. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String size(long bytes) {
    long mega = 1L << 20;
    return bytes > 0 && bytes % mega == 0
        ? Figures.number(bytes / mega) + " MB"
        : Figures.number(bytes);
  }

  /** A span as PowerShell prints it. */
  static String span(Duration span) {
    String clock =
        two(span.toHoursPart()) + ":" + two(span.toMinutesPart()) + ":" + two(span.toSecondsPart());
    return span.toDays() == 0 ? clock : span.toDays() + "." + clock;
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
