package exvet.verdict;

import exvet.rule.RulePart;
import exvet.rule.RulePart.RestsOn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One fault, one finding: a clause that another rule's fault explains says nothing new.
 *
 * <p>Which clause rests on which is data in the rule files ({@code @restsOn}). Both must share
 * objects: each object of the consequence must be explained, or one of them if the file says {@code
 * any}. A cause counts even if it is itself explained; then the first cause of the chain is named.
 * What could not be checked is explained too, and a pass never changes.
 */
final class RootCauses {
  private final Map<String, List<Outcome>> failed = new HashMap<>();
  private final Map<Outcome, Outcome> explained = new IdentityHashMap<>();

  private RootCauses(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.verdict() == Verdict.FAIL) {
        failed.computeIfAbsent(outcome.id(), id -> new ArrayList<>()).add(outcome);
      }
    }
  }

  /** The outcomes after every explained clause was taken from them, in the same order. */
  static List<Outcome> applied(List<Outcome> outcomes) {
    return applied(outcomes, List.of());
  }

  /**
   * The same for outcomes that may also rest on others.
   *
   * @param others what was judged before, with all its clauses
   */
  static List<Outcome> applied(List<Outcome> outcomes, List<Outcome> others) {
    RootCauses causes = new RootCauses(Stream.concat(outcomes.stream(), others.stream()).toList());
    Map<Outcome, Set<Hit>> absorbed = new IdentityHashMap<>();
    for (Outcome outcome : outcomes) {
      Set<Hit> hits = causes.absorbed(outcome);
      if (hits != null) {
        absorbed.put(outcome, hits);
      }
    }
    List<Outcome> result = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Set<Hit> hits = absorbed.get(outcome);
      result.add(hits == null ? outcome : outcome.without(hits, causes.root(outcome, absorbed)));
    }
    return result;
  }

  /** The clauses that are explained; null if none is. An unchecked outcome has none to take. */
  private Set<Hit> absorbed(Outcome outcome) {
    if (outcome.verdict() == Verdict.NOT_CHECKED) {
      return explains(outcome, null) ? Set.of() : null;
    }
    Set<Hit> hits = new LinkedHashSet<>();
    for (Hit hit : outcome.hits()) {
      if (explains(outcome, hit)) {
        hits.add(hit);
      }
    }
    return hits.isEmpty() ? null : hits;
  }

  private boolean explains(Outcome outcome, Hit hit) {
    List<RestsOn> rows = new ArrayList<>(outcome.rule().parts().get(0).restsOn());
    for (RulePart part : outcome.rule().parts()) {
      boolean asked = hit == null || part.index() == hit.part().index();
      if (part.index() > 0 && asked) {
        rows.addAll(part.restsOn());
      }
    }
    List<Hit> about = hit == null ? List.of() : List.of(hit);
    Map<String, Set<String>> covered = new LinkedHashMap<>();
    Map<String, Outcome> first = new HashMap<>();
    for (RestsOn row : rows) {
      for (Outcome cause : failed.getOrDefault(row.rule(), List.of())) {
        List<Hit> guilty =
            cause.hits().stream()
                .filter(h -> row.clauses().isEmpty() || row.clauses().contains(h.clause()))
                .toList();
        if (guilty.isEmpty() || cause == outcome) {
          continue;
        }
        if (row.facet().equals("organisation")) {
          explained.putIfAbsent(outcome, cause);
          return true;
        }
        Set<String> shared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        cause
            .subject()
            .forEach(f -> shared.addAll(f.concerns().getOrDefault(row.facet(), Set.of())));
        if (shared.isEmpty()) {
          shared.addAll(cause.concerns(row.facet(), guilty));
        }
        if (outcome.concerns(row.facet(), about).stream().noneMatch(shared::contains)) {
          continue;
        }
        String facet = (row.any() ? "any " : "") + row.facet();
        covered
            .computeIfAbsent(facet, f -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
            .addAll(shared);
        if (outcome.concerns(row.facet(), about).stream().anyMatch(own -> named(shared, own))) {
          first.putIfAbsent(facet, cause);
        }
      }
    }
    for (Map.Entry<String, Set<String>> entry : covered.entrySet()) {
      boolean any = entry.getKey().startsWith("any ");
      String facet = any ? entry.getKey().substring(4) : entry.getKey();
      Set<String> own = outcome.concerns(facet, about);
      boolean all = !own.isEmpty() && entry.getValue().containsAll(own);
      if (any ? own.stream().anyMatch(entry.getValue()::contains) : all) {
        explained.putIfAbsent(outcome, first.get(entry.getKey()));
        return true;
      }
    }
    return false;
  }

  private static boolean named(Set<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The first cause of the chain: one that does not vanish itself for another's sake. */
  private String root(Outcome outcome, Map<Outcome, Set<Hit>> absorbed) {
    Outcome cause = explained.get(outcome);
    Set<Outcome> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (seen.add(cause)
        && absorbed.containsKey(cause)
        && absorbed.get(cause).containsAll(cause.hits())) {
      cause = explained.get(cause);
    }
    return cause.id();
  }
}
