package exvet.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and spans of time in the forms of XML, JSON and Exchange. */
final class TypedTime {
  private static final Pattern SPAN =
      Pattern.compile("(-?)(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");
  private static final Pattern JSON = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");
  private static final Instant SECOND_DAY = Instant.parse("0001-01-02T00:00:00Z");
  private static final Pattern DATE = Pattern.compile("^\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}");
  private static final Pattern OFFSET = Pattern.compile(".*(?:[Zz]|[+-]\\d{2}:?\\d{2})");

  private TypedTime() {}

  /** The span, or null if the text is none. */
  static Duration span(String text) {
    String span = text.strip();
    Matcher m = SPAN.matcher(span);
    if (!m.matches()) {
      return xml(span);
    }
    long hours = (m.group(2) == null ? 0 : Long.parseLong(m.group(2)) * 24) + number(m, 3);
    String fraction = m.group(6) == null ? "" : m.group(6);
    Duration found =
        Duration.ofHours(hours)
            .plusMinutes(number(m, 4))
            .plusSeconds(number(m, 5))
            .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
    return m.group(1).isEmpty() ? found : found.negated();
  }

  private static Duration xml(String text) {
    if (text.indexOf('P') < 0) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The moment, or null if the text is none or does not say in which zone. */
  static Instant instant(String text) {
    String date = text.strip();
    if (date.startsWith("/")) {
      Matcher json = JSON.matcher(date);
      return json.matches() ? Instant.ofEpochMilli(Long.parseLong(json.group(1))) : null;
    }
    try {
      return OffsetDateTime.parse(date.replace(' ', 'T')).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** .NET's first moment, which stands for "never set". */
  static boolean unset(String text) {
    String date = text.strip();
    if (date.startsWith("/")) {
      // Written as if it were local time, so that the zone has moved it.
      Instant moment = instant(date);
      return moment != null && moment.isBefore(SECOND_DAY);
    }
    return date.startsWith("0001-01-01T00:00:00");
  }

  /** Whether the text is a date that does not say in which zone it is. */
  static boolean zoneless(String text) {
    String date = text.strip();
    return DATE.matcher(date).find() && !(date.indexOf('T') > 0 && OFFSET.matcher(date).matches());
  }

  private static long number(Matcher m, int group) {
    return Long.parseLong(m.group(group));
  }
}
