package exvet.change;

import exvet.change.Call.Argument;
import java.util.List;
import java.util.Locale;

/**
 * What a script does about errors: {@code -ErrorAction} of a command, else {@code
 * $ErrorActionPreference} (Microsoft, about_CommonParameters and about_Preference_Variables).
 */
final class ErrorActions {
  private static final String STOP = "stop.*|1";
  private static final String SILENT = "silent.*|ignore|0|4";

  private final Variables variables;

  ErrorActions(Variables variables) {
    this.variables = variables;
  }

  /** Whether errors stop the script, whatever a command says of its own; null if nobody knows. */
  Boolean stop() {
    return stops(preference());
  }

  /** Whether an error of a command stops the script, or its {@code try}; null if nobody knows. */
  Boolean stop(Call call) {
    return stops(of(call));
  }

  /**
   * The same of a command that is not modelled.
   *
   * @param always whether the preference counts where it does not say so itself
   */
  Boolean stop(List<Argument> arguments, boolean always) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String parameter = String.valueOf(arguments.get(i).parameter());
      if (parameter.matches("(?i)-(ea|errora\\w*):?") && arguments.get(i + 1).value() != null) {
        return stops(arguments.get(i + 1).value());
      }
    }
    return always ? stop() : Boolean.FALSE;
  }

  private static Boolean stops(Term action) {
    return action.isUnknown() ? null : matches(action, STOP);
  }

  /** Whether a command says nothing of an error. */
  boolean silent(Call call) {
    return matches(of(call), SILENT);
  }

  private Term of(Call call) {
    Term stated = call.arguments().get("ErrorAction");
    return stated == null ? preference() : stated;
  }

  private Term preference() {
    Term preference = variables.find("ErrorActionPreference");
    return preference == null ? Term.text("Continue") : preference;
  }

  private static boolean matches(Term action, String pattern) {
    return !action.isUnknown() && Call.print(action).toLowerCase(Locale.ROOT).matches(pattern);
  }
}
