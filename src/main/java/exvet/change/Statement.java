package exvet.change;

import exvet.change.ParameterTable.Parameter;
import exvet.change.PowerShellParser.ArgumentContext;
import exvet.change.PowerShellParser.AssignmentContext;
import exvet.change.PowerShellParser.CommandContext;
import exvet.change.PowerShellParser.PipelineContext;
import exvet.change.PowerShellParser.RunContext;
import exvet.change.PowerShellParser.StageContext;
import exvet.change.PowerShellParser.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;

/**
 * One statement of a script as it is written.
 *
 * @param text without what stands around it
 * @param cmdlet its last command, as Exchange spells it if exvet knows it; null if there is none
 * @param arguments of that command, in their order
 * @param piped those of the command at the beginning of the pipeline; none if there is no other
 */
public record Statement(
    String text, String cmdlet, List<Argument> arguments, List<Argument> piped) {
  private static final Set<String> RESTARTS = Set.of("iisreset", "restart-service");

  public Statement {
    arguments = List.copyOf(arguments);
    piped = List.copyOf(piped);
  }

  /**
   * An argument.
   *
   * @param parameter its name in full
   * @param text the value as it is written; null for a switch
   * @param server whether the parameter takes the name of a server
   */
  public record Argument(String parameter, String text, boolean server) {}

  /**
   * The statements of a script.
   *
   * @throws ScriptException if there is anything that this part of PowerShell does not have
   */
  public static List<Statement> of(String file, String script) throws ScriptException {
    List<Statement> statements = new ArrayList<>();
    for (StatementContext statement : ScriptText.parse(file, script).statements().statement()) {
      statements.add(of(statement));
    }
    return List.copyOf(statements);
  }

  /** Whether it changes nothing: it asks, or keeps what was asked in a variable. */
  public boolean reads() {
    return cmdlet != null && Commands.asks(cmdlet);
  }

  /** Whether it starts a service or the web server anew. */
  public boolean restarts() {
    return cmdlet != null && RESTARTS.contains(cmdlet.toLowerCase(Locale.ROOT));
  }

  /** Whether PowerShell can say what it would do. */
  public boolean canPretend() {
    ParameterTable table = ParameterTable.shipped();
    return cmdlet != null && table.cmdlet(cmdlet) != null && table.has(cmdlet, "WhatIf");
  }

  /** The argument of a parameter as it is written. */
  public Optional<String> argument(String parameter) {
    return argument(arguments, parameter);
  }

  /** The same of the command at the beginning of its pipeline. */
  public Optional<String> piped(String parameter) {
    return argument(piped, parameter);
  }

  private static Optional<String> argument(List<Argument> arguments, String parameter) {
    return arguments.stream()
        .filter(one -> one.parameter().equalsIgnoreCase(parameter) && one.text() != null)
        .map(Argument::text)
        .findFirst();
  }

  private static Statement of(StatementContext statement) {
    if (statement instanceof AssignmentContext assignment) {
      Statement value = of(assignment.statement());
      return new Statement(written(statement), value.cmdlet, value.arguments, value.piped);
    }
    if (!(statement instanceof RunContext run)) {
      return new Statement(written(statement), null, List.of(), List.of());
    }
    PipelineContext pipeline = run.pipeline();
    List<StageContext> stages = pipeline.stage();
    if (!(stages.get(stages.size() - 1) instanceof CommandContext command)
        || command.COMMAND() == null) {
      return new Statement(written(statement), null, List.of(), List.of());
    }
    return new Statement(
        written(statement),
        cmdlet(command),
        arguments(command),
        stages.size() > 1 && stages.get(0) instanceof CommandContext first
            ? arguments(first)
            : List.of());
  }

  private static String cmdlet(CommandContext command) {
    String name = command.COMMAND().getText();
    String known = ParameterTable.shipped().cmdlet(name);
    return known == null ? name : known;
  }

  private static List<Argument> arguments(CommandContext command) {
    String known =
        command.COMMAND() == null
            ? null
            : ParameterTable.shipped().cmdlet(command.COMMAND().getText());
    return known == null ? List.of() : arguments(known, command.argument());
  }

  private static List<Argument> arguments(String cmdlet, List<ArgumentContext> written) {
    ParameterTable table = ParameterTable.shipped();
    List<Argument> arguments = new ArrayList<>();
    int position = 1;
    for (int i = 0; i < written.size(); i++) {
      ArgumentContext one = written.get(i);
      if (one.PARAMETER() == null) {
        Parameter at = table.at(cmdlet, position++);
        arguments.add(new Argument(at == null ? "" : at.name(), written(one), ofServer(at)));
        continue;
      }
      String given = one.PARAMETER().getText();
      boolean joined = given.endsWith(":");
      Parameter parameter =
          parameter(cmdlet, given.substring(1, given.length() - (joined ? 1 : 0)));
      boolean takes = joined || parameter == null || !parameter.flag();
      boolean follows = i + 1 < written.size() && written.get(i + 1).PARAMETER() == null;
      arguments.add(
          new Argument(
              parameter == null ? given : parameter.name(),
              takes && follows ? written(written.get(++i)) : null,
              ofServer(parameter)));
    }
    return arguments;
  }

  private static boolean ofServer(Parameter parameter) {
    return parameter != null && parameter.type().endsWith("ServerIdParameter");
  }

  private static Parameter parameter(String cmdlet, String name) {
    try {
      return ParameterTable.shipped().parameter(cmdlet, name);
    } catch (Problem none) {
      return null; // Whoever runs the statement says so.
    }
  }

  private static String written(ParserRuleContext context) {
    return context
        .getStart()
        .getInputStream()
        .getText(Interval.of(context.getStart().getStartIndex(), context.getStop().getStopIndex()))
        .strip();
  }
}
