package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;

/** When the last of some settings was changed, so that what was seen before proves nothing. */
final class LastChange {
  private Instant last;
  private Exported newest;
  private Answer known = Answer.YES;

  /**
   * One of the settings.
   *
   * @param local its WhenChanged, which older exports have alone
   */
  <T extends Exported> void add(T setting, Function<T, Instant> local) {
    Instant changed =
        setting.whenChangedUTC() == null ? local.apply(setting) : setting.whenChangedUTC();
    if (changed == null) {
      known = known.and(Answer.unknown(reason(setting)));
    } else if (last == null || changed.isAfter(last)) {
      last = changed;
      newest = setting;
    }
  }

  private static String reason(Exported setting) {
    return setting
        .origin()
        .absent()
        .getOrDefault("whenChangedUTC", "WhenChangedUTC of " + setting.identity() + " is blank");
  }

  /** The setting that was changed last; null if of none is known when. */
  Exported newest() {
    return newest;
  }

  /** Whether one was changed after a day; unknown if of one it is not known when. */
  Answer after(LocalDate day) {
    return last != null && last.atZone(ZoneOffset.UTC).toLocalDate().isAfter(day)
        ? Answer.YES
        : known.not();
  }

  /** Whether something that a fact tells happened after it. */
  Answer before(Fact seen, String component, Instant when) {
    if (when == null) {
      String blank = "when " + seen.identity() + " happened is not known";
      return Answer.unknown(seen.origin().absent().getOrDefault(component, blank));
    }
    return last != null && !when.isAfter(last) ? Answer.NO : known;
  }
}
