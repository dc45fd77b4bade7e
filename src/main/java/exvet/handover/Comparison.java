package exvet.handover;

import exvet.fact.RenamedRules;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.RecipientStates.Obstacle;
import exvet.handover.Settings.Difference;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two states of one organisation, side by side.
 *
 * @param verdicts the rules and objects whose verdict differs, by rule, then object
 * @param untouched how many have the same verdict in both
 * @param remaining those of them that fail
 * @param settings what of the organisation is configured differently, whether or not a verdict
 *     follows from it
 * @param recipients the same of recipients; of very many the first
 * @param untold how many other recipients differ
 * @param obstacle why recipients were not compared; null if they were
 * @param seen what DNS or servers answer differently, if both states looked
 */
public record Comparison(
    State before,
    State after,
    List<ChangedVerdict> verdicts,
    int untouched,
    List<Result> remaining,
    List<Difference> settings,
    List<Difference> recipients,
    int untold,
    Obstacle obstacle,
    List<Difference> seen) {

  public Comparison {
    verdicts = List.copyOf(verdicts);
    remaining = List.copyOf(remaining);
    settings = List.copyOf(settings);
    recipients = List.copyOf(recipients);
    seen = List.copyOf(seen);
  }

  /** Compares two states; results are matched by rule and object. */
  public static Comparison of(State before, State after) {
    return of(before, after, RenamedRules.SHIPPED);
  }

  /** Compares a state with what a plan makes of it: what it sets is no news of what was. */
  public static Comparison ofPlan(State before, State after) {
    return of(before, after, RenamedRules.SHIPPED, true);
  }

  static Comparison of(State before, State after, RenamedRules renamed) {
    return of(before, after, renamed, false);
  }

  private static Comparison of(State before, State after, RenamedRules renamed, boolean planned) {
    Map<String, List<Result>> one = byKey(before.results(), renamed);
    Map<String, List<Result>> other = byKey(after.results(), renamed);
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    List<Difference> settings = before.settings().differences(after.settings());
    List<Difference> seen =
        before.seen().objects().isEmpty() || after.seen().objects().isEmpty()
            ? List.of()
            : before.seen().differences(after.seen());
    RecipientStates recipients = recipients(before, after);
    List<Difference> ofRecipients =
        recipients
            .in(0, before.settings().withoutObjects())
            .differences(recipients.in(1, after.settings().withoutObjects()));
    List<Difference> answers =
        planned && !after.seen().objects().isEmpty()
            ? before.seen().differences(after.seen())
            : seen;
    Moves moves = new Moves(settings, ofRecipients, answers, planned);
    Unexamined unexamined = new Unexamined(before, after, moves);
    List<Difference> who = recipients.obstacle() == null ? ofRecipients : null;
    Causes causes = new Causes(before, after, settings, seen, who, renamed, unexamined);
    List<ChangedVerdict> changed = new ArrayList<>();
    List<Result> remaining = new ArrayList<>();
    int untouched = 0;
    for (String key : keys) {
      List<Result> was = one.getOrDefault(key, List.of());
      List<Result> is = other.getOrDefault(key, List.of());
      if (ChangedVerdict.same(was, is)) {
        untouched++;
        is.stream().filter(result -> result.verdict() == Verdict.FAIL).forEach(remaining::add);
      } else {
        boolean moved = moves.concern(was, is);
        List<Cause> why = causes.of(was, is);
        ChangedVerdict turned = ChangedVerdict.of(was, is, moved, why);
        // What only one state tells of was neither mended nor broken if nothing is known to differ.
        boolean untold =
            (was.isEmpty() || is.isEmpty())
                && !moved
                && why.stream().allMatch(cause -> cause.kind() == Cause.Kind.EVIDENCE)
                && !causes.elsewhere(was, is, why);
        changed.add(untold || unexamined.explains(was, is, why) ? turned.undecided() : turned);
      }
    }
    return new Comparison(
        before,
        after,
        changed,
        untouched,
        remaining,
        settings,
        ofRecipients,
        recipients.untold(),
        recipients.obstacle(),
        seen);
  }

  /** How many verdicts turned so. */
  public int count(Turn turn) {
    return (int) verdicts.stream().filter(one -> one.turn() == turn).count();
  }

  /** How many settings, those of recipients included, only one of the two states tells. */
  public int incomparable() {
    return (int)
        Stream.concat(settings.stream(), recipients.stream()).filter(Difference::evidence).count();
  }

  private static RecipientStates recipients(State before, State after) {
    if (before.recipients() == State.LEFT_OUT || after.recipients() == State.LEFT_OUT) {
      return RecipientStates.none(2, Obstacle.LEFT_OUT);
    }
    return RecipientStates.of(Arrays.asList(before.recipients(), after.recipients()), 0);
  }

  private static Map<String, List<Result>> byKey(List<Result> results, RenamedRules renamed) {
    Map<String, List<Result>> byKey = new TreeMap<>();
    results.forEach(
        result ->
            byKey
                .computeIfAbsent(renamed.keyToday(result.key()), first -> new ArrayList<>())
                .add(result));
    return byKey;
  }
}
