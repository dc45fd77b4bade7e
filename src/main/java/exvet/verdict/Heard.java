package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Schema;
import exvet.rule.Rule;
import exvet.rule.RulePart;
import exvet.rule.RulePart.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One message of a rule's part, understood: which rule, about which facts, and how sure.
 *
 * @param sure whether no fact of the match lacks anything that decided it
 * @param open whether what {@code not} or {@code exists} asks was not decided
 * @param missing what the matched facts lack
 * @param bindings everything the part bound
 */
record Heard(
    Rule rule,
    RulePart part,
    Said said,
    boolean sure,
    boolean open,
    Set<String> missing,
    List<Fact> subject,
    Bindings bindings) {

  static Heard of(Rule rule, RulePart part, char mark, Said said) {
    Bindings bindings = Bindings.of(said.match());
    Set<String> missing = missing(part, bindings);
    List<Fact> subject = new ArrayList<>(rule.subject().size());
    for (String variable : rule.subject()) {
      subject.add((Fact) bindings.get(variable));
    }
    boolean open = mark == '?';
    boolean sure = missing.isEmpty() && !open;
    return new Heard(rule, part, said, sure, open, missing, subject, bindings);
  }

  private static Set<String> missing(RulePart part, Bindings bindings) {
    Set<String> missing = new TreeSet<>();
    for (Read read : part.reads()) {
      collect(bindings, read, missing);
    }
    return missing.isEmpty() ? Set.of() : missing;
  }

  private static void collect(Bindings bindings, Read read, Set<String> missing) {
    if (bindings.get(read.variable()) instanceof Fact fact && !fact.origin().absent().isEmpty()) {
      collect(fact, read, missing);
    }
  }

  private static void collect(Fact fact, Read read, Set<String> missing) {
    for (String component : read.components()) {
      if (fact.lacks(component)) {
        missing.add(fact.origin().absent().get(component));
      }
    }
  }

  /** Why {@code not} and {@code exists} were not decided: what any fact they may be about lacks. */
  void addDoubts(Map<String, List<Fact>> facts, Set<String> doubts) {
    for (Read read : part.negated()) {
      if (read.variable() == null) {
        facts.getOrDefault(read.type(), List.of()).forEach(fact -> collect(fact, read, doubts));
      } else {
        collect(bindings, read, doubts);
      }
    }
  }

  /** Notes what the part looked at. */
  void addLooked(Looked looked) {
    addLooked(part.reads(), looked);
  }

  /**
   * The same if what other parts read of its facts is added, which said nothing because of that.
   */
  void addLooked(List<Read> reads, Looked looked) {
    Map<String, Set<String>> components = new LinkedHashMap<>();
    for (Read read : reads) {
      if (bindings.get(read.variable()) instanceof Fact fact) {
        Schema derived = Schema.of(fact.getClass());
        Set<String> known = components.computeIfAbsent(read.variable(), v -> new HashSet<>());
        read.components().forEach(component -> known.addAll(derived.from(component)));
        read.shown().forEach(component -> known.addAll(derived.from(component)));
      }
    }
    components.forEach((variable, read) -> looked.at((Fact) bindings.get(variable), read));
  }
}
