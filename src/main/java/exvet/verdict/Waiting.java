package exvet.verdict;

import exvet.rule.Rule;
import exvet.rule.RulePart;
import exvet.rule.RulePart.Read;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which rules wait for what is not in the exports. */
public final class Waiting {
  /** The rules that gave no verdict, by the reason they said. */
  private final Map<String, TreeSet<String>> byReason = new TreeMap<>();

  /** The rules about single recipients that read a component, by type and name. */
  private final Map<String, TreeSet<String>> byComponent = new HashMap<>();

  /** Every component that some rule reads. */
  private final Set<String> names = new HashSet<>();

  /**
   * @param results as they were judged; those about recipients may be missing
   * @param rules all that were asked
   */
  public Waiting(List<Result> results, Collection<Rule> rules) {
    for (Result result : results) {
      if (result.verdict() == Verdict.NOT_CHECKED && result.reason() != null) {
        byReason
            .computeIfAbsent(result.reason(), reason -> new TreeSet<>())
            .add(result.rule().id());
      }
    }
    for (Rule rule : rules) {
      List<RulePart> judging = rule.parts().stream().filter(RulePart::judges).toList();
      for (RulePart part : judging) {
        part.reads().forEach(read -> names.addAll(read.components()));
        part.negated().forEach(read -> names.addAll(read.components()));
      }
      if (rule.recipientScope()) {
        judging.forEach(part -> reads(rule.doc().id(), part));
      }
    }
  }

  /** Whether any rule reads something of that name, of whatever fact. */
  public boolean reads(String component) {
    return names.contains(component);
  }

  private void reads(String rule, RulePart part) {
    for (Read read : part.reads()) {
      for (String component : read.components()) {
        byComponent
            .computeIfAbsent(read.type() + '.' + component, key -> new TreeSet<>())
            .add(rule);
      }
    }
  }

  /** The rules that say that they lack something for this reason. */
  public SortedSet<String> on(String reason) {
    TreeSet<String> waiting = new TreeSet<>();
    byReason.forEach((said, rules) -> waiting.addAll(said.contains(reason) ? rules : List.of()));
    return waiting;
  }

  /** The rules that name a cmdlet where they say what they lack. */
  public SortedSet<String> naming(String cmdlet) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(cmdlet) + "\\b");
    TreeSet<String> waiting = new TreeSet<>();
    byReason.forEach(
        (said, rules) -> waiting.addAll(word.matcher(said).find() ? rules : List.of()));
    return waiting;
  }

  /** The rules about single recipients that read a component. */
  public SortedSet<String> reading(Class<?> record, String component) {
    return new TreeSet<>(
        byComponent.getOrDefault(record.getSimpleName() + '.' + component, new TreeSet<>()));
  }
}
