package exvet.topology;

import exvet.fact.ExchangeCertificate;
import java.time.Duration;
import java.time.Instant;

/**
 * When something is; of a date that was printed without its zone, the first and the last moment
 * that it may be.
 */
record Moment(Instant earliest, Instant latest) {
  /** No local time is further ahead of UTC, none further behind it. */
  private static final Duration AHEAD = Duration.ofHours(14);

  private static final Duration BEHIND = Duration.ofHours(12);

  /** When a certificate begins to be valid; null if nobody can tell. */
  static Moment begin(ExchangeCertificate it) {
    return of(it.notBefore(), it.notBeforeLocal());
  }

  /** When a certificate expires; null if nobody can tell. */
  static Moment end(ExchangeCertificate it) {
    return of(it.notAfter(), it.notAfterLocal());
  }

  private static Moment of(Instant exact, Instant local) {
    if (exact != null) {
      return new Moment(exact, exact);
    }
    return local == null ? null : new Moment(local.minus(AHEAD), local.plus(BEHIND));
  }

  Moment minus(Duration time) {
    return new Moment(earliest.minus(time), latest.minus(time));
  }

  /** Whether it is before another one; unknown for the reason given if its zone decides that. */
  Answer before(Moment other, String reason) {
    return latest.isBefore(other.earliest)
        ? Answer.YES
        : earliest.isBefore(other.latest) ? Answer.unknown(reason) : Answer.NO;
  }

  /** Whether it is past at an instant. */
  Answer past(Instant at, String reason) {
    return before(new Moment(at, at), reason);
  }

  /** Whether it is still to come at an instant. */
  Answer coming(Instant at, String reason) {
    return new Moment(at, at).before(this, reason);
  }

  /** As messages say it; a date without a zone says so. */
  @Override
  public String toString() {
    return earliest.equals(latest)
        ? earliest.toString()
        : earliest.plus(AHEAD).toString().replace("Z", "") + " (local time of the export)";
  }
}
