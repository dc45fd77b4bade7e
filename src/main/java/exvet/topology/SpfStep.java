package exvet.topology;

import java.util.Locale;

/**
 * What is known after a mechanism or a whole record of SPF was evaluated.
 *
 * @param result of a mechanism PASS if it matches, NONE if it does not
 * @param why the term that matched, what is wrong, or what is not known; null of a mechanism that
 *     was decided
 */
record SpfStep(Result result, String why) {
  static final SpfStep NO_MATCH = new SpfStep(Result.NONE, null);
  static final SpfStep MATCH = new SpfStep(Result.PASS, null);

  /** The results of RFC 7208, 2.6. */
  enum Result {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    /** The record cannot be evaluated, now or later. */
    PERMERROR,
    /** An answer is not known; for a receiver that would be a temporary error. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SpfStep permanent(String why) {
    return new SpfStep(Result.PERMERROR, why);
  }

  static SpfStep unknown(String why) {
    return new SpfStep(Result.UNKNOWN, why);
  }

  static SpfStep match(boolean matches) {
    return matches ? MATCH : NO_MATCH;
  }

  boolean is(Result other) {
    return result == other;
  }

  /** Whether nothing is left to evaluate, whatever comes after it. */
  boolean ends() {
    return is(Result.PERMERROR) || is(Result.UNKNOWN);
  }
}
