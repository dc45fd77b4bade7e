package exvet.change;

import exvet.change.PowerShellParser.*;

/** What is given to variables. */
final class Assignments {
  private final Interpreter interpreter;

  Assignments(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Gives a variable, or an entry of a table, its value. */
  void of(AssignmentContext assignment) {
    Term value;
    try {
      value = interpreter.run(assignment.statement());
      for (int i = assignment.TYPE().size() - 1; i >= 0; i--) {
        value = Operators.cast(assignment.TYPE(i).getText(), value);
      }
    } catch (Problem problem) {
      // Also what is in a table is then no longer what it was.
      forgetRoot(assignment.operand());
      throw problem;
    }
    if (assignment.REDUCE() != null) {
      throw Problem.unmodelled(assignment.REDUCE().getText() + " is not modelled");
    }
    VariableContext variable = Expressions.variable(assignment.operand());
    if (variable != null) {
      String name = Variables.name(variable);
      boolean append = assignment.APPEND() != null;
      interpreter
          .variables()
          .put(name, append ? Operators.sum(interpreter.variables().get(name), value) : value);
      return;
    }
    into(assignment, value);
  }

  /** Gives a table an entry: {@code $table.Name = …} or {@code $table['Name'] = …}. */
  private void into(AssignmentContext assignment, Term value) {
    boolean plain = assignment.ASSIGN() != null;
    if (plain
        && assignment.operand() instanceof ReachedContext reached
        && reached.primary() instanceof ReferenceContext reference
        && reached.access().size() == 1
        && interpreter.variables().find(Variables.name(reference.variable()))
            instanceof Term.Table table) {
      AccessContext access = reached.access(0);
      if (access.MEMBER() != null) {
        table.entries().put(access.MEMBER().getText().substring(1), value);
        return;
      }
      if (access.LBRACKET() != null) {
        Term key = Operators.known(interpreter.expressions().of(access.expression()));
        table.entries().put(Call.print(key), value);
        return;
      }
    }
    forgetRoot(assignment.operand());
    throw Problem.unmodelled("a value that is given to a part of another is not modelled");
  }

  private void forgetRoot(OperandContext operand) {
    if (operand instanceof ReachedContext reached
        && reached.primary() instanceof ReferenceContext reference) {
      interpreter
          .variables()
          .put(
              Variables.name(reference.variable()),
              Term.unknown("what line " + operand.getStart().getLine() + " does is not modelled"));
    }
  }
}
