package exvet.export;

import exvet.fact.HostName;
import exvet.fact.IpRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The formats a profile's texts can have, by their names in the schema. */
final class ProfileFormat {
  /** Years of more digits would be taken otherwise. */
  private static final String DAY = "2026-11-01";

  private ProfileFormat() {}

  /** What is wrong with the text; null if nothing is. */
  static String fault(String format, String text) {
    return switch (format) {
      case "hostname" ->
          host(text) ? null : "must be a host name such as mail.contoso.com, not " + text;
      case "ip-range" ->
          range(text) == null
              ? "must be an address, a range a-b or a network a/n, not " + text
              : null;
      case "date" -> date(text) == null ? "must be a day such as 2026-11-01, not " + text : null;
      case "date-time" ->
          from(text) == null
              ? "must be a day or a time with its zone such as 2026-11-01T22:00:00Z, not " + text
              : null;
      case "email" ->
          text.matches("[^@\\s]+@[^@\\s]+") ? null : "must be a mail address, not " + text;
      default -> throw new IllegalStateException("unknown format in the schema: " + format);
    };
  }

  private static boolean host(String text) {
    String name = HostName.canonical(text);
    return HostName.wellFormed(name) && !HostName.isAddress(name);
  }

  /** The range; null if the text is none or runs backwards. */
  static IpRange range(String text) {
    IpRange range = IpRange.parse(text);
    return range == null || range.low().compareTo(range.high()) > 0 ? null : range;
  }

  /** The day a text names; null if it names none in the one form that is taken. */
  static LocalDate date(String text) {
    try {
      return text.length() == DAY.length() ? LocalDate.parse(text) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The moment a text names; of a day its beginning, UTC. */
  static Instant from(String text) {
    LocalDate date = date(text);
    if (date != null) {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      return OffsetDateTime.parse(text.strip().replaceFirst(" ", "T")).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The moment a text names; of a day its last one, UTC. */
  static Instant to(String text) {
    LocalDate date = date(text);
    return date == null ? from(text) : date.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
  }
}
