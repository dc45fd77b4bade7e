package exvet.change;

import exvet.change.PowerShellParser.*;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/** Goes through a script as PowerShell would, and notes what each command does. */
final class Interpreter {
  /** A loop over more than all recipients of a large site is a slip. */
  private static final int RUNS = 5_000_000;

  private static final Pattern THROWS = Pattern.compile("(?i)\\bthrow\\b");

  private final Configuration configuration;
  private final Variables variables = new Variables();
  private final Map<Integer, Log> logs = new LinkedHashMap<>();
  private final Expressions expressions = new Expressions(this);
  private final Loops loops = new Loops(this);
  private final UnstatedParameters unstated = new UnstatedParameters(variables);
  private final Assignments assignments = new Assignments(this);
  private final Pipelines pipelines;
  private String file = "";
  private int runs;

  /** The statement that left a block, a loop or the script last. */
  private FlowContext left;

  /** How many refusals led into a {@code catch} block, or may have. */
  private long settled;

  /** How many {@code try} blocks are being run. */
  private int tries;

  /** What keeps a script from being run as a whole, or null. */
  private StatementContext parts;

  Interpreter(Configuration configuration) {
    this.configuration = configuration;
    this.pipelines = new Pipelines(this, new Commands(configuration));
  }

  List<Step> run(ScriptContext script) {
    file = script.getStart().getInputStream().getSourceName();
    try {
      if (!script.statements().statement().isEmpty() && stops(script.statements().statement(0))) {
        StatementContext first = script.statements().statement(0);
        log(first).note("run as a whole the script ends here; what follows is taken part by part");
        parts = first;
      }
      all(script.statements());
    } catch (Flow flow) {
      if (!flow.is("throw") && !flow.is("exit")) {
        log(left).note("the script ends here");
      }
    }
    return logs.values().stream().map(Log::step).toList();
  }

  /** Whether errors lead into a {@code catch} block. */
  boolean catches() {
    return tries > 0;
  }

  Variables variables() {
    return variables;
  }

  UnstatedParameters unstated() {
    return unstated;
  }

  Expressions expressions() {
    return expressions;
  }

  Assignments assignments() {
    return assignments;
  }

  Pipelines pipelines() {
    return pipelines;
  }

  /** What statements give. */
  List<Term> all(StatementsContext statements) {
    if (++runs > RUNS) {
      throw Problem.unmodelled("the script does too much");
    }
    List<Term> given = new ArrayList<>();
    for (StatementContext statement : statements.statement()) {
      try {
        given.addAll(run(statement).parts());
      } catch (Flow flow) {
        throw flow.after(given);
      } catch (Problem problem) {
        failed(statement, problem);
        if (gives(statement)) {
          given.add(Term.unknown(problem.getMessage()));
        }
      }
    }
    return given;
  }

  /** What a block gives that is run by itself: {@code return} ends it alone. */
  Term block(StatementsContext statements) {
    try {
      return Term.of(all(statements));
    } catch (Flow flow) {
      if (flow.is("return")) {
        return flow.value();
      }
      throw flow;
    }
  }

  /**
   * What statements within an expression give.
   *
   * @throws Problem if it is not known of each
   */
  List<Term> each(StatementsContext statements) {
    List<Term> given = new ArrayList<>();
    statements.statement().forEach(statement -> given.addAll(run(statement).parts()));
    return given;
  }

  /** Whether a statement may give something: cmdlets that set or remove do not. */
  private static boolean gives(StatementContext statement) {
    if (statement instanceof RunContext run) {
      List<StageContext> stages = run.pipeline().stage();
      return !(stages.get(stages.size() - 1) instanceof CommandContext command
          && command.COMMAND() != null
          && command
              .COMMAND()
              .getText()
              .matches("(?i)(set|remove|update|enable|restart|start|stop)-.*"));
    }
    return !(statement instanceof AssignmentContext);
  }

  private void failed(StatementContext statement, Problem problem) {
    Log log = log(statement);
    log.stops(false);
    log.problem(problem);
    variables.forget(
        statement, "what line " + statement.getStart().getLine() + " does is not modelled");
  }

  /** What a statement gives. */
  Term run(StatementContext statement) {
    if (statement instanceof AssignmentContext assignment) {
      assignments.of(assignment);
      return Term.NOTHING;
    }
    if (statement instanceof LoopContext loop) {
      return loops.of(loop);
    }
    if (statement instanceof ConditionContext condition) {
      return choose(condition.choice());
    }
    if (statement instanceof AttemptContext attempt) {
      return attempt(attempt);
    }
    if (statement instanceof FunctionContext function) {
      pipelines.functions().define(function);
      return Term.NOTHING;
    }
    if (statement instanceof ExpectedContext expected) {
      pipelines.functions().expect(expected);
      return Term.NOTHING;
    }
    if (statement instanceof CountedContext counted) {
      return loops.of(counted);
    }
    if (statement instanceof SelectionContext selection) {
      return loops.of(selection);
    }
    if (statement == parts) {
      return Term.NOTHING;
    }
    if (statement instanceof FlowContext flow) {
      throw flow(flow);
    }
    if (statement instanceof RunContext run) {
      return pipelines.of(run.pipeline());
    }
    return loops.of((TurnsContext) statement);
  }

  /** Whether nothing of a script runs that begins with it. */
  private static boolean stops(StatementContext statement) {
    return statement instanceof FlowContext flow && flow.FLOW().getText().equalsIgnoreCase("throw");
  }

  private Flow flow(FlowContext flow) {
    left = flow;
    String word = flow.FLOW().getText().toLowerCase(Locale.ROOT);
    Term value = Term.NOTHING;
    if (word.equals("return") && flow.pipeline() != null) {
      try {
        value = pipelines.of(flow.pipeline());
      } catch (Problem problem) {
        failed(flow, problem);
        value = Term.unknown(problem.getMessage());
      }
    }
    if (word.equals("exit")) {
      log(flow).note("the script ends here");
    } else if (word.equals("throw")) {
      log(flow)
          .note("the script ends here" + (catches() ? ", or goes on where it catches it" : ""));
    }
    return new Flow(word, value);
  }

  /** Whether a condition is true; none is. */
  boolean holds(PipelineContext condition) {
    return condition == null || Operators.truth(pipelines.of(condition));
  }

  private Term choose(ChoiceContext choice) {
    String unstatedOnes = unstated.in(choice.pipeline());
    StatementsContext taken = choice.otherwise() == null ? null : choice.otherwise().statements();
    for (int i = 0; i < choice.pipeline().size(); i++) {
      if (holds(choice.pipeline(i))) {
        taken = choice.block(i).statements();
        break;
      }
    }
    if (unstatedOnes != null && skips(choice, taken)) {
      log(choice).unmodelled(otherwise(unstatedOnes));
    }
    Set<String> parameters = unstated.of(choice.pipeline());
    try {
      return taken == null ? Term.NOTHING : Term.of(all(taken));
    } catch (Flow flow) {
      if (unstatedOnes != null) {
        log(choice).unmodelled(otherwise(unstatedOnes));
      }
      throw flow;
    } finally {
      unstated.deriveAll(choice, parameters);
    }
  }

  private static String otherwise(String parameters) {
    return "the script is taken as run without " + parameters + "; with it other commands run";
  }

  /** Whether a command may be in a branch that is not taken. */
  private static boolean skips(ChoiceContext choice, StatementsContext taken) {
    List<StatementsContext> branches = new ArrayList<>();
    choice.block().forEach(block -> branches.add(block.statements()));
    if (choice.otherwise() != null) {
      branches.add(choice.otherwise().statements());
    }
    return branches.stream().anyMatch(one -> one != taken && UnstatedParameters.changes(one));
  }

  /** {@code catch} runs if something failed, which can only be told if nothing could have. */
  private Term attempt(AttemptContext attempt) {
    List<Term> given = new ArrayList<>();
    long before = refusals() - settled;
    Term error = variables.find("_");
    int outer = tries;
    try {
      tries += attempt.CATCH().isEmpty() ? 0 : 1;
      given.addAll(all(attempt.statements(0)));
      tries = outer;
      doubtCatches(attempt, before);
    } catch (Flow flow) {
      tries = outer;
      if (!flow.is("throw") || attempt.CATCH().isEmpty()) {
        doubtCatches(attempt, before);
        throw flow;
      }
      settled = refusals() - before;
      if (attempt.CATCH(0).getText().contains("[")) {
        forgetCatches(attempt);
        throw Problem.unmodelled("which catch block runs depends on the kind of error");
      }
      variables.put("_", Term.unknown("it is an error"));
      given.addAll(flow.value().parts());
      given.addAll(all(attempt.statements(1)));
    } finally {
      tries = outer;
      variables.restore("_", error);
      if (attempt.finish() != null) {
        all(attempt.finish().statements());
      }
    }
    return Term.of(given);
  }

  /** A command would fail that need not lead into a catch block. */
  private void doubtCatches(AttemptContext attempt, long before) {
    if (refusals() - settled == before || attempt.CATCH().isEmpty()) {
      return;
    }
    log(attempt).unmodelled("whether its catch block runs is not known, as a command would fail");
    forgetCatches(attempt);
    // One that throws on may lead into a catch block farther out.
    boolean on =
        attempt.statements().stream().skip(1).anyMatch(one -> THROWS.matcher(one.getText()).find());
    if (!on) {
      settled = refusals() - before;
    }
  }

  private void forgetCatches(AttemptContext attempt) {
    for (int i = 1; i < attempt.statements().size(); i++) {
      variables.forget(attempt.statements(i), "whether a catch block runs is not known");
    }
  }

  private long refusals() {
    return logs.values().stream().mapToLong(Log::refusals).sum();
  }

  /** What is noted of a part of the script, however often it runs. */
  Log log(ParserRuleContext context) {
    Token start = context.getStart();
    return logs.computeIfAbsent(
        start.getStartIndex(),
        first -> {
          String text =
              start
                  .getInputStream()
                  .getText(Interval.of(start.getStartIndex(), context.getStop().getStopIndex()));
          return new Log(file, start.getLine(), shown(context, text.strip()), configuration);
        });
  }

  /** Of a statement with a block its beginning is enough. */
  private static String shown(ParserRuleContext context, String text) {
    boolean compound =
        context instanceof LoopContext
            || context instanceof ChoiceContext
            || context instanceof ConditionContext
            || context instanceof AttemptContext
            || context instanceof CountedContext
            || context instanceof SelectionContext
            || context instanceof TurnsContext;
    return compound ? text.lines().findFirst().orElse("") : text;
  }
}
