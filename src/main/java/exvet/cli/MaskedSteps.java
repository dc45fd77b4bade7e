package exvet.cli;

import exvet.change.Step;
import exvet.export.FactType;
import exvet.fact.Profile;
import exvet.probe.AddressMask;
import java.util.List;

/** The commands of a planned change with nobody named in them. */
final class MaskedSteps {
  private static final String SOMEBODY = "a recipient";

  private MaskedSteps() {}

  /** Of commands about recipients only the name is left, of addresses elsewhere the domain. */
  static List<Step> of(List<Step> steps, Profile profile) {
    AddressMask mask = AddressMask.of(profile);
    return steps.stream().map(step -> step(step, mask)).toList();
  }

  private static Step step(Step step, AddressMask mask) {
    boolean persons = persons(step);
    String command = step.command();
    return new Step(
        step.line(),
        persons ? command.split("\\s", 2)[0] + " \u2026" : mask.text(command),
        step.kind(),
        persons ? List.of() : step.notes().stream().map(mask::text).toList(),
        step.effects().stream().map(effect -> effect(effect, mask)).toList());
  }

  /** Whether it is about recipients, also if nobody knows what it does to them. */
  private static boolean persons(Step step) {
    String command = step.command().split("\\s", 2)[0];
    int dash = command.indexOf('-');
    return recipient("Get" + (dash < 0 ? "" : command.substring(dash)))
        || step.effects().stream().anyMatch(effect -> recipient(effect.cmdlet()));
  }

  private static boolean recipient(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return type != null && type.recipient();
  }

  private static Step.Effect effect(Step.Effect effect, AddressMask mask) {
    return recipient(effect.cmdlet())
        ? new Step.Effect(effect.cmdlet(), SOMEBODY, effect.property(), null, null)
        : new Step.Effect(
            effect.cmdlet(),
            mask.text(effect.subject()),
            effect.property(),
            mask.text(effect.before()),
            mask.text(effect.after()));
  }
}
