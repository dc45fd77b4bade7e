package exvet.report;

import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.Collection;
import java.util.Locale;

/**
 * What readers tell results apart by: the verdict, and of a fault also how grave it is. The order
 * is that of what has to be looked at first.
 */
public enum Mark {
  ERROR,
  WARNING,
  INFO,
  /** The rule itself broke. */
  BROKE,
  NOT_CHECKED,
  WAIVED,
  PASS,
  NOT_APPLICABLE;

  /** The mark of a result. */
  public static Mark of(Result result) {
    return switch (result.verdict()) {
      case FAIL -> of(result.severity());
      case PASS -> PASS;
      case NOT_APPLICABLE -> NOT_APPLICABLE;
      case NOT_CHECKED -> NOT_CHECKED;
      case WAIVED -> WAIVED;
      case ERROR -> BROKE;
    };
  }

  /** The mark of a fault of that severity. */
  public static Mark of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case INFO -> INFO;
    };
  }

  /** The mark that stands for some results: that of the worst; null if there is none. */
  public static Mark worst(Collection<Result> results) {
    Mark worst = null;
    for (Result result : results) {
      worst = worse(worst, of(result));
    }
    return worst;
  }

  /** The one of two marks that has to be looked at first; null stands for no mark. */
  public static Mark worse(Mark one, Mark other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** How many of the verdicts carry this mark. */
  public int in(Coverage.Counts counts) {
    return switch (this) {
      case ERROR -> counts.of(Verdict.FAIL, Severity.ERROR);
      case WARNING -> counts.of(Verdict.FAIL, Severity.WARNING);
      case INFO -> counts.of(Verdict.FAIL, Severity.INFO);
      case BROKE -> counts.of(Verdict.ERROR);
      case NOT_CHECKED -> counts.of(Verdict.NOT_CHECKED);
      case WAIVED -> counts.of(Verdict.WAIVED);
      case PASS -> counts.of(Verdict.PASS);
      case NOT_APPLICABLE -> counts.of(Verdict.NOT_APPLICABLE);
    };
  }

  /** Its name in keys of messages, anchors and classes of style: {@code not-checked}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
