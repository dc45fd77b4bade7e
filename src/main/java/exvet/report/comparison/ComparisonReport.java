package exvet.report.comparison;

import exvet.change.Step;
import exvet.handover.Comparison;
import exvet.report.Cover;
import java.util.List;

/**
 * What two states of an organisation differ in, of which each file is a rendering.
 *
 * @param organisation its name
 * @param tool name and version of what made it
 * @param comparison what differs
 * @param script the planned change that makes the difference; null if none does
 * @param steps its commands, and what is known of each; empty if there is no script
 */
public record ComparisonReport(
    String organisation,
    Cover cover,
    String tool,
    Comparison comparison,
    String script,
    List<Step> steps) {

  public ComparisonReport {
    steps = List.copyOf(steps);
  }

  /** Whether all that the change does is known; true if there is no change. */
  public boolean complete() {
    return steps.stream().allMatch(step -> step.kind().known());
  }

  /** The commands of which that is not so. */
  public List<Step> open() {
    return steps.stream().filter(step -> !step.kind().known()).toList();
  }
}
