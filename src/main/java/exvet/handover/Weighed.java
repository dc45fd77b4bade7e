package exvet.handover;

import exvet.handover.Cause.Kind;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Selection.By;
import exvet.verdict.Selection.Weight;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import exvet.verdict.Waivers;
import java.util.ArrayList;
import java.util.List;

/** Why a fault weighs otherwise: somebody accepts it, or says how grave it is. */
final class Weighed {
  private final State before;
  private final State after;

  Weighed(State before, State after) {
    this.before = before;
    this.after = after;
  }

  List<Cause> causes(List<Result> was, List<Result> is) {
    List<Cause> causes = new ArrayList<>();
    if (has(is, Verdict.WAIVED) && !has(was, Verdict.WAIVED)) {
      causes.add(new Cause(Kind.ACCEPTANCE, accepted(is)));
    }
    if (has(was, Verdict.WAIVED) && has(is, Verdict.FAIL)) {
      causes.add(new Cause(Kind.ACCEPTANCE, noLonger(is)));
    }
    if (fails(was) && fails(is)) {
      weight(is.get(0).rule(), causes);
    }
    return causes;
  }

  private static String accepted(List<Result> is) {
    Waived by = is.stream().map(Result::waiver).filter(one -> one != null).findFirst().orElse(null);
    return by == null ? "accepted" : "accepted by " + by.approver() + " until " + by.expires();
  }

  private static String noLonger(List<Result> is) {
    return "no longer accepted"
        + is.stream()
            .map(result -> Waivers.expired(result.reason()))
            .filter(one -> one != null)
            .findFirst()
            .map(one -> ": that expired on " + one.expires())
            .orElse("");
  }

  private void weight(RuleDoc rule, List<Cause> causes) {
    Weight old = weight(before, rule);
    Weight now = weight(after, rule);
    Severity usual = Severity.of(rule.declaredSeverity());
    Severity first = old == null ? usual : old.severity();
    Severity second = now == null ? usual : now.severity();
    if (first != second) {
      boolean profile = (now == null ? old : now).by() == By.PROFILE;
      causes.add(
          new Cause(
              profile ? Kind.PROFILE : Kind.RULES,
              "its faults count as " + second + " instead of " + first));
    }
  }

  private static Weight weight(State state, RuleDoc rule) {
    return state.selection().weights().stream()
        .filter(one -> one.rule().equals(rule.id()))
        .findFirst()
        .orElse(null);
  }

  private static boolean fails(List<Result> results) {
    return has(results, Verdict.FAIL) || has(results, Verdict.WAIVED);
  }

  private static boolean has(List<Result> results, Verdict verdict) {
    return results.stream().anyMatch(result -> result.verdict() == verdict);
  }
}
