package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the culture in which dates were printed puts the day or the month first, as far as the
 * dates themselves show it. One that can be read in two ways is not guessed at.
 */
final class DateOrder {
  private static final Pattern DATE =
      Pattern.compile(
          "\\s*(\\d{1,4})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{1,4})\\.?"
              + "(?:[\\sT,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?"
              + "(?:\\s?([AaPp])\\.?\\s?[Mm]\\.?)?)?\\s*",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f]");
  private static final Pattern PROPERTY =
      Pattern.compile("(?i)When\\w+|Not(?:Before|After)|\\w*(?:Utc|Date|Time)");

  /** Local time is never further from UTC. */
  private static final Duration FARTHEST = Duration.ofHours(15);

  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final Set<Order> possible = EnumSet.of(Order.DAY_FIRST, Order.MONTH_FIRST);

  private enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    YEAR_FIRST
  }

  /** Learns from the dates of one object. */
  void learn(Map<String, Value> properties) {
    properties.forEach(
        (name, value) -> {
          Matcher date = date(value);
          if (date != null && PROPERTY.matcher(name).matches()) {
            learn(shown(date));
            learn(date, date(properties.get(name + "UTC")));
          }
        });
  }

  private void learn(Set<Order> orders) {
    if (!orders.isEmpty() && !orders.contains(Order.YEAR_FIRST)) {
      possible.retainAll(orders);
    }
  }

  /** The same moment in local time and in UTC: an order that parts them by days is none. */
  private void learn(Matcher local, Matcher utc) {
    if (utc != null) {
      Set<Order> near = orders(local);
      near.retainAll(orders(utc));
      near.removeIf(
          order ->
              Duration.between(read(order, local), read(order, utc)).abs().compareTo(FARTHEST) > 0);
      learn(near);
    }
  }

  /**
   * The value of a property, which for a date in UTC becomes one that says so; absent if its day
   * and month cannot be told apart. A date in local time stays as it was printed.
   */
  Value value(String property, Value value) {
    Matcher date = date(value);
    if (date == null) {
      return value;
    }
    learn(shown(date));
    Set<Order> orders = orders(date);
    if (orders.size() > 1 && !possible.isEmpty()) {
      orders.retainAll(possible);
    }
    Set<LocalDateTime> moments =
        orders.stream().map(order -> read(order, date)).collect(Collectors.toSet());
    if (moments.stream().anyMatch(moment -> moment.getYear() == 1)) {
      return new Scalar(NEVER);
    }
    if (!property.toLowerCase(Locale.ROOT).endsWith("utc")) {
      return value;
    }
    String quoted = ": " + TypedText.quote(value.print());
    if (date.group(5) == null) {
      return new Absent("has no time of day" + quoted);
    }
    return moments.size() == 1
        ? new Scalar(moments.iterator().next().toInstant(ZoneOffset.UTC).toString())
        : new Absent("does not tell day from month" + quoted);
  }

  /** The date as a culture may have printed it; null if the value is none of that kind. */
  private static Matcher date(Value value) {
    if (!(value instanceof Scalar scalar) || !maybe(scalar.text())) {
      return null;
    }
    Matcher date = DATE.matcher(MARKS.matcher(scalar.text()).replaceAll(""));
    return date.matches() ? date : null;
  }

  /** Spares a million mailboxes the pattern for what is none at the first glance. */
  private static boolean maybe(String text) {
    return text.length() >= 8
        && text.length() <= 40
        && (Character.isDigit(text.charAt(1)) || Character.isDigit(text.charAt(0)));
  }

  /** The orders in which the text is a date of our time, or .NET's first day. */
  private static Set<Order> orders(Matcher date) {
    Set<Order> orders = EnumSet.noneOf(Order.class);
    for (Order order : Order.values()) {
      LocalDateTime read = read(order, date);
      if (read != null && (read.getYear() == 1 || Math.abs(read.getYear() - 2050) < 100)) {
        orders.add(order);
      }
    }
    return orders;
  }

  /** The orders of which the date may be; no culture that uses dots begins with the month. */
  private static Set<Order> shown(Matcher date) {
    Set<Order> orders = orders(date);
    return orders.contains(Order.DAY_FIRST) && date.group(2).equals(".")
        ? EnumSet.of(Order.DAY_FIRST)
        : orders;
  }

  private static LocalDateTime read(Order order, Matcher date) {
    int year = order == Order.YEAR_FIRST ? 1 : 4;
    if (date.group(year).length() != 4) {
      return null;
    }
    int month = order == Order.MONTH_FIRST ? 1 : 3;
    int day = order == Order.DAY_FIRST ? 1 : order == Order.MONTH_FIRST ? 3 : 4;
    try {
      return LocalDateTime.of(
          number(date, year),
          number(date, month),
          number(date, day),
          hour(date),
          number(date, 6),
          number(date, 7));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int hour(Matcher date) {
    int hour = number(date, 5);
    String half = date.group(8);
    if (half == null) {
      return hour;
    }
    boolean twelve = hour >= 1 && hour <= 12;
    return twelve ? hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0) : -1;
  }

  private static int number(Matcher date, int group) {
    return date.group(group) == null ? 0 : Integer.parseInt(date.group(group));
  }
}
