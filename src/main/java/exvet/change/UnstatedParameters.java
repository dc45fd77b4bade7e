package exvet.change;

import exvet.change.PowerShellParser.CommandContext;
import exvet.change.PowerShellParser.VariableContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antlr.v4.runtime.tree.ParseTree;

/** The parameters of a script that nobody states, so that it is run with what it then takes. */
final class UnstatedParameters {
  private final Variables variables;
  private final Map<String, Term> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  UnstatedParameters(Variables variables) {
    this.variables = variables;
  }

  /** Notes a value that a parameter has unless it is stated. */
  void take(String parameter, Term value, boolean flag, Log log) {
    taken.put(parameter, value);
    if (!value.isUnknown()) {
      String shown = flag || Operators.scalar(value) == null ? "" : ": it is " + Call.print(value);
      log.note("taken as run without -" + parameter + shown);
    }
  }

  /** Those on whose values a condition rests, as they would be written; null if there are none. */
  String in(List<? extends ParseTree> conditions) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    conditions.forEach(condition -> collect(condition, names));
    List<String> written = new ArrayList<>();
    names.forEach(name -> written.add("-" + name));
    return names.isEmpty() ? null : String.join(" and ", written);
  }

  private void collect(ParseTree tree, Set<String> names) {
    if (tree instanceof VariableContext variable) {
      String name = Variables.name(variable);
      Term value = taken.get(name);
      if (value != null && variables.find(name) == value) {
        names.add(name);
      }
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), names);
    }
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
