package exvet.change;

import exvet.change.ParameterTable.Parameter;
import exvet.fact.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command with its arguments, each under the full name of its parameter.
 *
 * @param cmdlet as Exchange spells it
 * @param arguments by parameter; a switch that is given is {@code True}
 * @param input what comes through the pipeline; null if nothing does
 */
record Call(String cmdlet, Map<String, Term> arguments, Term input) {

  /**
   * An argument as it stands in a script: a parameter's name, or a value.
   *
   * @param quoted whether the value is a text where it stands, and not what something stands for
   */
  record Argument(String parameter, Term value, boolean quoted) {
    Argument(String parameter, Term value) {
      this(parameter, value, false);
    }
  }

  /** Gives each argument to its parameter, as PowerShell does. */
  static Call bind(String cmdlet, List<Argument> written, Term input) {
    ParameterTable table = ParameterTable.shipped();
    Map<String, Term> arguments = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<Argument> positional = new ArrayList<>();
    Deque<Argument> left = new ArrayDeque<>(written);
    while (!left.isEmpty()) {
      Argument next = left.pop();
      if (next.parameter() == null) {
        positional.add(next);
        continue;
      }
      boolean joined = next.parameter().endsWith(":");
      Parameter parameter = table.parameter(cmdlet, name(next.parameter()));
      boolean takes = joined || !parameter.flag();
      if (takes && (left.isEmpty() || left.peek().parameter() != null)) {
        throw Problem.refused("-" + parameter.name() + " of " + cmdlet + " has no value");
      }
      Argument argument = takes ? left.pop() : new Argument(null, Term.bool(true));
      Term value = ParameterValues.of(cmdlet, parameter, argument);
      if (arguments.put(parameter.name(), value) != null) {
        throw Problem.refused("-" + parameter.name() + " of " + cmdlet + " is given twice");
      }
    }
    int position = 1;
    for (Argument argument : positional) {
      Parameter parameter = table.at(cmdlet, position++);
      Term value = parameter == null ? null : ParameterValues.of(cmdlet, parameter, argument);
      if (value == null || arguments.put(parameter.name(), value) != null) {
        throw Problem.refused(cmdlet + " has no place for " + print(argument.value()));
      }
    }
    return new Call(cmdlet, arguments, input);
  }

  /** The same, of which nobody knows whether it concerns an object, and so what it has then. */
  Call doubtful(String why) {
    Map<String, Term> doubted = new TreeMap<>(arguments);
    doubted.replaceAll((name, value) -> Term.unknown(why));
    return new Call(cmdlet, doubted, input);
  }

  String verb() {
    return cmdlet.substring(0, cmdlet.indexOf('-'));
  }

  /** What it is about: {@code OwaVirtualDirectory}. */
  String noun() {
    return cmdlet.substring(cmdlet.indexOf('-') + 1);
  }

  /** The text of an argument; null if it is not given. */
  String text(String parameter) {
    Term value = arguments.get(parameter);
    if (value == null) {
      return null;
    }
    if (value instanceof Term.Plain plain && plain.value() instanceof Value.Absent lost) {
      throw Problem.unmodelled("-" + parameter + " is not known: " + lost.reason());
    }
    return print(value);
  }

  /** Whether a switch is given and not {@code :$false}. */
  boolean has(String parameter) {
    String text = text(parameter);
    return text != null && !text.equalsIgnoreCase("False");
  }

  /** Whether a parameter is named at all. */
  boolean given(String parameter) {
    return arguments.containsKey(parameter);
  }

  /**
   * A single value as a text.
   *
   * @throws Problem if it is several, or has no text
   */
  static String print(Term term) {
    if (term instanceof Term.Plain plain) {
      return plain.value().print();
    }
    if (term instanceof Term.Objects objects && objects.seen().size() == 1) {
      String identity = objects.bag().text("Identity");
      if (identity != null) {
        return identity;
      }
    }
    if (term instanceof Term.Many many && many.terms().isEmpty()) {
      return "";
    }
    throw Problem.unmodelled("a list, a table or a block is not modelled where a text is wanted");
  }

  private static String name(String parameter) {
    return parameter.substring(1, parameter.length() - (parameter.endsWith(":") ? 1 : 0));
  }
}
