package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The functions of a script, and the parameters of the script itself. */
final class Functions {
  private static final int DEPTH = 50;

  private final Interpreter interpreter;
  private final Map<String, FunctionContext> functions = new HashMap<>();

  Functions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  void define(FunctionContext function) {
    String name = function.FUNCTION().getText().replaceFirst("^\\w+\\s+", "");
    functions.put(name.toLowerCase(Locale.ROOT).replaceFirst("^(global|script):", ""), function);
  }

  /** Gives the parameters of a script the values that they have if nobody states any. */
  void expect(ExpectedContext expected) {
    for (ParameterContext parameter : expected.parameters().parameter()) {
      String name = Variables.name(parameter.variable());
      if (interpreter.variables().find(name) == null) {
        Term value = standard(parameter);
        interpreter.variables().put(name, value);
        interpreter.unstated().take(name, value, flag(parameter), interpreter.log(expected));
      }
    }
  }

  private Term standard(ParameterContext parameter) {
    if (parameter.sum() != null) {
      return typed(parameter, interpreter.expressions().sum(parameter.sum()));
    }
    return flag(parameter)
        ? Term.bool(false)
        : Term.unknown("$" + Variables.name(parameter.variable()) + " is stated by who runs it");
  }

  private static Term typed(ParameterContext parameter, Term value) {
    Term typed = value;
    for (int i = parameter.TYPE().size() - 1; i >= 0; i--) {
      typed = Operators.cast(parameter.TYPE(i).getText(), typed);
    }
    return typed;
  }

  private static boolean flag(ParameterContext parameter) {
    return parameter.TYPE().stream().anyMatch(type -> type.getText().equalsIgnoreCase("[switch]"));
  }

  boolean has(String name) {
    return functions.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What a function gives; what it does is done.
   *
   * @param unstated the parameters of the script on which the arguments rest
   */
  Term call(String name, List<Argument> written, Term input, Set<String> unstated) {
    FunctionContext function = functions.get(name.toLowerCase(Locale.ROOT));
    if (input != null) {
      throw Problem.unmodelled("what " + name + " makes of what it is handed is not modelled");
    }
    Variables variables = interpreter.variables();
    if (variables.depth() > DEPTH) {
      throw Problem.unmodelled(name + " calls itself too often");
    }
    List<ParameterContext> parameters = parameters(function);
    Map<String, Term> bound = bind(name, parameters, written);
    variables.enter();
    try {
      for (ParameterContext parameter : parameters) {
        String variable = Variables.name(parameter.variable());
        Term given = bound.get(variable);
        Term value = given == null ? standard(parameter) : typed(parameter, given);
        variables.put(variable, value);
        interpreter.unstated().derive(variable, value, unstated);
      }
      return interpreter.block(function.block().statements());
    } finally {
      variables.leave();
    }
  }

  private static List<ParameterContext> parameters(FunctionContext function) {
    if (function.parameters() != null) {
      return function.parameters().parameter();
    }
    for (StatementContext statement : function.block().statements().statement()) {
      if (statement instanceof ExpectedContext expected) {
        return expected.parameters().parameter();
      }
    }
    return List.of();
  }

  private static Map<String, Term> bind(
      String function, List<ParameterContext> parameters, List<Argument> written) {
    Map<String, Term> bound = new HashMap<>();
    List<Term> positional = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      String word = written.get(i).parameter();
      if (word == null) {
        positional.add(written.get(i).value());
        continue;
      }
      boolean joined = word.endsWith(":");
      ParameterContext parameter =
          named(function, parameters, word.substring(1, word.length() - (joined ? 1 : 0)));
      boolean takes = joined || !flag(parameter);
      if (takes && (i + 1 == written.size() || written.get(i + 1).parameter() != null)) {
        throw Problem.refused(word + " of " + function + " has no value");
      }
      bound.put(
          Variables.name(parameter.variable()), takes ? written.get(++i).value() : Term.bool(true));
    }
    for (ParameterContext parameter : parameters) {
      String name = Variables.name(parameter.variable());
      if (!positional.isEmpty() && !flag(parameter) && !bound.containsKey(name)) {
        bound.put(name, positional.remove(0));
      }
    }
    if (!positional.isEmpty()) {
      throw Problem.unmodelled(function + " has no parameter for all that it is given");
    }
    return bound;
  }

  private static ParameterContext named(
      String function, List<ParameterContext> parameters, String word) {
    List<ParameterContext> begun = new ArrayList<>();
    for (ParameterContext parameter : parameters) {
      String name = Variables.name(parameter.variable());
      if (name.equalsIgnoreCase(word)) {
        return parameter;
      }
      if (name.regionMatches(true, 0, word, 0, word.length())) {
        begun.add(parameter);
      }
    }
    if (begun.size() != 1) {
      throw Problem.unmodelled("-" + word + " of " + function + " is not modelled");
    }
    return begun.get(0);
  }
}
