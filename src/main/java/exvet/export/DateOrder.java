package exvet.export;

import exvet.export.PrintedDate.Order;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the culture in which dates were printed puts the day or the month first, as far as the
 * dates themselves show it. One that can be read in two ways is not guessed at.
 */
final class DateOrder {
  /** A date in any other property may have been typed by somebody of another culture. */
  private static final Pattern PROPERTY =
      Pattern.compile("(?i)When\\w+|Not(?:Before|After)|\\w*(?:Utc|Date|Time)");

  private static final String UTC = "UTC";

  /** Ends the name of a property with the figures of a date in local time, as if that were UTC. */
  private static final String LOCAL = "Local";

  private static final List<String> VALIDITY = List.of("NotBefore", "NotAfter");

  /** Local time is never further from UTC. */
  private static final Duration FARTHEST = Duration.ofHours(15);

  private static final String FIRST_YEAR = "0001";
  private static final Scalar NEVER = new Scalar("0001-01-01T00:00:00Z");

  private final Set<Order> possible = EnumSet.of(Order.DAY, Order.MONTH);
  private final Map<String, Boolean> dated = new HashMap<>();

  /** Learns from the dates of one object. */
  void learn(Map<String, Value> properties) {
    properties.forEach(
        (name, value) -> {
          PrintedDate date = PrintedDate.of(value);
          if (date != null && dated.computeIfAbsent(name, n -> PROPERTY.matcher(n).matches())) {
            learn(date);
            learn(date, PrintedDate.of(properties.get(name + UTC)));
          }
        });
  }

  /** Whether there is nothing left to learn. */
  boolean settled() {
    return possible.size() < 2;
  }

  private void learn(PrintedDate date) {
    boolean dayFirst = date.dots() && date.moments().containsKey(Order.DAY);
    restrict(dayFirst ? Set.of(Order.DAY) : date.moments().keySet());
  }

  /** The same moment in local time and in UTC: an order that parts them by days is none. */
  private void learn(PrintedDate local, PrintedDate utc) {
    if (utc != null) {
      Set<Order> near = new HashSet<>(local.moments().keySet());
      near.retainAll(utc.moments().keySet());
      near.removeIf(
          order ->
              Duration.between(local.moments().get(order), utc.moments().get(order))
                      .abs()
                      .compareTo(FARTHEST)
                  > 0);
      restrict(near);
    }
  }

  private void restrict(Set<Order> orders) {
    if (!orders.isEmpty() && !orders.contains(Order.YEAR)) {
      possible.retainAll(orders);
    }
  }

  /**
   * The value of a property, which for a date in UTC becomes one that says so; absent if its day
   * and month cannot be told apart. A date in local time stays as it was printed.
   */
  Value value(String property, Value value) {
    boolean utc = property.regionMatches(true, property.length() - UTC.length(), UTC, 0, 3);
    boolean first = !utc && value instanceof Scalar scalar && scalar.text().contains(FIRST_YEAR);
    PrintedDate date = utc || first ? PrintedDate.of(value) : null;
    if (date == null) {
      return value;
    }
    if (date.moments().values().stream().anyMatch(moment -> moment.getYear() == 1)) {
      return NEVER;
    }
    return utc ? utc(date, value) : value;
  }

  /** Adds what is certain of a certificate's dates, though nobody told their zone. */
  void addLocal(Map<String, Value> properties) {
    for (String name : VALIDITY) {
      Value value = properties.get(name);
      PrintedDate date = PrintedDate.of(value);
      if (date != null && utc(date, value) instanceof Scalar moment) {
        properties.put(name + LOCAL, moment);
      }
    }
  }

  private Value utc(PrintedDate date, Value value) {
    learn(date);
    Set<LocalDateTime> moments = new HashSet<>();
    boolean open = date.moments().size() > 1 && !possible.isEmpty();
    date.moments()
        .forEach(
            (order, moment) -> {
              if (!open || possible.contains(order)) {
                moments.add(moment);
              }
            });
    if (date.timed() && moments.size() == 1) {
      return new Scalar(moments.iterator().next().toInstant(ZoneOffset.UTC).toString());
    }
    String why = date.timed() ? "does not tell day from month" : "has no time of day";
    return new Absent(why + ": " + TypedText.quote(value.print()));
  }
}
