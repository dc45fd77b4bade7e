package exvet.change;

import exvet.change.PowerShellParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The statements of a script that run others several times, or choose among them by a value. */
final class Loops {
  /** More turns than anybody counts. */
  private static final int TURNS = 10_000;

  private final Interpreter interpreter;

  Loops(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Term of(LoopContext loop) {
    String name = Variables.name(loop.variable());
    List<Term> given = new ArrayList<>();
    Set<String> parameters = interpreter.unstated().of(List.of(loop.pipeline()));
    for (Term one : interpreter.pipelines().of(loop.pipeline()).each()) {
      interpreter.variables().put(name, one);
      interpreter.unstated().derive(name, one, parameters);
      if (turn(loop.block().statements(), given)) {
        break;
      }
    }
    return Term.of(given);
  }

  /** Runs the body of a loop once; whether the loop ends with it. */
  private boolean turn(StatementsContext statements, List<Term> given) {
    try {
      given.addAll(interpreter.all(statements));
    } catch (Flow flow) {
      if (!flow.is("break") && !flow.is("continue")) {
        throw flow.after(given);
      }
      given.addAll(flow.value().parts());
      return flow.is("break");
    }
    return false;
  }

  Term of(CountedContext counted) {
    // Before, between and after the semicolons there may be nothing.
    StatementContext start = null;
    StatementContext step = null;
    int semicolons = 0;
    for (int i = 0; i < counted.getChildCount(); i++) {
      if (counted.getChild(i) instanceof StatementContext statement) {
        if (semicolons == 0) {
          start = statement;
        } else {
          step = statement;
        }
      } else if (counted.getChild(i).getText().equals(";")) {
        semicolons++;
      }
    }
    if (start != null) {
      interpreter.run(start);
    }
    if (counted.pipeline() != null) {
      doubt(counted.pipeline(), counted);
    }
    List<Term> given = new ArrayList<>();
    for (int turns = 0; interpreter.holds(counted.pipeline()); turns++) {
      if (turns == TURNS) {
        throw Problem.unmodelled("the loop runs too often");
      }
      if (turn(counted.block().statements(), given)) {
        break;
      }
      if (step != null) {
        interpreter.run(step);
      }
    }
    return Term.of(given);
  }

  /** How often a loop turns, or what is chosen, may rest on a parameter that nobody states. */
  private Set<String> doubt(PipelineContext condition, StatementContext statement) {
    Set<String> parameters = interpreter.unstated().of(List.of(condition));
    if (!parameters.isEmpty() && UnstatedParameters.changes(statement)) {
      UnstatedParameters.doubt(parameters, interpreter.log(statement));
    }
    return parameters;
  }

  Term of(SelectionContext selection) {
    Set<String> parameters = doubt(selection.pipeline(), selection);
    try {
      return chosen(selection);
    } finally {
      interpreter.unstated().deriveAll(selection, parameters);
    }
  }

  private Term chosen(SelectionContext selection) {
    Term value = Operators.known(interpreter.pipelines().of(selection.pipeline()));
    if (value.isList()) {
      throw Problem.unmodelled("a switch over a list is not modelled");
    }
    String operator = operator(selection.SWITCH().getText());
    List<Term> given = new ArrayList<>();
    boolean found = false;
    for (BranchContext branch : selection.branch()) {
      boolean rest = branch.getChild(0).getText().equalsIgnoreCase("default");
      if (rest
          ? !found
          : Operators.truth(Comparing.compare(value, operator, Term.text(label(branch))))) {
        found = true;
        if (!whole(branch.block().statements(), given)) {
          break;
        }
      }
    }
    return Term.of(given);
  }

  /** How a value is held against what could be chosen (about_Switch). */
  private static String operator(String written) {
    String operator = "eq";
    String exact = "";
    List<String> words =
        List.of(written.toLowerCase(Locale.ROOT).replace("(", " ").strip().split("\\s+"));
    for (String word : words.subList(1, words.size())) {
      String option = word.substring(1);
      if ("wildcard".startsWith(option)) {
        operator = "like";
      } else if ("regex".startsWith(option)) {
        operator = "match";
      } else if ("casesensitive".startsWith(option)) {
        exact = "c";
      } else if (!"exact".startsWith(option)) {
        throw Problem.unmodelled(word + " of a switch is not modelled");
      }
    }
    return exact + operator;
  }

  /** Runs what a value chooses; whether it is held against what else could be chosen. */
  private boolean whole(StatementsContext statements, List<Term> given) {
    try {
      given.addAll(interpreter.all(statements));
    } catch (Flow flow) {
      // Both end it: a switch is a loop over its value.
      if (!flow.is("break") && !flow.is("continue")) {
        throw flow.after(given);
      }
      given.addAll(flow.value().parts());
      return false;
    }
    return true;
  }

  private String label(BranchContext branch) {
    if (branch.text() != null) {
      return Call.print(Operators.known(interpreter.expressions().text(branch.text())));
    }
    return branch.VERBATIM() == null
        ? branch.getChild(0).getText()
        : Expressions.verbatim(branch.VERBATIM().getText());
  }

  /** {@code while}, and {@code do} with {@code while} or {@code until}. */
  Term of(TurnsContext turns) {
    boolean first = turns.DO() != null;
    boolean until = turns.WHILE().getText().regionMatches(true, 0, "until", 0, 5);
    StatementsContext body = first ? turns.statements() : turns.block().statements();
    doubt(turns.pipeline(), turns);
    List<Term> given = new ArrayList<>();
    for (int count = 0;
        first && count == 0 || interpreter.holds(turns.pipeline()) != until;
        count++) {
      if (count == TURNS) {
        throw Problem.unmodelled("the loop runs too often");
      }
      if (turn(body, given)) {
        break;
      }
    }
    return Term.of(given);
  }
}
