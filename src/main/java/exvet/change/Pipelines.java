package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** What goes through pipelines: cmdlets, and the functions of the script. */
final class Pipelines {
  /** They talk, wait, or write files; what they are given does not come out again. */
  private static final Set<String> IDLE =
      Set.of(
          "add-content",
          "add-pssnapin",
          "clear-host",
          "export-clixml",
          "export-csv",
          "import-module",
          "iisreset",
          "new-item",
          "out-file",
          "out-host",
          "out-null",
          "restart-webapppool",
          "set-content",
          "set-executionpolicy",
          "set-strictmode",
          "start-sleep",
          "start-transcript",
          "stop-transcript",
          "write-debug",
          "write-error",
          "write-host",
          "write-information",
          "write-progress",
          "write-verbose",
          "write-warning");

  /** They hand on what they are given. */
  private static final Set<String> PASSING =
      Set.of("format-list", "format-table", "fl", "ft", "format-wide", "out-string", "tee-object");

  /** What they give is known only where the script runs; they change nothing. */
  private static final Set<String> ASKING =
      Set.of(
          "get-aduser",
          "get-childitem",
          "get-content",
          "get-credential",
          "get-date",
          "get-host",
          "get-item",
          "get-location",
          "get-service",
          "get-website",
          "gc",
          "import-clixml",
          "import-csv",
          "ipcsv",
          "join-path",
          "read-host",
          "resolve-dnsname",
          "split-path",
          "test-path",
          "test-connection",
          "test-netconnection");

  private static final int DEPTH = 50;

  private final Interpreter interpreter;
  private final Commands commands;
  private final Map<String, FunctionContext> functions = new HashMap<>();

  Pipelines(Interpreter interpreter, Commands commands) {
    this.interpreter = interpreter;
    this.commands = commands;
  }

  Term of(PipelineContext pipeline) {
    Term passed = null;
    for (StageContext stage : pipeline.stage()) {
      if (stage instanceof CommandContext command) {
        passed = command(command, passed);
      } else {
        if (passed != null) {
          throw Problem.unmodelled("a value cannot take anything from a pipeline");
        }
        passed = interpreter.expressions().of(((ValueContext) stage).expression());
      }
    }
    return passed;
  }

  private Term command(CommandContext command, Term input) {
    if (command.INVOKE() != null) {
      return invoke(command, arguments(command));
    }
    String name = command.COMMAND().getText();
    String plain = name.toLowerCase(Locale.ROOT);
    FunctionContext function = functions.get(plain);
    if (function != null) {
      return call(function, name, arguments(command), input);
    }
    if (IDLE.contains(plain) || PASSING.contains(plain) || ASKING.contains(plain)) {
      return harmless(command, name, input);
    }
    List<Argument> arguments = arguments(command);
    Filters filters = new Filters(interpreter, arguments, input);
    switch (plain) {
      case "write-output", "echo" -> {
        return filters.written();
      }
      case "foreach-object", "foreach", "%" -> {
        return filters.forEach();
      }
      case "where-object", "where", "?" -> {
        return filters.where();
      }
      case "select-object", "select" -> {
        return filters.select();
      }
      case "sort-object", "sort" -> {
        return filters.sort();
      }
      default -> {}
    }
    return cmdlet(command, name, arguments, input);
  }

  private Term harmless(CommandContext command, String name, Term input) {
    try {
      arguments(command);
    } catch (Problem problem) {
      // What it is given does not matter.
    }
    String plain = name.toLowerCase(Locale.ROOT);
    if (ASKING.contains(plain)) {
      return Term.unknown("what " + name + " gives is known only where the script runs");
    }
    return IDLE.contains(plain) || input == null ? Term.NOTHING : input;
  }

  private Term cmdlet(CommandContext command, String name, List<Argument> arguments, Term input) {
    String cmdlet = ParameterTable.shipped().cmdlet(name);
    if (cmdlet == null) {
      throw Problem.unmodelled("what " + name + " does is not modelled");
    }
    Call call = Call.bind(cmdlet, arguments, input);
    if (Commands.asks(cmdlet)) {
      return commands.ask(call);
    }
    Log log = interpreter.log(command);
    try {
      Term whatIf = interpreter.variables().find("WhatIfPreference");
      if (call.has("WhatIf")
          || whatIf != null && !call.given("WhatIf") && Operators.truth(whatIf)) {
        log.note("-WhatIf: nothing is changed");
        return Term.NOTHING;
      }
      return commands.change(call, log);
    } catch (Problem problem) {
      log.problem(problem);
      return call.verb().equals("New")
          ? Term.unknown("what " + cmdlet + " gives is not known")
          : Term.NOTHING;
    }
  }

  private List<Argument> arguments(CommandContext command) {
    List<Argument> arguments = new ArrayList<>();
    ParserRuleContext before = null;
    for (ArgumentContext argument : command.argument()) {
      boolean joined = before != null && before.getText().endsWith(":");
      boolean touches =
          before != null
              && before.getStop().getStopIndex() + 1 == argument.getStart().getStartIndex();
      if (touches && !joined) {
        throw Problem.unmodelled(
            "values that touch are not modelled; write quotes around "
                + before.getText()
                + argument.getText());
      }
      add(argument, arguments);
      before = argument;
    }
    return arguments;
  }

  private void add(ArgumentContext argument, List<Argument> arguments) {
    if (argument.PARAMETER() != null) {
      arguments.add(new Argument(argument.PARAMETER().getText(), null));
    } else if (argument.SPLAT() != null) {
      Term splat =
          Operators.known(interpreter.variables().get(argument.SPLAT().getText().substring(1)));
      if (splat instanceof Term.Table table) {
        table
            .entries()
            .forEach(
                (name, value) -> {
                  arguments.add(new Argument("-" + name + ":", null));
                  arguments.add(new Argument(null, value));
                });
      } else {
        splat.each().forEach(value -> arguments.add(new Argument(null, value)));
      }
    } else if (argument.REDIRECT() == null) {
      arguments.add(new Argument(null, interpreter.expressions().list(argument.operand())));
    }
  }

  private Term invoke(CommandContext command, List<Argument> arguments) {
    if (arguments.size() == 1 && arguments.get(0).value() instanceof Term.Body body) {
      return Term.of(interpreter.all(body.block().statements()));
    }
    String what = command.INVOKE().getText().strip();
    if (what.equals(".")) {
      interpreter
          .variables()
          .forgetAll("line " + command.getStart().getLine() + " runs another script in this one");
    }
    throw Problem.unmodelled("what is called by " + what + " is not modelled");
  }

  void define(FunctionContext function) {
    String name = function.FUNCTION().getText().replaceFirst("^\\w+\\s+", "");
    functions.put(name.toLowerCase(Locale.ROOT).replaceFirst("^(global|script):", ""), function);
  }

  /** Gives the parameters of a script the values that they have if nobody states any. */
  void expect(ParametersContext parameters) {
    for (ParameterContext parameter : parameters.parameter()) {
      String name = Variables.name(parameter.variable());
      if (interpreter.variables().find(name) == null) {
        interpreter.variables().put(name, standard(parameter));
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

  private Term call(FunctionContext function, String name, List<Argument> written, Term input) {
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
        variables.put(variable, given == null ? standard(parameter) : typed(parameter, given));
      }
      return Term.of(interpreter.all(function.block().statements()));
    } catch (Flow flow) {
      if (flow.is("return")) {
        return flow.value();
      }
      throw flow;
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
