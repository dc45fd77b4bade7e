package exvet.change;

import exvet.change.PowerShellParser.AssignmentContext;
import exvet.change.PowerShellParser.LoopContext;
import exvet.change.PowerShellParser.OperandContext;
import exvet.change.PowerShellParser.ReachedContext;
import exvet.change.PowerShellParser.ReferenceContext;
import exvet.change.PowerShellParser.UnaryContext;
import exvet.change.PowerShellParser.VariableContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.runtime.tree.ParseTree;

/** The variables of a script. A function sees those of its caller and has its own. */
final class Variables {
  private static final Map<String, Term> CONSTANTS =
      Map.of("null", Term.NOTHING, "true", Term.text("True"), "false", Term.text("False"));

  private final Deque<Map<String, Term>> scopes = new ArrayDeque<>();

  Variables() {
    enter();
  }

  void enter() {
    scopes.push(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
  }

  void leave() {
    scopes.pop();
  }

  int depth() {
    return scopes.size();
  }

  /** The name of a variable without what marks it. */
  static String name(VariableContext variable) {
    String text = variable.getText();
    return text.startsWith("${") ? text.substring(2, text.length() - 1) : text.substring(1);
  }

  /** The value. Without one it is empty, unless whoever runs the script has given it one before. */
  Term get(String name) {
    Term value = find(name);
    return value == null
        ? Term.unknown("$" + name + " is given no value in the script; if it has none, it is empty")
        : value;
  }

  /** The value; null if there is none. */
  Term find(String name) {
    String plain = plain(name);
    Term constant = CONSTANTS.get(plain.toLowerCase(Locale.ROOT));
    if (constant != null) {
      return constant;
    }
    if (plain.regionMatches(true, 0, "env:", 0, 4)) {
      return Term.unknown("$" + name + " is of the computer on which the script runs");
    }
    for (Map<String, Term> scope : scopes) {
      if (scope.containsKey(plain)) {
        return scope.get(plain);
      }
    }
    return null;
  }

  void put(String name, Term value) {
    boolean outermost =
        name.regionMatches(true, 0, "script:", 0, 7)
            || name.regionMatches(true, 0, "global:", 0, 7);
    (outermost ? scopes.getLast() : scopes.peek()).put(plain(name), value);
  }

  /** Puts back what a variable was; null if it was nothing. */
  void restore(String name, Term value) {
    if (value == null) {
      scopes.peek().remove(name);
    } else {
      scopes.peek().put(name, value);
    }
  }

  /** What a statement would have set is unknown once it is not known what the statement does. */
  void forget(ParseTree statement, String why) {
    if (statement instanceof AssignmentContext assignment) {
      forgetRoot(assignment.operand(), why);
    }
    if (statement instanceof UnaryContext unary && unary.INCREMENT() != null) {
      forgetRoot(unary.operand(), why);
    }
    if (statement instanceof ReachedContext reached && changes(reached)) {
      forgetRoot(reached, why);
    }
    if (statement instanceof LoopContext loop) {
      put(name(loop.variable()), Term.unknown(why));
    }
    for (int i = 0; i < statement.getChildCount(); i++) {
      forget(statement.getChild(i), why);
    }
  }

  /** Whether a method is called that may change a list or a table. */
  private static boolean changes(ReachedContext reached) {
    return reached.access().stream()
        .filter(access -> access.METHOD() != null)
        .map(access -> access.METHOD().getText())
        .anyMatch(method -> Assignments.changing(method.substring(1, method.length() - 1)));
  }

  /** The variable with which an operand begins is unknown from now on. */
  void forgetRoot(OperandContext operand, String why) {
    String root = root(operand);
    if (root != null) {
      put(root, Term.unknown(why));
    }
  }

  /** The name of the variable with which an operand begins; null if there is none. */
  static String root(OperandContext operand) {
    return operand instanceof ReachedContext reached
            && reached.primary() instanceof ReferenceContext reference
        ? name(reference.variable())
        : null;
  }

  /** Another script was run in this one: it may have changed each. */
  void forgetAll(String why) {
    scopes.forEach(scope -> scope.replaceAll((name, value) -> Term.unknown(why)));
  }

  /** A name without its scope. */
  static String plain(String name) {
    String plain = name.replaceFirst("(?i)^(script|global|local|private|using|variable):", "");
    return plain.equalsIgnoreCase("PSItem") ? "_" : plain;
  }
}
