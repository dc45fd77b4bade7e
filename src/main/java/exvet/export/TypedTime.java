package exvet.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and spans of time in the forms of XML, JSON and Exchange. */
final class TypedTime {
  private static final Pattern SPAN =
      Pattern.compile("(-?)(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9}))?");
  private static final Pattern JSON = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");
  private static final String MARKS = "0000-00-00T00:00:00.";
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
            .plusNanos(nanos(fraction));
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
    Instant plain = plain(date);
    if (plain != null) {
      return plain;
    }
    try {
      return OffsetDateTime.parse(date.replace(' ', 'T')).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The moment in the form of CLIXML, {@code 2026-03-14T09:26:53.5897932Z}; null for any other.
   * Java's formatter takes longer for it than all else takes that makes a recipient's fact.
   */
  private static Instant plain(String date) {
    int last = date.length() - 1;
    if (last < 19 || date.charAt(last) != 'Z' || last == 20 || last > 29) {
      return null;
    }
    for (int i = 0; i < last; i++) {
      char mark = i < 20 ? MARKS.charAt(i) : '0';
      char c = date.charAt(i);
      if (mark == '0' ? c < '0' || c > '9' : c != mark) {
        return null;
      }
    }
    String fraction = last == 19 ? "" : date.substring(20, last);
    try {
      return LocalDateTime.of(
              number(date, 0, 4),
              number(date, 5, 7),
              number(date, 8, 10),
              number(date, 11, 13),
              number(date, 14, 16),
              number(date, 17, 19),
              nanos(fraction))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String date, int from, int to) {
    return Integer.parseInt(date, from, to, 10);
  }

  private static int nanos(String fraction) {
    return fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
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
