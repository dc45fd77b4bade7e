package exvet.handover;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A rule and an object whose verdict is another one than before.
 *
 * @param before the gravest result before; null if there was none
 * @param after the gravest result afterwards; null if there is none
 * @param causes why, the surest first; never empty
 */
public record ChangedVerdict(Turn turn, Result before, Result after, List<Cause> causes) {

  /** What became of a verdict. */
  public enum Turn {
    /** It failed and no longer does, as far as can be known: what is not checked is not mended. */
    FIXED("fixed"),
    /** It fails and did not before. */
    BROKEN("broken"),
    /** It fails for less than before. */
    EASED("eased"),
    /** It fails for more than before. */
    WORSENED("worsened"),
    /** Anything else, such as what could not be checked before. */
    CHANGED("changed");

    private final String word;

    Turn(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  public ChangedVerdict {
    causes = List.copyOf(causes);
  }

  public RuleDoc rule() {
    return (after == null ? before : after).rule();
  }

  public String subject() {
    return (after == null ? before : after).subject();
  }

  public String key() {
    return (after == null ? before : after).key();
  }

  /** Whether two lists of results of one rule and object say the same. */
  static boolean same(List<Result> before, List<Result> after) {
    return told(before).equals(told(after));
  }

  private static List<String> told(List<Result> results) {
    return results.stream()
        .map(r -> r.verdict() + " " + r.clause() + " " + r.because() + " " + r.count())
        .sorted()
        .toList();
  }

  static ChangedVerdict of(List<Result> before, List<Result> after, List<Cause> causes) {
    return new ChangedVerdict(turn(before, after), gravest(before), gravest(after), causes);
  }

  private static Turn turn(List<Result> before, List<Result> after) {
    long failed = failures(before);
    long fails = failures(after);
    if (failed == 0 && fails > 0) {
      return Turn.BROKEN;
    }
    if (fails > failed) {
      return Turn.WORSENED;
    }
    if (fails == failed && fails > 0 && newClause(before, after)) {
      // Another way to break the rule, which may be a lesser one.
      boolean lesser = gravest(after).severity().compareTo(gravest(before).severity()) > 0;
      return lesser ? Turn.EASED : Turn.WORSENED;
    }
    if (fails == failed || after.stream().anyMatch(one -> open(one) || hidden(one))) {
      return Turn.CHANGED;
    }
    return fails == 0 ? Turn.FIXED : Turn.EASED;
  }

  /** The same where one of the two was not judged: nothing was mended, nothing broke. */
  ChangedVerdict undecided() {
    return new ChangedVerdict(Turn.CHANGED, before, after, causes);
  }

  /** Of how many objects rules do not know the answer, by the ids of those that do not. */
  static Map<String, Long> open(List<Result> results) {
    return results.stream()
        .filter(ChangedVerdict::open)
        .collect(groupingBy(result -> result.rule().id(), summingLong(ChangedVerdict::objects)));
  }

  /** Whether something is not known, which may well fail. */
  private static boolean open(Result result) {
    return result.verdict() == Verdict.NOT_CHECKED || result.verdict() == Verdict.ERROR;
  }

  /** Whether a worse fault makes it pointless, behind which this one may well still be. */
  private static boolean hidden(Result result) {
    return result.verdict() == Verdict.NOT_APPLICABLE && result.because() != null;
  }

  private static long failures(List<Result> results) {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .mapToLong(ChangedVerdict::objects)
        .sum();
  }

  /** Of recipients each counts. */
  private static long objects(Result result) {
    return result.count() == null ? 1 : result.count();
  }

  private static boolean newClause(List<Result> before, List<Result> after) {
    return after.stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .anyMatch(
            result ->
                before.stream()
                    .noneMatch(
                        old ->
                            old.verdict() == Verdict.FAIL
                                && Objects.equals(old.clause(), result.clause())));
  }

  private static Result gravest(List<Result> results) {
    List<Verdict> order = List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WAIVED, Verdict.NOT_CHECKED);
    return results.stream()
        .min(
            Comparator.<Result>comparingInt(
                    r -> order.contains(r.verdict()) ? order.indexOf(r.verdict()) : order.size())
                .thenComparing(Result::severity))
        .orElse(null);
  }
}
