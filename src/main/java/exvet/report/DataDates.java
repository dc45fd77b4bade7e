package exvet.report;

import exvet.export.InputFile;
import exvet.fact.Exported;
import exvet.topology.DnsLookups;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How old what was judged is, as far as it says so. The day that counts says nothing about that.
 *
 * @param collected the days on which a collector ran; null if none did
 * @param changed the day of the newest change of an object; the data is not older than that
 * @param asked the days on which name servers were asked; null if none was
 */
public record DataDates(String collected, LocalDate changed, String asked) {
  /** How a collector's file says when it was made, in its notes. */
  private static final Pattern BEGAN = Pattern.compile("Began: (\\d{4}-\\d{2}-\\d{2})T.*");

  public static DataDates of(Report report) {
    TreeSet<String> collected = new TreeSet<>();
    for (InputFile input : report.inputs()) {
      for (String note : input.notes()) {
        Matcher began = BEGAN.matcher(note);
        if (began.matches()) {
          collected.add(began.group(1));
        }
      }
    }
    TreeSet<String> asked = new TreeSet<>();
    for (DnsLookups view : report.lookups()) {
      view.lookups().forEach(lookup -> asked.add(day(lookup.at()).toString()));
    }
    return new DataDates(days(collected), newest(report.facts().facts().stream()), days(asked));
  }

  private static LocalDate newest(Stream<? extends Exported> facts) {
    return facts
        .map(Exported::whenChangedUTC)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(DataDates::day)
        .orElse(null);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** One day, or the first and the last. */
  private static String days(TreeSet<String> days) {
    return days.isEmpty()
        ? null
        : days.size() == 1 ? days.first() : days.first() + " – " + days.last();
  }
}
