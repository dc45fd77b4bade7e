package exvet.handover;

import exvet.change.Step.Effect;
import exvet.fact.FactBase;
import exvet.handover.Measure.Kind;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is to be done about what a report found, in a safe order. Each finding is in exactly one
 * action; what somebody accepted is not mended.
 *
 * @param actions in the order in which they are to be done
 * @param accepted the findings that somebody accepted
 */
public record FixPack(List<FixAction> actions, List<Result> accepted) {

  public FixPack {
    actions = List.copyOf(actions);
    accepted = List.copyOf(accepted);
  }

  /** What is to be done about the findings of a report. */
  public static FixPack of(List<Result> results, FactBase facts) {
    Measures measures = new Measures(facts);
    List<Measure> all = new ArrayList<>();
    List<Result> accepted = new ArrayList<>();
    for (Result result : results) {
      if (result.verdict() == Verdict.FAIL) {
        all.add(measures.of(result));
      } else if (result.verdict() == Verdict.WAIVED) {
        accepted.add(result);
      }
    }
    all.sort(
        Comparator.comparing(Measure::phase)
            .thenComparing(measure -> measure.finding().severity())
            .thenComparing(measure -> measure.finding().rule().id()));
    return new FixPack(grouped(published(agreed(all))), accepted);
  }

  /** Where two would give a setting different values, the later one is left to a person. */
  private static List<Measure> agreed(List<Measure> all) {
    Map<String, Measure> set = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    List<Measure> agreed = new ArrayList<>();
    for (Measure measure : all) {
      Measure other = null;
      for (Effect effect : measure.effects()) {
        String key = effect.cmdlet() + '\0' + effect.subject() + '\0' + effect.property();
        boolean differs = set.containsKey(key) && !effect.after().equals(values.get(key));
        if (effect.after() != null && differs) {
          other = set.get(key);
        }
      }
      if (other != null) {
        agreed.add(
            Measure.manual(
                measure.finding(),
                "its command sets what that of "
                    + other.finding().rule().id()
                    + " sets to another value; check again after that"));
        continue;
      }
      for (Effect effect : measure.effects()) {
        if (effect.after() != null) {
          String key = effect.cmdlet() + '\0' + effect.subject() + '\0' + effect.property();
          set.put(key, measure);
          values.put(key, effect.after());
        }
      }
      agreed.add(measure);
    }
    return agreed;
  }

  /** Where two would publish different records in one place, the later one is left to a person. */
  private static List<Measure> published(List<Measure> all) {
    Map<String, Measure> taken = new HashMap<>();
    List<Measure> agreed = new ArrayList<>();
    for (Measure measure : all) {
      Measure other = null;
      for (DnsEntry entry : measure.records()) {
        Measure there = taken.get(measure.view() + entry.place());
        boolean alone = taken.containsKey(measure.view() + entry.name() + " CNAME");
        boolean named = taken.containsKey(measure.view() + entry.name());
        boolean clash = there == null && (alone || named && entry.type().equals("CNAME"));
        if (there != null && !there.records().contains(entry)) {
          other = there;
        } else if (clash) {
          other = taken.get(measure.view() + entry.name());
        }
      }
      if (other == null) {
        for (DnsEntry entry : measure.records()) {
          taken.put(measure.view() + entry.place(), measure);
          taken.put(measure.view() + entry.name(), measure);
        }
        agreed.add(measure);
      } else {
        agreed.add(
            Measure.manual(
                measure.finding(),
                "its record stands in the way of that of "
                    + other.finding().rule().id()
                    + "; check again after that"));
      }
    }
    return agreed;
  }

  private static List<FixAction> grouped(List<Measure> measures) {
    Map<String, List<Measure>> groups = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      for (Measure measure : measures) {
        if (measure.phase() == phase) {
          groups
              .computeIfAbsent(
                  phase + " " + measure.kind() + " " + measure.finding().rule().id(),
                  first -> new ArrayList<>())
              .add(measure);
        }
      }
    }
    List<FixAction> actions = new ArrayList<>();
    for (List<Measure> group : groups.values()) {
      Measure first = group.get(0);
      actions.add(
          new FixAction(
              actions.size() + 1, first.finding().rule(), first.kind(), first.phase(), group));
    }
    return actions;
  }

  /** How many findings are mended by that means. */
  public int count(Kind kind) {
    return (int)
        actions.stream()
            .flatMap(action -> action.measures().stream())
            .filter(measure -> measure.kind() == kind)
            .count();
  }

  /** The actions by that means, in their order. */
  public List<FixAction> by(Kind kind) {
    return actions.stream().filter(action -> action.kind() == kind).toList();
  }
}
