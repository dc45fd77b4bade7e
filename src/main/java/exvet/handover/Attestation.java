package exvet.handover;

import exvet.change.Step.Kind;
import exvet.handover.Settings.Difference;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a planned change was carried out, and nothing else.
 *
 * @param steps the planned commands, certificates and records, in their order
 * @param unplanned what moved although nobody planned it
 * @param untold how many recipients moved besides those that are listed
 * @param incomparable what only one of the two states shows
 * @param obstacle why recipients cannot be compared; null if they were
 * @param additions what new objects have besides what the plan states
 * @param blanks properties that neither state tells
 * @param scope what was compared, by cmdlet
 */
public record Attestation(
    List<AttestedStep> steps,
    List<Difference> unplanned,
    int untold,
    List<Difference> incomparable,
    RecipientStates.Obstacle obstacle,
    List<Difference> additions,
    List<Blank> blanks,
    List<Extent> scope) {

  public Attestation {
    steps = List.copyOf(steps);
    unplanned = List.copyOf(unplanned);
    incomparable = List.copyOf(incomparable);
    additions = List.copyOf(additions);
    blanks = List.copyOf(blanks);
    scope = List.copyOf(scope);
  }

  /** A property that neither state tells, and of how many objects. */
  public record Blank(String cmdlet, String property, int objects) {}

  /**
   * How many objects of a cmdlet the two states show.
   *
   * @param shown whether both show all that there are
   * @param unseen whether something may have moved that was to be compared and is not shown
   * @param properties those that are compared of an object
   */
  public record Extent(
      String cmdlet,
      long before,
      long after,
      boolean shown,
      boolean unseen,
      List<String> properties) {

    public Extent {
      properties = List.copyOf(properties);
    }
  }

  /** Whether anything was planned whose presence can be told at all. */
  public boolean tells() {
    return steps.stream().anyMatch(step -> !step.effects().isEmpty());
  }

  /** Whether all that was planned is there, and all of it could be told. */
  public boolean complete() {
    return tells() && steps.stream().allMatch(AttestedStep::fulfilled);
  }

  /** Whether something moved that was not planned. */
  public boolean moved() {
    return !unplanned.isEmpty() || untold > 0;
  }

  /** Whether nothing moved but what was planned, and all that is compared could be told. */
  public boolean still() {
    return !moved() && unseen().isEmpty();
  }

  /** The cmdlets whose objects, or some of them, may have moved without anybody seeing it. */
  public Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    incomparable.forEach(one -> unseen.add(one.cmdlet()));
    scope.stream().filter(Extent::unseen).forEach(one -> unseen.add(one.cmdlet()));
    return unseen;
  }

  /** Whether it can be signed without reservation. */
  public boolean upheld() {
    return complete() && still();
  }

  /** How many planned changes stand so. */
  public int count(Standing standing) {
    return (int)
        steps.stream()
            .flatMap(step -> step.effects().stream())
            .filter(effect -> effect.standing() == standing)
            .count();
  }

  /** How many planned commands have an effect that is not known or read, or would be refused. */
  public int open() {
    return (int) steps.stream().filter(one -> one.step().kind() != Kind.MODELLED).count();
  }
}
