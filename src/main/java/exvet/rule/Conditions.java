package exvet.rule;

import exvet.fact.FactBase;
import exvet.fact.Schema;
import exvet.rule.RulePart.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.NotDescr;
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
 */
final class Conditions {

  /**
   * The text of a part.
   *
   * @param variants each a mark ({@code =}, {@code +} or {@code ?}) and the conditions
   */
  record Printed(List<String> variants, List<Read> reads, List<Read> negated) {}

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

  private final List<BaseDescr> head;
  private final PatternReader reader;
  private final Set<String> exports = new TreeSet<>();
  private final Set<String> strangers = new TreeSet<>();

  Conditions(RuleDescr head, BiConsumer<Integer, String> problem) {
    this.head = List.copyOf(head.getLhs().getDescrs());
    this.reader = new PatternReader(problem);
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
    head.forEach(descr -> reader.add(nodes, descr, part));
    if (index > 0) {
      part.getLhs().getDescrs().forEach(descr -> reader.add(nodes, descr, part));
    }
    Map<String, Bound> bound = new LinkedHashMap<>();
    List<Read> reads = new ArrayList<>();
    List<Read> negated = new ArrayList<>();
    StringBuilder certain = new StringBuilder();
    StringBuilder possible = new StringBuilder();
    for (Object node : nodes) {
      if (node instanceof PatternNode pattern) {
        String text = pattern.variable + " : " + pattern(pattern, true, bound, reads) + "\n";
        certain.append(text);
        possible.append(text);
      } else {
        boolean not = node instanceof NotDescr;
        PatternNode inner = reader.inner((BaseDescr) node, part);
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

  private String pattern(
      PatternNode node, boolean widened, Map<String, Bound> bound, List<Read> reads) {
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
  private static boolean joined(PatternNode node, String component, Map<String, Bound> bound) {
    return component == null
        || node.constraints.stream()
            .map(constraint -> constraint.joinOf(component))
            .anyMatch(
                name ->
                    name != null && bound.containsKey(name) && bound.get(name).namesRecipient());
  }

  private String widened(
      PatternNode node,
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
}
