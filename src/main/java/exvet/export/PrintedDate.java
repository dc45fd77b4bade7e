package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Scalar;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date in figures, as .NET prints it in one culture or another: the moments that it may mean, by
 * the order in which it must then be read.
 *
 * @param dots whether dots part its figures
 * @param timed whether there is a time of day too
 */
record PrintedDate(Map<Order, LocalDateTime> moments, boolean dots, boolean timed) {
  private static final Pattern DATE =
      Pattern.compile(
          "\\s*(\\d{1,4})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{1,4})\\.?"
              + "(?:[\\sT,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?"
              + "(?:\\s?([AaPp])\\.?\\s?[Mm]\\.?)?)?\\s*",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Marks of the direction in which one writes, which some cultures put between the figures. */
  private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f]");

  private static final int LONGEST = 40;

  /** What comes first. */
  enum Order {
    DAY(1, 2, 3),
    MONTH(2, 1, 3),
    YEAR(3, 2, 1);

    private final int day;
    private final int month;
    private final int year;

    Order(int day, int month, int year) {
      this.day = day;
      this.month = month;
      this.year = year;
    }
  }

  /** The date; null if the value is none of that kind. */
  static PrintedDate of(Value value) {
    if (!(value instanceof Scalar scalar) || !maybe(scalar.text())) {
      return null;
    }
    Matcher m = DATE.matcher(MARKS.matcher(scalar.text()).replaceAll(""));
    return m.matches() ? of(m) : null;
  }

  /** Spares a million mailboxes the pattern for what is no date at the first glance. */
  private static boolean maybe(String text) {
    return text.length() >= 8
        && text.length() <= LONGEST
        && (Character.isDigit(text.charAt(0)) || Character.isDigit(text.charAt(1)));
  }

  private static PrintedDate of(Matcher m) {
    int[] figures = {0, figure(m, 1), figure(m, 3), figure(m, 4)};
    Map<Order, LocalDateTime> moments = new EnumMap<>(Order.class);
    boolean yearFirst = m.end(1) - m.start(1) == 4;
    if (yearFirst || m.end(4) - m.start(4) == 4) {
      for (Order order : Order.values()) {
        LocalDateTime moment =
            (order == Order.YEAR) == yearFirst ? moment(order, figures, m) : null;
        if (moment != null) {
          moments.put(order, moment);
        }
      }
    }
    return new PrintedDate(moments, m.group(2).equals("."), m.group(5) != null);
  }

  /** The moment in our time and calendar, or .NET's first day; null if there is none such. */
  private static LocalDateTime moment(Order order, int[] figures, Matcher m) {
    int year = figures[order.year];
    int month = figures[order.month];
    int day = figures[order.day];
    int hour = hour(figure(m, 5), m.group(8));
    int minute = figure(m, 6);
    int second = figure(m, 7);
    boolean near = year == 1 || year > 1950 && year < 2150;
    boolean real =
        near
            && month >= 1
            && month <= 12
            && YearMonth.of(year, month).isValidDay(day)
            && hour >= 0
            && hour < 24
            && minute < 60
            && second < 60;
    return real ? LocalDateTime.of(year, month, day, hour, minute, second) : null;
  }

  private static int hour(int hour, String half) {
    if (half == null) {
      return hour;
    }
    boolean twelve = hour >= 1 && hour <= 12;
    return twelve ? hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0) : -1;
  }

  private static int figure(Matcher m, int group) {
    return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
  }
}
