package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Schema;
import exvet.rule.Rule;
import exvet.rule.RulePart;
import exvet.rule.RulePart.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kie.api.runtime.rule.Match;

/**
 * One message of a rule's part, understood: which rule, about which facts, and how sure.
 *
 * @param sure whether no fact of the match lacks anything that decided it
 * @param open whether what {@code not} or {@code exists} asks was not decided
 * @param missing what the matched facts lack
 * @param variables everything the part bound, by name without {@code $}, for fixes
 */
record Heard(
    Rule rule,
    RulePart part,
    Said said,
    boolean sure,
    boolean open,
    Set<String> missing,
    List<Fact> subject,
    Map<String, Object> variables) {

  static Heard of(Rule rule, RulePart part, char mark, Said said) {
    Map<String, Object> variables = new TreeMap<>();
    Match match = said.match();
    for (String id : match.getDeclarationIds()) {
      variables.put(id.startsWith("$") ? id.substring(1) : id, match.getDeclarationValue(id));
    }
    Set<String> missing = new TreeSet<>();
    for (Read read : part.reads()) {
      collect(variables, read, missing);
    }
    List<Fact> subject = new ArrayList<>();
    for (String variable : rule.subject()) {
      subject.add((Fact) variables.get(variable.substring(1)));
    }
    boolean open = mark == '?';
    boolean sure = missing.isEmpty() && !open;
    return new Heard(rule, part, said, sure, open, missing, subject, variables);
  }

  private static void collect(Map<String, Object> variables, Read read, Set<String> missing) {
    if (variables.get(read.variable().substring(1)) instanceof Fact fact) {
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
        collect(variables, read, doubts);
      }
    }
  }

  /** What the part looked at: the exported objects behind its facts, with the properties read. */
  void addSources(Set<Source> sources) {
    for (Read read : part.reads()) {
      if (variables.get(read.variable().substring(1)) instanceof Fact fact) {
        Schema derived = Schema.of(fact.getClass());
        List<String> components = new ArrayList<>();
        read.components().forEach(component -> components.addAll(derived.from(component)));
        read.shown().forEach(component -> components.addAll(derived.from(component)));
        fact.basis().stream()
            .filter(exported -> exported.origin().file() != null)
            .forEach(exported -> addSources(exported, components, sources));
      }
    }
  }

  private static void addSources(Fact exported, List<String> components, Set<Source> sources) {
    Schema schema = Schema.of(exported.getClass());
    String file = exported.origin().file();
    String object = exported.origin().object();
    int line = exported.origin().line();
    Set<Source> named = new TreeSet<>();
    for (String component : components) {
      String property = schema.property(component);
      if (property != null && !exported.lacks(component)) {
        named.add(new Source(file, object, property, line));
      }
    }
    if (named.isEmpty()) {
      named.add(new Source(file, object, null, line));
    }
    sources.addAll(named);
  }
}
