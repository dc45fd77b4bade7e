package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.*;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What goes through pipelines: cmdlets, and the functions of the script. */
final class Pipelines {
  /** The parts of a script or function, which run once each if nothing is piped into it. */
  private static final Set<String> PARTS = Set.of("begin", "process", "end");

  private final Interpreter interpreter;
  private final Commands commands;
  private final Functions functions;
  private final WrittenArguments written;
  private final ErrorActions errors;
  private final ParameterDefaults defaults;

  Pipelines(Interpreter interpreter, Commands commands) {
    this.interpreter = interpreter;
    this.commands = commands;
    this.functions = new Functions(interpreter);
    this.written = new WrittenArguments(interpreter);
    this.errors = new ErrorActions(interpreter.variables());
    this.defaults = new ParameterDefaults(interpreter.variables());
  }

  Functions functions() {
    return functions;
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
      return invoke(command, arguments(command), input);
    }
    String name = command.COMMAND().getText();
    if (!functions.has(name) && MachineCommands.has(name)) {
      return ofMachine(command, name, input);
    }
    if (!functions.has(name) && Harmless.has(name)) {
      return harmless(command, name, input);
    }
    if (!functions.has(name) && OtherCmdlets.idle(name)) {
      interpreter.log(command).unread("exvet reads nothing that " + name + " changes");
      harmless(command, name, null);
      return OtherCmdlets.silent(name)
          ? Term.NOTHING
          : Term.unknown("what " + name + " gives is not known");
    }
    return run(command, name, arguments(command), input);
  }

  /** A command about the servers themselves: what it touches is not known afterwards. */
  private Term ofMachine(CommandContext command, String name, Term input) {
    List<Argument> arguments = null;
    try {
      arguments = arguments(command);
    } catch (Problem problem) {
      // It may be about anything.
    }
    if (arguments != null && pretends(arguments)) {
      interpreter.log(command).note("-WhatIf: nothing is changed");
      return Term.NOTHING;
    }
    String touched = MachineCommands.touched(name, arguments, input);
    if (touched != null) {
      commands.forget(touched, interpreter.log(command));
    }
    return MachineCommands.silent(name)
        ? Term.NOTHING
        : Term.unknown("what " + name + " gives is not known");
  }

  /** Whether a command that exvet knows no more of is told to change nothing. */
  private boolean pretends(List<Argument> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = String.valueOf(arguments.get(i).parameter());
      if (parameter.matches("(?i)-(WhatIf|wi)")) {
        return true;
      }
      if (parameter.matches("(?i)-(WhatIf|wi):") && i + 1 < arguments.size()) {
        return isTrue(arguments.get(i + 1).value());
      }
    }
    return isTrue(interpreter.variables().find("WhatIfPreference"));
  }

  private static boolean isTrue(Term term) {
    return term != null && !term.isUnknown() && Operators.truth(term);
  }

  private Term run(CommandContext command, String name, List<Argument> arguments, Term input) {
    if (functions.has(name)) {
      Set<String> rests = interpreter.unstated().of(List.of(command));
      return functions.call(name, arguments, input, rests);
    }
    String plain = name.toLowerCase(Locale.ROOT);
    if (PARTS.contains(plain)
        && input == null
        && arguments.size() == 1
        && arguments.get(0).value() instanceof Term.Body body) {
      return interpreter.block(body.block().statements());
    }
    Filters filters = new Filters(interpreter, arguments, input);
    switch (plain) {
      case "write-output", "echo" -> {
        return filters.written();
      }
      case "foreach-object", "foreach", "%" -> {
        return filters.forEach();
      }
      case "where-object", "where", "?" -> {
        doubt(interpreter.unstated().of(List.of(command)), command);
        return filters.where();
      }
      case "select-object", "select" -> {
        return filters.select();
      }
      case "convertfrom-csv" -> {
        return CsvText.of(arguments, input);
      }
      case "sort-object", "sort" -> {
        return filters.sort();
      }
      default -> {}
    }
    return cmdlet(command, name, arguments, input);
  }

  /** What a command does, or chooses, may rest on a parameter that nobody states. */
  private void doubt(Set<String> parameters, CommandContext command) {
    if (!parameters.isEmpty()) {
      UnstatedParameters.doubt(parameters, interpreter.log(command));
    }
  }

  private Term harmless(CommandContext command, String name, Term input) {
    try {
      List<Argument> given = arguments(command);
      Term bytes = name.matches("(?i)get-content|gc") ? ScriptFiles.content(given) : null;
      if (bytes != null) {
        return bytes;
      }
      stop(command, name, errors.stop(given, name.equalsIgnoreCase("write-error")));
    } catch (Problem problem) {
      // What it is given does not matter.
    }
    if (Harmless.asks(name)) {
      String table =
          name.matches("(?i)import-csv|ipcsv")
              ? "; write its lines into the script, with ConvertFrom-Csv"
              : "";
      return Term.unknown("what " + name + " gives is known only where the script runs" + table);
    }
    return Harmless.idle(name) || input == null ? Term.NOTHING : input;
  }

  /** What follows where errors of a command stop the script that is not modelled. */
  private void stop(CommandContext command, String name, Boolean stops) {
    if (Boolean.FALSE.equals(stops)) {
      return;
    }
    if (Boolean.TRUE.equals(stops) && name.equalsIgnoreCase("write-error")) {
      log(command, true).problem(Problem.refused("it is an error"));
    }
    log(command, false).doubt("whether it fails, and the script goes on behind it, is not known");
  }

  private Term cmdlet(CommandContext command, String name, List<Argument> arguments, Term input) {
    String cmdlet = ParameterTable.shipped().cmdlet(name);
    if (cmdlet == null) {
      throw Problem.unmodelled(OtherCmdlets.unmodelled(name));
    }
    defaults.of(cmdlet, parameter -> isStated(cmdlet, parameter, arguments));
    Call call;
    try {
      call = Call.bind(cmdlet, arguments, input);
    } catch (Problem problem) {
      // What a parameter does not take ends the statement, and all that is to be tried.
      Boolean stops = interpreter.catches() ? Boolean.TRUE : errors.stop();
      if (problem.kind() == Step.Kind.WOULD_FAIL) {
        log(command, stops).problem(problem);
      }
      throw problem;
    }
    if (Commands.asks(cmdlet)) {
      return ask(call, command);
    }
    Log log = log(command, errors.stop(call));
    doubt(interpreter.unstated().ofPretending(command), command);
    try {
      boolean preferred = isTrue(interpreter.variables().find("WhatIfPreference"));
      if (call.has("WhatIf") || preferred && !call.given("WhatIf")) {
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

  /** Whether no default can give a command a parameter: it has its own value, or no such one. */
  private static boolean isStated(String cmdlet, String parameter, List<Argument> arguments) {
    return !ParameterTable.shipped().takes(cmdlet, parameter)
        || arguments.stream()
            .map(Argument::parameter)
            .filter(Objects::nonNull)
            .map(written -> written.replaceAll("^-|:$", ""))
            .anyMatch(written -> parameter.regionMatches(true, 0, written, 0, written.length()));
  }

  /**
   * Whoever only looks changes nothing; what is done with what it gives is another matter. Where it
   * finds nothing it says so, gives nothing, and the script goes on unless it is told to stop.
   */
  private Term ask(Call call, CommandContext command) {
    try {
      return commands.ask(call);
    } catch (Problem problem) {
      if (problem.kind() != Step.Kind.WOULD_FAIL) {
        if (!Boolean.FALSE.equals(errors.stop(call))) {
          log(command, false)
              .doubt(
                  "whether it finds anything is not known ("
                      + problem.getMessage()
                      + "), and so whether the script goes on behind it");
        }
        return Term.unknown(problem.getMessage());
      }
      if (!errors.silent(call)) {
        log(command, errors.stop(call)).problem(problem);
      }
      return Term.NOTHING;
    }
  }

  private Log log(CommandContext command, Boolean stops) {
    Log log = interpreter.log(command);
    log.stops(stops);
    return log;
  }

  private List<Argument> arguments(CommandContext command) {
    return written.of(command);
  }

  private Term invoke(CommandContext command, List<Argument> arguments, Term input) {
    String what = command.INVOKE().getText().strip();
    boolean named = !arguments.isEmpty() && Operators.scalar(arguments.get(0).value()) != null;
    if (what.equals("&") && named) {
      String name = Call.print(arguments.get(0).value());
      if (functions.has(name) || ParameterTable.shipped().cmdlet(name) != null) {
        return run(command, name, arguments.subList(1, arguments.size()), input);
      }
    }
    if (input == null
        && arguments.size() == 1
        && arguments.get(0).value() instanceof Term.Body body) {
      return what.equals("&") ? apart(body) : interpreter.block(body.block().statements());
    }
    if (what.equals(".")) {
      interpreter
          .variables()
          .forgetAll("line " + command.getStart().getLine() + " runs another script in this one");
    }
    throw Problem.unmodelled("what is called by " + what + " is not modelled");
  }

  /** A block with variables of its own. */
  private Term apart(Term.Body body) {
    interpreter.variables().enter();
    try {
      return interpreter.block(body.block().statements());
    } finally {
      interpreter.variables().leave();
    }
  }
}
