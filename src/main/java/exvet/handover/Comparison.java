package exvet.handover;

import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Settings.Difference;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two states of one organisation, side by side.
 *
 * @param verdicts the rules and objects whose verdict differs, by rule, then object
 * @param untouched how many have the same verdict in both
 * @param settings what is configured differently, whether or not a verdict follows from it
 */
public record Comparison(
    State before,
    State after,
    List<ChangedVerdict> verdicts,
    int untouched,
    List<Difference> settings) {

  public Comparison {
    verdicts = List.copyOf(verdicts);
    settings = List.copyOf(settings);
  }

  /** Compares two states; results are matched by rule and object. */
  public static Comparison of(State before, State after) {
    Map<String, List<Result>> one = byKey(before.results());
    Map<String, List<Result>> other = byKey(after.results());
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    List<Difference> settings = before.settings().differences(after.settings());
    Causes causes = new Causes(before, after, settings);
    List<ChangedVerdict> changed = new ArrayList<>();
    int untouched = 0;
    for (String key : keys) {
      List<Result> was = one.getOrDefault(key, List.of());
      List<Result> is = other.getOrDefault(key, List.of());
      if (ChangedVerdict.same(was, is)) {
        untouched++;
      } else {
        ChangedVerdict turned = ChangedVerdict.of(was, is, causes.of(was, is));
        String rule = turned.rule().id();
        boolean excluded = before.excluded().contains(rule) != after.excluded().contains(rule);
        changed.add(excluded ? turned.undecided() : turned);
      }
    }
    return new Comparison(before, after, changed, untouched, settings);
  }

  /** How many verdicts turned so. */
  public int count(Turn turn) {
    return (int) verdicts.stream().filter(one -> one.turn() == turn).count();
  }

  private static Map<String, List<Result>> byKey(List<Result> results) {
    Map<String, List<Result>> byKey = new TreeMap<>();
    results.forEach(
        result -> byKey.computeIfAbsent(result.key(), first -> new ArrayList<>()).add(result));
    return byKey;
  }
}
