package exvet.handover;

import exvet.change.Step;
import exvet.change.Step.Kind;
import java.util.List;

/**
 * A command of a planned change, with what became of each thing that it changes.
 *
 * @param effects none if the command changes nothing, or nobody knows what
 */
public record AttestedStep(Step step, List<Effect> effects) {

  public AttestedStep {
    effects = List.copyOf(effects);
  }

  /**
   * A planned change of one property.
   *
   * @param cmdlet the cmdlet that shows the object
   * @param property its name; null if the object as a whole comes or goes
   * @param before what it was; null if it was not there, or is not known
   * @param planned what it was to be; the same
   * @param found what it is; the same
   */
  public record Effect(
      String cmdlet,
      String subject,
      String property,
      String before,
      String planned,
      String found,
      Standing standing) {}

  /** Whether all that the command does is known, and found. */
  public boolean fulfilled() {
    return step.kind() == Kind.MODELLED
        && effects.stream().allMatch(effect -> effect.standing().fulfilled());
  }
}
