package exvet.handover;

import exvet.change.PlannedChange;
import exvet.change.ScriptException;
import exvet.change.Step;
import exvet.fact.Exported;
import exvet.fact.PropertyBag;
import java.util.List;

/** Tries whether Exchange takes commands that undo others: it may refuse to go back. */
public final class UndoTrial {
  private UndoTrial() {}

  /**
   * Whether no more commands are refused than of the fix alone.
   *
   * @param objects those that the commands name, and what their values may name
   */
  public static boolean taken(List<Exported> objects, List<String> fix, List<String> undo) {
    List<PropertyBag> bags = objects.stream().map(StatedObjects::bag).toList();
    String script = String.join("\n", fix);
    try {
      return refused(bags, script) == refused(bags, script + '\n' + String.join("\n", undo));
    } catch (ScriptException e) {
      return false;
    }
  }

  private static long refused(List<PropertyBag> bags, String script) throws ScriptException {
    String answered = script + "\n# " + PlannedChange.ANSWER;
    return PlannedChange.of("fix.ps1", answered, List.of(), bags, List.of()).steps().stream()
        .filter(step -> step.kind() == Step.Kind.WOULD_FAIL)
        .count();
  }
}
