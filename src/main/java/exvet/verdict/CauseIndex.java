package exvet.verdict;

import exvet.rule.RulePart.RestsOn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The faults that a row of {@code @restsOn} names, to be found by the objects they are about. */
final class CauseIndex {

  /**
   * A fault that may explain others.
   *
   * @param order its place among all
   * @param about its objects of the row's kind, whatever their case
   */
  record Cause(int order, Outcome outcome, Set<String> about) {}

  private final List<Cause> all = new ArrayList<>();
  private final Map<String, List<Cause>> byObject = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param failed the failures of the row's rule
   */
  CauseIndex(RestsOn row, List<Outcome> failed) {
    for (Outcome outcome : failed) {
      List<Hit> guilty =
          outcome.hits().stream()
              .filter(hit -> row.clauses().isEmpty() || row.clauses().contains(hit.clause()))
              .toList();
      if (!guilty.isEmpty()) {
        add(new Cause(all.size(), outcome, about(outcome, row.facet(), guilty)));
      }
    }
  }

  private static Set<String> about(Outcome outcome, String facet, List<Hit> guilty) {
    Set<String> about = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    outcome.subject().forEach(fact -> about.addAll(fact.concerns().getOrDefault(facet, Set.of())));
    if (about.isEmpty()) {
      about.addAll(outcome.concerns(facet, guilty));
    }
    return about;
  }

  private void add(Cause cause) {
    all.add(cause);
    cause
        .about()
        .forEach(object -> byObject.computeIfAbsent(object, o -> new ArrayList<>()).add(cause));
  }

  Stream<Cause> all() {
    return all.stream();
  }

  /** Those about one of the objects, in their order. */
  Stream<Cause> about(Collection<String> objects) {
    return objects.stream()
        .flatMap(object -> byObject.getOrDefault(object, List.of()).stream())
        .sorted(Comparator.comparingInt(Cause::order))
        .distinct();
  }
}
