package exvet.change;

import exvet.change.PowerShellParser.*;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is given to variables. */
final class Assignments {
  /** Methods of lists that change them. */
  private static final Set<String> CHANGING =
      Set.of("add", "addrange", "clear", "insert", "remove", "removeat", "reverse", "sort");

  private final Interpreter interpreter;

  Assignments(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Gives a variable, or an entry of a table, its value. */
  void of(AssignmentContext assignment) {
    String root = Variables.root(assignment.operand());
    Set<String> parameters = interpreter.unstated().of(List.of(assignment.statement()));
    if (root != null && (assignment.ASSIGN() == null || variable(assignment) == null)) {
      parameters.addAll(interpreter.unstated().of(root));
    }
    give(assignment);
    Term value = root == null ? null : interpreter.variables().find(root);
    if (value != null) {
      interpreter.unstated().derive(root, value, parameters);
    }
  }

  private static VariableContext variable(AssignmentContext assignment) {
    return Expressions.variable(assignment.operand());
  }

  private void give(AssignmentContext assignment) {
    Term value;
    try {
      value = interpreter.run(assignment.statement());
      for (int i = assignment.TYPE().size() - 1; i >= 0; i--) {
        value = Operators.cast(assignment.TYPE(i).getText(), value);
      }
    } catch (Flow flow) {
      // What was given until then would have been the value.
      throw new Flow(flow.word(), Term.NOTHING);
    } catch (Problem problem) {
      // Also what is in a table is then no longer what it was.
      forgetRoot(assignment.operand());
      throw problem;
    }
    if (assignment.REDUCE() != null) {
      throw Problem.unmodelled(assignment.REDUCE().getText() + " is not modelled");
    }
    VariableContext variable = variable(assignment);
    if (variable != null) {
      String name = Variables.name(variable);
      boolean append = assignment.APPEND() != null;
      interpreter
          .variables()
          .put(name, append ? Operators.sum(interpreter.variables().get(name), value) : value);
      return;
    }
    if (!held(assignment, value)) {
      into(assignment, value);
    }
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

  /** {@code $object.Property = …} changes what the script holds, and nothing in Exchange. */
  private boolean held(AssignmentContext assignment, Term value) {
    if (!(assignment.operand() instanceof ReachedContext reached)
        || reached.access().size() != 1
        || reached.access(0).MEMBER() == null
        || !(root(reached) instanceof Term.Objects objects)
        || objects.seen().size() != 1) {
      return false;
    }
    String member = member(reached);
    Term after =
        assignment.APPEND() == null ? value : Operators.sum(Methods.member(objects, member), value);
    hold(reached, objects, member, after);
    return true;
  }

  private void hold(ReachedContext reached, Term.Objects object, String member, Term value) {
    Term.Seen seen = object.seen().get(0);
    Term.Seen after =
        new Term.Seen(seen.thing(), Thing.with(seen.bag(), member, NewValue.plain(value)));
    put(reached, new Term.Objects(List.of(after)));
  }

  /**
   * A method that changes the list which a variable holds, or a list in the object that it holds.
   *
   * @return whether it is one
   */
  boolean changes(ReachedContext reached, String method, List<Term> arguments) {
    Term root = root(reached);
    int depth = reached.access().size();
    boolean member = depth == 2 && reached.access(0).MEMBER() != null;
    Term list =
        member && root instanceof Term.Objects ? Methods.member(root, member(reached)) : root;
    if (list == null || !list.isList() || !changing(method)) {
      return false;
    }
    boolean adds = method.matches("(?i)add(range)?") && arguments.size() == 1;
    if (adds && depth == 1) {
      put(reached, Operators.sum(list, arguments.get(0)));
    } else if (adds && root instanceof Term.Objects objects && objects.seen().size() == 1) {
      hold(reached, objects, member(reached), Operators.sum(list, arguments.get(0)));
    } else {
      forgetRoot(reached);
      throw Problem.unmodelled("." + method + "() of a list is not modelled");
    }
    return true;
  }

  /** Whether a method of that name may change a list or a table. */
  static boolean changing(String method) {
    return CHANGING.contains(method.toLowerCase(Locale.ROOT));
  }

  private static String member(ReachedContext reached) {
    return reached.access(0).MEMBER().getText().substring(1);
  }

  /** What the variable holds with which an operand begins; null if there is none. */
  private Term root(ReachedContext reached) {
    return reached.primary() instanceof ReferenceContext reference
        ? interpreter.variables().find(Variables.name(reference.variable()))
        : null;
  }

  private void put(ReachedContext reached, Term value) {
    interpreter
        .variables()
        .put(Variables.name(((ReferenceContext) reached.primary()).variable()), value);
  }

  private void forgetRoot(OperandContext operand) {
    interpreter
        .variables()
        .forgetRoot(operand, "what line " + operand.getStart().getLine() + " does is not modelled");
  }
}
