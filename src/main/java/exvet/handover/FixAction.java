package exvet.handover;

import exvet.handover.Measure.Kind;
import exvet.rule.RuleDoc;
import exvet.verdict.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is done about the findings of one rule by the same means.
 *
 * @param number its place among all actions, from 1
 * @param measures one for each finding
 */
public record FixAction(int number, RuleDoc rule, Kind kind, Phase phase, List<Measure> measures) {

  public FixAction {
    measures = List.copyOf(measures);
  }

  /** The gravest of its findings. */
  public Severity severity() {
    return measures.stream()
        .map(measure -> measure.finding().severity())
        .min(Severity::compareTo)
        .orElseThrow();
  }

  /** What users and mail notice of it. */
  public Set<Impact> impacts() {
    Set<Impact> impacts = new TreeSet<>();
    measures.forEach(measure -> impacts.addAll(measure.impacts()));
    return impacts;
  }
}
