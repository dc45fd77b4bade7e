package exvet.rule;

import exvet.fact.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Takes the conditions of a part as Drools parsed them, and refuses what rules may not say.
 *
 * <p>A pattern {@code T( this == $x, c )} of a part is folded into the pattern that binds {@code
 * $x}, which spares a join.
 */
final class PatternReader {
  private static final List<String> PACKAGES = List.of("exvet.fact.", "exvet.topology.");

  /** What in a constraint is a word of DRL and reads nothing. */
  private static final Set<String> WORDS =
      Set.of(
          "null",
          "true",
          "false",
          "in",
          "not",
          "contains",
          "memberOf",
          "matches",
          "excludes",
          "instanceof",
          "str",
          "startsWith",
          "endsWith",
          "and",
          "or");

  private final BiConsumer<Integer, String> problem;

  /**
   * @param problem told the line of what rules may not say, and why
   */
  PatternReader(BiConsumer<Integer, String> problem) {
    this.problem = problem;
  }

  /** Adds the patterns of a description, and what is said under {@code not} and {@code exists}. */
  void add(List<Object> nodes, BaseDescr descr, RuleDescr part) {
    if (descr instanceof AndDescr and) {
      and.getDescrs().forEach(child -> add(nodes, child, part));
    } else if (descr instanceof PatternDescr pattern) {
      PatternNode node = node(pattern, part, nodes.size());
      if (node != null && !folded(nodes, node, pattern)) {
        nodes.add(node);
      }
    } else if (descr instanceof NotDescr || descr instanceof ExistsDescr) {
      nodes.add(descr);
    } else {
      problem.accept(part.getLine(), descr.getClass().getSimpleName() + " is not used in rules");
    }
  }

  private PatternNode node(PatternDescr pattern, RuleDescr part, int place) {
    Class<?> type = type(pattern.getObjectType(), part);
    if (type == null) {
      return null;
    }
    if (pattern.getSource() != null) {
      problem.accept(part.getLine(), "accumulate, collect and from are not used in rules");
    }
    String variable = pattern.getIdentifier();
    PatternNode node =
        new PatternNode(variable == null ? "$_" + place : variable, type, new ArrayList<>());
    for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
      Expression expression = new Expression(constraint.getText().strip());
      check(expression, type, part);
      node.constraints.add(expression);
    }
    return node;
  }

  /** The one pattern under {@code not} or {@code exists}; null if it is none. */
  PatternNode inner(BaseDescr descr, RuleDescr part) {
    List<? extends BaseDescr> children =
        descr instanceof NotDescr not ? not.getDescrs() : ((ExistsDescr) descr).getDescrs();
    if (children.size() == 1 && children.get(0) instanceof PatternDescr pattern) {
      PatternNode named = node(pattern, part, 0);
      return named == null ? null : new PatternNode(null, named.type, named.constraints);
    }
    problem.accept(part.getLine(), "not and exists hold exactly one pattern");
    return null;
  }

  private void check(Expression expression, Class<?> type, RuleDescr part) {
    if (expression.joinsByCall()) {
      problem.accept(
          part.getLine(), "write  a == $b : a join by a call is not indexed: " + expression.text());
    }
    if (expression.variable() != null && !expression.value().path()) {
      problem.accept(part.getLine(), "a binding binds a plain path: " + expression.text());
    }
    for (Expression.Word word : expression.value().words()) {
      String name = word.name();
      boolean plain = Character.isLowerCase(name.charAt(0)) && !name.equals("this");
      if (plain
          && Schema.of(type).typeOf(name) == null
          && Schema.of(type).reads(name).isEmpty()
          && !WORDS.contains(name)
          && Arrays.stream(type.getMethods()).noneMatch(m -> m.getName().equals(name))) {
        problem.accept(part.getLine(), type.getSimpleName() + " has no " + name);
      }
    }
  }

  /** Moves the constraints of {@code T( this == $x, … )} to the pattern that binds {@code $x}. */
  private boolean folded(List<Object> nodes, PatternNode node, PatternDescr pattern) {
    String self =
        node.constraints.stream()
            .map(Expression::self)
            .filter(v -> v != null)
            .findFirst()
            .orElse(null);
    if (self == null || pattern.getIdentifier() != null) {
      return false;
    }
    Set<String> known = new LinkedHashSet<>();
    for (Object earlier : nodes) {
      if (earlier instanceof PatternNode target) {
        known.add(target.variable);
        target.constraints.stream()
            .map(Expression::variable)
            .filter(v -> v != null)
            .forEach(known::add);
        if (target.variable.equals(self) && target.type == node.type) {
          List<Expression> moved = node.constraints.stream().filter(c -> c.self() == null).toList();
          moved.stream().map(Expression::variable).filter(v -> v != null).forEach(known::add);
          if (known.containsAll(variables(moved))) {
            target.constraints.addAll(moved);
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Set<String> variables(List<Expression> constraints) {
    return constraints.stream()
        .flatMap(c -> c.value().words().stream())
        .map(Expression.Word::name)
        .filter(name -> name.startsWith("$"))
        .collect(Collectors.toSet());
  }

  private static Class<?> load(String name) {
    for (String candidate : PACKAGES) {
      try {
        return Class.forName(candidate + name);
      } catch (ClassNotFoundException e) {
        continue;
      }
    }
    return null;
  }

  private Class<?> type(String name, RuleDescr part) {
    Class<?> type = load(name);
    if (type == null || !type.isRecord()) {
      problem.accept(part.getLine(), "there is no fact type " + name);
      return null;
    }
    return type;
  }
}
