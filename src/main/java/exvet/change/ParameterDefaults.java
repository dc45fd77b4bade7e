package exvet.change;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code $PSDefaultParameterValues}: what commands are given that they do not state. What a command
 * does with it is not modelled.
 */
final class ParameterDefaults {
  static final String VARIABLE = "PSDefaultParameterValues";

  /** Parameters that change what is shown or asked, and nothing in Exchange. */
  private static final Set<String> HARMLESS =
      Set.of(
          "confirm",
          "debug",
          "domaincontroller",
          "informationaction",
          "informationvariable",
          "outbuffer",
          "outvariable",
          "progressaction",
          "verbose",
          "warningaction",
          "warningvariable");

  private final Variables variables;

  ParameterDefaults(Variables variables) {
    this.variables = variables;
  }

  /**
   * Looks what a command is given.
   *
   * @param stated whether a parameter is stated by the command itself, or is none of it
   * @throws Problem if it is given anything that matters, or may be
   */
  void of(String command, Predicate<String> stated) {
    Term defaults = variables.find(VARIABLE);
    if (defaults == null || !defaults.isUnknown() && defaults.parts().isEmpty()) {
      return;
    }
    if (!(defaults instanceof Term.Table table)) {
      throw Problem.unmodelled("what $" + VARIABLE + " gives it is not known");
    }
    for (Map.Entry<String, Term> one : table.entries().entrySet()) {
      int colon = one.getKey().lastIndexOf(':');
      if (colon > 0 && matters(command, one.getKey(), colon, one.getValue(), stated)) {
        throw Problem.unmodelled(
            "$"
                + VARIABLE
                + " gives it -"
                + one.getKey().substring(colon + 1)
                + ", which is not"
                + " modelled");
      }
    }
  }

  private static boolean matters(
      String command, String key, int colon, Term value, Predicate<String> stated) {
    String parameter = key.substring(colon + 1).strip();
    boolean all =
        parameter.equalsIgnoreCase("ResultSize")
            && !value.isUnknown()
            && Call.print(value).equalsIgnoreCase("Unlimited");
    return Configuration.pattern(key.substring(0, colon).strip())
            .matcher(command.toLowerCase(Locale.ROOT))
            .matches()
        && !all
        && !HARMLESS.contains(parameter.toLowerCase(Locale.ROOT))
        && !stated.test(parameter);
  }
}
