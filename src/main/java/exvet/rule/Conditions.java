package exvet.rule;

import exvet.fact.FactBase;
import exvet.fact.Schema;
import exvet.rule.RulePart.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * The conditions of a rule file's parts, printed so that absence is not mistaken for a value.
 *
 * <p>Of a constraint {@code c} that reads the component {@code p} of a fact, Drools is given {@code
 * lacks("p") || (c)}: it matches whenever the constraint may hold, and the judge knows that it
 * surely does if no fact of the match lacks what was read. Under {@code not} that is the wrong way
 * round, so a part with {@code not} or {@code exists} is printed twice: {@code +} matches only if
 * the inner condition is decided, {@code ?} if it may hold. This is three-valued logic, one
 * constraint at a time.
 *
 * <p>A pattern {@code T( this == $x, c )} of a part is folded into the pattern that binds {@code
 * $x}, which spares a join.
 */
final class Conditions {

  /**
   * The text of a part.
   *
   * @param variants each a mark ({@code =}, {@code +} or {@code ?}) and the conditions
   */
  record Printed(List<String> variants, List<Read> reads, List<Read> negated) {}

  /** A pattern with its constraints, after folding. */
  private static final class Node {
    final String variable;
    final Class<?> type;
    final List<Expression> constraints;

    /**
     * @param variable null under {@code not} and {@code exists}, which no other pattern can name
     */
    Node(String variable, Class<?> type, List<Expression> constraints) {
      this.variable = variable;
      this.type = type;
      this.constraints = constraints;
    }
  }

  /**
   * What a variable stands for: a whole fact, or words read of one.
   *
   * @param path what it binds; null for the fact
   */
  private record Bound(String variable, Class<?> type, String path, Set<String> components) {
    boolean namesRecipient() {
      return FactBase.isRecipient(type) && "identity".equals(path);
    }
  }

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

  private final List<BaseDescr> head;
  private final BiConsumer<Integer, String> problem;
  private final Set<String> exports = new TreeSet<>();
  private final Set<String> strangers = new TreeSet<>();

  Conditions(RuleDescr head, BiConsumer<Integer, String> problem) {
    this.head = List.copyOf(head.getLhs().getDescrs());
    this.problem = problem;
  }

  /** The cmdlets of the exported types that were read. */
  List<String> exports() {
    return List.copyOf(exports);
  }

  /** Types of facts about one recipient each that were not joined to the recipient. */
  Set<String> strangers() {
    return Set.copyOf(strangers);
  }

  Printed print(RuleDescr part, int index) {
    List<Object> nodes = new ArrayList<>();
    head.forEach(descr -> add(nodes, descr, part));
    if (index > 0) {
      part.getLhs().getDescrs().forEach(descr -> add(nodes, descr, part));
    }
    Map<String, Bound> bound = new LinkedHashMap<>();
    List<Read> reads = new ArrayList<>();
    List<Read> negated = new ArrayList<>();
    StringBuilder certain = new StringBuilder();
    StringBuilder possible = new StringBuilder();
    for (Object node : nodes) {
      if (node instanceof Node pattern) {
        String text = pattern.variable + " : " + pattern(pattern, true, bound, reads) + "\n";
        certain.append(text);
        possible.append(text);
      } else {
        boolean not = node instanceof NotDescr;
        Node inner = inner((BaseDescr) node, part);
        if (inner != null) {
          String word = not ? "not( " : "exists( ";
          Map<String, Bound> scope = new LinkedHashMap<>(bound);
          certain.append(word).append(pattern(inner, not, scope, new ArrayList<>())).append(" )\n");
          possible
              .append(word)
              .append(pattern(inner, !not, new LinkedHashMap<>(bound), negated))
              .append(" )\n");
        }
      }
    }
    boolean twice = negated.stream().anyMatch(read -> !read.components().isEmpty());
    return new Printed(
        twice ? List.of("+" + certain, "?" + possible) : List.of("=" + certain), reads, negated);
  }

  private void add(List<Object> nodes, BaseDescr descr, RuleDescr part) {
    if (descr instanceof AndDescr and) {
      and.getDescrs().forEach(child -> add(nodes, child, part));
    } else if (descr instanceof PatternDescr pattern) {
      Node node = node(pattern, part, nodes.size());
      if (node != null && !folded(nodes, node, pattern)) {
        nodes.add(node);
      }
    } else if (descr instanceof NotDescr || descr instanceof ExistsDescr) {
      nodes.add(descr);
    } else {
      problem.accept(part.getLine(), descr.getClass().getSimpleName() + " is not used in rules");
    }
  }

  private Node node(PatternDescr pattern, RuleDescr part, int place) {
    Class<?> type = type(pattern.getObjectType(), part);
    if (type == null) {
      return null;
    }
    if (pattern.getSource() != null) {
      problem.accept(part.getLine(), "accumulate, collect and from are not used in rules");
    }
    String variable = pattern.getIdentifier();
    Node node = new Node(variable == null ? "$_" + place : variable, type, new ArrayList<>());
    for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
      Expression expression = new Expression(constraint.getText().strip());
      check(expression, type, part);
      node.constraints.add(expression);
    }
    return node;
  }

  private Node inner(BaseDescr descr, RuleDescr part) {
    List<? extends BaseDescr> children =
        descr instanceof NotDescr not ? not.getDescrs() : ((ExistsDescr) descr).getDescrs();
    if (children.size() == 1 && children.get(0) instanceof PatternDescr pattern) {
      Node named = node(pattern, part, 0);
      return named == null ? null : new Node(null, named.type, named.constraints);
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
  private boolean folded(List<Object> nodes, Node node, PatternDescr pattern) {
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
      if (earlier instanceof Node target) {
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

  private String pattern(Node node, boolean widened, Map<String, Bound> bound, List<Read> reads) {
    Schema schema = Schema.of(node.type);
    exports.addAll(schema.cmdlets());
    bound.put(node.variable, new Bound(node.variable, node.type, null, Set.of()));
    Set<String> read = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    List<String> texts = new ArrayList<>();
    for (Expression constraint : node.constraints) {
      if (constraint.variable() != null) {
        Set<String> components = new TreeSet<>();
        for (Expression.Word word : constraint.value().words()) {
          components.addAll(schema.reads(word.name()));
          if (schema.components().contains(word.name())) {
            shown.add(word.name());
          }
        }
        String path = constraint.value().text();
        bound.put(constraint.variable(), new Bound(node.variable, node.type, path, components));
        texts.add(constraint.text());
      } else {
        texts.add(widened(node, constraint, schema, widened, bound, read, reads));
      }
    }
    if (!joined(node, schema.recipientComponent(), bound)) {
      strangers.add(node.type.getSimpleName());
    }
    shown.removeAll(read);
    reads.add(
        new Read(node.variable, node.type.getSimpleName(), List.copyOf(read), List.copyOf(shown)));
    return node.type.getSimpleName() + "( " + String.join(", ", texts) + " )";
  }

  /** Whether a fact about one recipient is asked for by that recipient's identity. */
  private static boolean joined(Node node, String component, Map<String, Bound> bound) {
    return component == null
        || node.constraints.stream()
            .map(constraint -> constraint.joinOf(component))
            .anyMatch(
                name ->
                    name != null && bound.containsKey(name) && bound.get(name).namesRecipient());
  }

  private String widened(
      Node node,
      Expression constraint,
      Schema schema,
      boolean widened,
      Map<String, Bound> bound,
      Set<String> read,
      List<Read> reads) {
    List<String> unknown = new ArrayList<>();
    for (Expression.Word word : constraint.words()) {
      Bound other = bound.get(word.name());
      if (other == null || Objects.equals(other.variable(), node.variable)) {
        Set<String> own = own(word, other, schema);
        read.addAll(own);
        own.stream().sorted().forEach(c -> unknown.add("lacks( \"" + c + "\" )"));
      } else {
        Set<String> components =
            word.member() != null && other.components().isEmpty()
                ? Schema.of(other.type()).reads(word.member())
                : other.components();
        if (!components.isEmpty()) {
          addRead(reads, other, components);
          components.stream()
              .sorted()
              .forEach(c -> unknown.add(other.variable() + ".lacks( \"" + c + "\" )"));
        }
      }
    }
    if (unknown.isEmpty()) {
      return constraint.text();
    }
    String any = unknown.stream().distinct().collect(Collectors.joining(" || "));
    return widened
        ? "( " + any + " || ( " + constraint.text() + " ) )"
        : "!( " + any + " ), " + constraint.text();
  }

  /** What a word reads of the pattern it stands in, by name, by {@code this} or by a binding. */
  private static Set<String> own(Expression.Word word, Bound binding, Schema schema) {
    if (binding != null && !binding.components().isEmpty()) {
      return binding.components();
    }
    boolean itself = binding != null || word.name().equals("this");
    String name = itself ? word.member() : word.name();
    return name == null || name.startsWith("$") ? Set.of() : schema.reads(name);
  }

  private static void addRead(List<Read> reads, Bound other, Set<String> components) {
    reads.add(
        new Read(
            other.variable(), other.type().getSimpleName(), List.copyOf(components), List.of()));
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
