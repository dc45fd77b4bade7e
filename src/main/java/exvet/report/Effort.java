package exvet.report;

import exvet.verdict.Result;
import java.util.Locale;

/**
 * What it takes to mend something, as far as its fix tells: a report knows no hours, but it knows
 * what can be pasted and undone, and what somebody has to think about first.
 */
public enum Effort {
  /** A command that sets properties of which the old values are known. */
  SETTING,
  /** A command that does more than that. */
  COMMAND,
  /** A command in which something is to be filled in or chosen. */
  DECISION,
  /** No command mends it. */
  BY_HAND;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** That of the finding that takes most. */
  public static Effort of(Action action, Repairs repairs) {
    Effort most = SETTING;
    for (Result finding : action.findings()) {
      Effort one = of(finding, repairs);
      most = one.compareTo(most) > 0 ? one : most;
    }
    return most;
  }

  private static Effort of(Result finding, Repairs repairs) {
    String fix = finding.fix();
    if (fix == null || !fix.matches("(?s)(?:\\$\\w+ = )?\\p{L}+-\\p{L}+.*")) {
      return BY_HAND;
    }
    if (fix.contains("# to fill in: ") || fix.contains("# or ")) {
      return DECISION;
    }
    return repairs.of(finding).rollback() == null ? COMMAND : SETTING;
  }
}
