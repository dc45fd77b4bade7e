package exvet.handover;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import exvet.rule.RuleDoc;
import exvet.verdict.Clauses;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule and an object whose verdict is another one than before.
 *
 * @param before the gravest result before; null if there was none
 * @param after the gravest result afterwards; null if there is none
 * @param causes why, the surest first; never empty
 */
public record ChangedVerdict(Turn turn, Result before, Result after, List<Cause> causes) {

  /** More than there are of anything. */
  private static final long UNCOUNTED = Integer.MAX_VALUE;

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
    boolean all = known(before) && known(after);
    return told(before, all).equals(told(after, all));
  }

  private static List<String> told(List<Result> results, boolean all) {
    return results.stream()
        .map(
            r ->
                r.verdict()
                    + " "
                    + r.clause()
                    + " "
                    + r.because()
                    + " "
                    + r.count()
                    + (failing(r) ? " " + r.severity() : "")
                    + (all && r.clauses() != null ? new TreeSet<>(r.clauses().failing()) : ""))
        .sorted()
        .toList();
  }

  /** Whether each clause that fails is known, of which old reports tell the worst only. */
  private static boolean known(List<Result> results) {
    return failing(results).allMatch(result -> result.clauses() != null);
  }

  /**
   * What became of the verdict of one rule about one object.
   *
   * @param moved whether what it rests on is known to be other than before
   */
  static ChangedVerdict of(
      List<Result> before, List<Result> after, boolean moved, List<Cause> causes) {
    return new ChangedVerdict(turn(before, after, moved), gravest(before), gravest(after), causes);
  }

  private static Turn turn(List<Result> before, List<Result> after, boolean moved) {
    Turn turn = found(before, after, moved);
    // What somebody answers for is nobody's alarm.
    boolean alarm = worse(found(alarming(before), alarming(after), moved));
    return worse(turn) && !alarm ? Turn.CHANGED : turn;
  }

  private static List<Result> alarming(List<Result> results) {
    return results.stream().filter(one -> one.verdict() != Verdict.WAIVED).toList();
  }

  private static boolean worse(Turn turn) {
    return turn == Turn.BROKEN || turn == Turn.WORSENED;
  }

  private static Turn found(List<Result> before, List<Result> after, boolean moved) {
    long more = failures(after) - failures(before);
    if (more > 0) {
      // What nobody knew or told of before may have been as bad.
      boolean shown = !moved && more <= unsettled(before) - unsettled(after);
      return shown ? Turn.CHANGED : failures(before) == 0 ? Turn.BROKEN : Turn.WORSENED;
    }
    Set<String> lost = clauses(before, Clauses::failing);
    lost.retainAll(clauses(after, Clauses::open));
    if (failures(after) > 0 && newClause(before, after, moved)) {
      // Another way to break the rule, which may be a lesser one.
      boolean lesser = gravest(after).severity().compareTo(gravest(before).severity()) > 0;
      return !lesser ? Turn.WORSENED : lost.isEmpty() ? Turn.EASED : Turn.CHANGED;
    }
    if (!lost.isEmpty() || unsettled(after) > 0) {
      return Turn.CHANGED;
    }
    if (more < 0) {
      return failures(after) == 0 ? Turn.FIXED : Turn.EASED;
    }
    Set<String> gone = clauses(before, Clauses::failing);
    // An old report tells the worst only: another clause may be there behind it.
    return known(after) && gone.removeAll(clauses(after, Clauses::failing)) && !gone.isEmpty()
        ? Turn.EASED
        : Turn.CHANGED;
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
    return failing(results).mapToLong(ChangedVerdict::objects).sum();
  }

  /** Of recipients each counts. */
  private static long objects(Result result) {
    return result.count() == null ? 1 : result.count();
  }

  /** Whether it is about recipients of whom nobody knows how many there are. */
  private static boolean uncounted(Result result) {
    return result.count() == null && result.rule().scope().equals("recipient");
  }

  /** Of how many objects the answer is not known, or not told for the sake of a worse fault. */
  private static long unsettled(List<Result> results) {
    return results.stream()
        .filter(one -> open(one) || hidden(one))
        .mapToLong(one -> uncounted(one) ? UNCOUNTED : objects(one))
        .sum();
  }

  /**
   * Whether a clause fails that did not; one that was not told before may have, unless it moved.
   */
  private static boolean newClause(List<Result> before, List<Result> after, boolean moved) {
    Set<String> fresh = new TreeSet<>();
    if (known(before)) {
      fresh.addAll(clauses(after, Clauses::failing));
    } else {
      failing(after).map(ChangedVerdict::worst).forEach(fresh::add);
    }
    fresh.removeAll(clauses(before, Clauses::failing));
    if (!moved) {
      fresh.removeAll(clauses(before, Clauses::open));
    }
    return !fresh.isEmpty();
  }

  private static Stream<Result> failing(List<Result> results) {
    return results.stream().filter(ChangedVerdict::failing);
  }

  /** A fault that is accepted is one all the same. */
  private static boolean failing(Result result) {
    return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WAIVED;
  }

  private static String worst(Result result) {
    return Objects.requireNonNullElse(result.clause(), "");
  }

  /** The clauses of what fails; old reports tell the worst of each only. */
  private static Set<String> clauses(List<Result> results, Function<Clauses, Set<String>> which) {
    Set<String> clauses = new TreeSet<>();
    failing(results)
        .map(
            result ->
                result.clauses() == null
                    ? new Clauses(Set.of(worst(result)), Set.of())
                    : result.clauses())
        .map(which)
        .forEach(clauses::addAll);
    return clauses;
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
