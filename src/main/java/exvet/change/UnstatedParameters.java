package exvet.change;

import exvet.change.PowerShellParser.ArgumentContext;
import exvet.change.PowerShellParser.AssignmentContext;
import exvet.change.PowerShellParser.CommandContext;
import exvet.change.PowerShellParser.VariableContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.ParseTree;

/** The parameters of a script that nobody states, so that it is run with what it then takes. */
final class UnstatedParameters {
  private static final Pattern PRETENDS = Pattern.compile("(?i)wi|wh\\w*");
  private static final Pattern WHAT_IF = Pattern.compile("-(?i)(?:wi|wh\\w*):?");

  private final Variables variables;
  private final Map<String, Map<Integer, Resting>> taken =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  UnstatedParameters(Variables variables) {
    this.variables = variables;
  }

  /** What a variable has because parameters are not stated. */
  private record Resting(Term value, Set<String> parameters) {}

  /** Notes a value that a parameter has unless it is stated. */
  void take(String parameter, Term value, boolean flag, Log log) {
    derive(parameter, value, Set.of(parameter));
    if (!value.isUnknown()) {
      String shown = flag || Operators.scalar(value) == null ? "" : ": it is " + Call.print(value);
      log.note("taken as run without -" + parameter + shown);
    }
  }

  /** Notes of which such parameters the value was made that a variable has; none is fine. */
  void derive(String variable, Term value, Set<String> parameters) {
    // A function may have a variable of its own by a name that is taken outside.
    Map<Integer, Resting> known = taken.get(Variables.plain(variable));
    if (!parameters.isEmpty()) {
      taken
          .computeIfAbsent(Variables.plain(variable), first -> new TreeMap<>())
          .put(variables.depth(), new Resting(value, parameters));
    } else if (known != null) {
      known.remove(variables.depth());
    }
  }

  /** What a part of a script gives variables rests on what decides whether it runs. */
  void deriveAll(ParseTree part, Set<String> parameters) {
    if (part instanceof AssignmentContext assignment) {
      String variable = Variables.root(assignment.operand());
      Term value = variable == null ? null : variables.find(variable);
      if (value != null && !parameters.isEmpty()) {
        derive(variable, value, parameters);
      }
    }
    for (int i = 0; i < part.getChildCount(); i++) {
      deriveAll(part.getChild(i), parameters);
    }
  }

  /** Those on whose values a condition rests, as they would be written; null if there are none. */
  String in(List<? extends ParseTree> conditions) {
    return written(of(conditions));
  }

  /** Parameters as they would be written; null if there are none. */
  private static String written(Set<String> parameters) {
    List<String> written = new ArrayList<>();
    parameters.forEach(name -> written.add("-" + name));
    return written.isEmpty() ? null : String.join(" and ", written);
  }

  /** The names of those on whose values parts of a script rest. */
  Set<String> of(List<? extends ParseTree> parts) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    parts.forEach(part -> collect(part, names));
    return names;
  }

  /** The names of those on which the value of a variable rests. */
  Set<String> of(String variable) {
    Map<Integer, Resting> known = taken.getOrDefault(Variables.plain(variable), Map.of());
    Term value = known.isEmpty() ? null : variables.find(variable);
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Resting one : known.values()) {
      if (one.value() == value) {
        names.addAll(one.parameters());
      }
    }
    return names;
  }

  /**
   * The names of those on which it rests whether a command only pretends: {@code -WhatIf} with a
   * value, a table of arguments, or what is preferred where nothing is said.
   */
  Set<String> ofPretending(CommandContext command) {
    Set<String> names = new TreeSet<>(of("WhatIfPreference"));
    List<ArgumentContext> arguments = command.argument();
    for (int i = 0; i < arguments.size(); i++) {
      ArgumentContext argument = arguments.get(i);
      String text = argument.getText();
      if (argument.SPLAT() != null
          && variables.find(text.substring(1)) instanceof Term.Table table
          && table.entries().keySet().stream().anyMatch(key -> PRETENDS.matcher(key).matches())) {
        names.addAll(of(text.substring(1)));
      } else if (argument.PARAMETER() != null && WHAT_IF.matcher(text).matches()) {
        boolean valued = text.endsWith(":") && i + 1 < arguments.size();
        return valued ? of(arguments.subList(i + 1, i + 2)) : Set.of();
      }
    }
    return names;
  }

  private void collect(ParseTree tree, Set<String> names) {
    if (tree instanceof VariableContext variable) {
      names.addAll(of(Variables.name(variable)));
    }
    if (tree instanceof ArgumentContext argument && argument.SPLAT() != null) {
      names.addAll(of(argument.getText().substring(1)));
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), names);
    }
  }

  /** Notes that nobody knows what is done where parameters are stated. */
  static void doubt(Set<String> parameters, Log log) {
    log.unmodelled(
        "the script is taken as run without "
            + written(parameters)
            + "; with it other commands may run");
  }

  /** Whether a part of a script has a command that may change something. */
  static boolean changes(ParseTree tree) {
    if (tree instanceof CommandContext command) {
      String name = command.COMMAND() == null ? null : command.COMMAND().getText();
      if (name == null || !Harmless.has(name) && !Commands.asks(name)) {
        return true;
      }
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      if (changes(tree.getChild(i))) {
        return true;
      }
    }
    return false;
  }
}
