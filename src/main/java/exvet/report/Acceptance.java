package exvet.report;

import exvet.verdict.Result;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import exvet.verdict.Waivers;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * That somebody took the risk of a fault until a day.
 *
 * @param left how many days from the day that counts to the last one; negative if it has passed
 */
public record Acceptance(Result result, Waived waiver, long left) {

  /** How near its end is. */
  public enum Standing {
    EXPIRED,
    /** Within {@link Waivers#AHEAD} days. */
    ENDING,
    HOLDS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All of a report, the one that ends first first. */
  public static List<Acceptance> all(Report report) {
    List<Acceptance> all = new ArrayList<>();
    for (Result result : report.results()) {
      Waived waiver =
          result.verdict() == Verdict.FAIL ? Waivers.expired(result.reason()) : result.waiver();
      if (waiver != null) {
        LocalDate end = waiver.expires();
        all.add(new Acceptance(result, waiver, ChronoUnit.DAYS.between(report.asOf(), end)));
      }
    }
    all.sort(Comparator.comparing(Acceptance::left));
    return List.copyOf(all);
  }

  public Standing standing() {
    return left < 0 ? Standing.EXPIRED : left <= Waivers.AHEAD ? Standing.ENDING : Standing.HOLDS;
  }

  /** How many of a list stand so. */
  public static int count(List<Acceptance> all, Standing standing) {
    return (int) all.stream().filter(one -> one.standing() == standing).count();
  }
}
