package exvet.samples;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a machine prints what its culture has a say in. */
public enum Printing {
  ENGLISH("M/d/yyyy h:mm:ss a", ','),
  GERMAN("dd.MM.yyyy HH:mm:ss", '.');

  private final DateTimeFormatter dates;
  private final char thousands;

  Printing(String dates, char thousands) {
    this.dates = DateTimeFormatter.ofPattern(dates, Locale.US);
    this.thousands = thousands;
  }

  /** One value on one line. */
  String print(ShellObject value) {
    if (value.blank()) {
      return "";
    }
    String text = value.text();
    if ("B".equals(value.tag())) {
      return text.equals("true") ? "True" : "False";
    }
    if ("DT".equals(value.tag())) {
      return dates.format(local(text));
    }
    return text.matches(".*\\([\\d,]+ bytes\\)") ? text.replace(',', thousands) : text;
  }

  /** The time on the clock of the machine; no form that prints it tells its zone. */
  private static LocalDateTime local(String time) {
    return time.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(time).toLocalDateTime()
        : LocalDateTime.parse(time);
  }
}
