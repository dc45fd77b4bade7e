package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.*;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/** Goes through a script as PowerShell would, and notes what each command does. */
final class Interpreter {
  /** Cmdlets that hand on what they get, or only talk. */
  private static final Set<String> IDLE =
      Set.of(
          "add-pssnapin",
          "format-list",
          "format-table",
          "fl",
          "ft",
          "import-module",
          "iisreset",
          "out-null",
          "out-host",
          "restart-webapppool",
          "select-object",
          "select",
          "set-strictmode",
          "sort-object",
          "start-sleep",
          "start-transcript",
          "stop-transcript",
          "write-host",
          "write-output",
          "write-verbose",
          "write-warning");

  private static final Map<String, Term> CONSTANTS =
      Map.of("null", Term.NOTHING, "true", Term.text("True"), "false", Term.text("False"));

  /** A loop over more than all recipients of a large site is a slip. */
  private static final int RUNS = 5_000_000;

  private final Configuration configuration;
  private final Commands commands;
  private final Map<String, Term> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Integer, Log> logs = new LinkedHashMap<>();
  private final Expressions expressions = new Expressions(this);
  private String file = "";
  private int runs;

  Interpreter(Configuration configuration) {
    this.configuration = configuration;
    this.commands = new Commands(configuration);
  }

  List<Step> run(ScriptContext script) {
    file = script.getStart().getInputStream().getSourceName();
    statements(script.statement());
    return logs.values().stream().map(Log::step).toList();
  }

  private void statements(List<StatementContext> statements) {
    for (StatementContext statement : statements) {
      try {
        run(statement);
      } catch (Problem problem) {
        log(statement).problem(problem);
        if (statement instanceof AssignmentContext assignment) {
          variables.put(
              Expressions.name(assignment.variable().getText()),
              Term.unknown("line " + statement.getStart().getLine() + " is not modelled"));
        }
      }
    }
  }

  /** What a statement gives. */
  Term run(StatementContext statement) {
    if (statement instanceof AssignmentContext assignment) {
      String name = Expressions.name(assignment.variable().getText());
      Term value = run(assignment.statement());
      if (assignment.APPEND() != null) {
        value = expressions.sum(variable(name), value);
      }
      variables.put(name, value);
      return Term.NOTHING;
    }
    if (statement instanceof LoopContext loop) {
      String name = Expressions.name(loop.variable().getText());
      for (Term one : pipeline(loop.pipeline()).each()) {
        variables.put(name, one);
        block(loop.block());
      }
      return Term.NOTHING;
    }
    return pipeline(((RunContext) statement).pipeline());
  }

  private void block(BlockContext block) {
    if (++runs > RUNS) {
      throw Problem.unmodelled("the loop runs too often");
    }
    statements(block.statement());
  }

  private Term pipeline(PipelineContext pipeline) {
    Term passed = null;
    for (StageContext stage : pipeline.stage()) {
      passed =
          stage instanceof CommandContext command
              ? command(command, passed)
              : expressions.of(((ValueContext) stage).expression());
    }
    return passed;
  }

  private Term command(CommandContext command, Term input) {
    String name = command.COMMAND().getText().replaceFirst("^&\\s*", "");
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.equals("throw")) {
      log(command).note("run as a whole the script ends here; what follows is taken part by part");
      return Term.NOTHING;
    }
    if (IDLE.contains(plain)) {
      return input == null ? Term.NOTHING : input;
    }
    List<Argument> arguments = new ArrayList<>();
    for (ArgumentContext argument : command.argument()) {
      arguments.add(
          argument.PARAMETER() == null
              ? new Argument(null, expressions.list(argument.operand()))
              : new Argument(argument.PARAMETER().getText(), null));
    }
    switch (plain) {
      case "foreach-object", "foreach", "%" -> {
        return forEach(body(arguments), input);
      }
      case "where-object", "where", "?" -> {
        return where(body(arguments), input);
      }
      default -> {}
    }
    String cmdlet = ParameterTable.shipped().cmdlet(name);
    if (cmdlet == null) {
      throw Problem.unmodelled("what " + name + " does is not modelled");
    }
    Call call = Call.bind(cmdlet, arguments, input);
    if (Commands.asks(cmdlet)) {
      return commands.ask(call);
    }
    Log log = log(command);
    try {
      commands.change(call, log);
    } catch (Problem problem) {
      log.problem(problem);
    }
    return Term.NOTHING;
  }

  private Term forEach(BlockContext body, Term input) {
    List<Term> results = new ArrayList<>();
    for (Term one : input == null ? List.<Term>of() : input.each()) {
      variables.put("_", one);
      if (body.statement().size() == 1) {
        results.addAll(run(body.statement(0)).each());
      } else {
        block(body);
      }
    }
    variables.remove("_");
    return Term.of(results);
  }

  private Term where(BlockContext body, Term input) {
    List<Term> results = new ArrayList<>();
    for (Term one : input == null ? List.<Term>of() : input.each()) {
      variables.put("_", one);
      if (body.statement().size() != 1) {
        throw Problem.unmodelled("a condition of several statements is not modelled");
      }
      if (Expressions.truth(run(body.statement(0)))) {
        results.add(one);
      }
    }
    variables.remove("_");
    return results.isEmpty() ? Term.NOTHING : Term.of(results);
  }

  private static BlockContext body(List<Argument> arguments) {
    if (arguments.size() == 1 && arguments.get(0).value() instanceof Term.Body body) {
      return body.block();
    }
    throw Problem.unmodelled("only a block in braces is modelled here");
  }

  Term variable(String name) {
    Term constant = CONSTANTS.get(name.toLowerCase(Locale.ROOT));
    Term value = constant == null ? variables.get(name) : constant;
    if (value == null) {
      throw Problem.unmodelled("$" + name + " is given no value in the script");
    }
    return value;
  }

  private Log log(ParserRuleContext context) {
    Token start = context.getStart();
    return logs.computeIfAbsent(
        start.getStartIndex(),
        first -> {
          String text =
              start
                  .getInputStream()
                  .getText(Interval.of(start.getStartIndex(), context.getStop().getStopIndex()));
          return new Log(file, start.getLine(), text.strip(), configuration);
        });
  }

  static boolean absent(Term term) {
    return term instanceof Term.Plain plain && plain.value() instanceof Value.Absent;
  }
}
