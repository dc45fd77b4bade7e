package exvet.verdict;

import exvet.rule.RulePart;
import exvet.rule.RulePart.RestsOn;
import exvet.verdict.CauseIndex.Cause;
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
import java.util.concurrent.ConcurrentHashMap;
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
  private final List<Outcome> outcomes;

  /** What was judged before, and may explain these too; null if nothing was. */
  private final RootCauses before;

  private final Map<String, List<Outcome>> failed = new HashMap<>();
  private final Map<RestsOn, CauseIndex> indexes = new ConcurrentHashMap<>();
  private final Map<Outcome, Cause> explained = new IdentityHashMap<>();
  private final Map<Outcome, String> byMailboxes = new IdentityHashMap<>();
  private final Map<Outcome, Set<Hit>> absorbed = new IdentityHashMap<>();

  private RootCauses(List<Outcome> outcomes, RootCauses before) {
    this.outcomes = outcomes;
    this.before = before;
    for (Outcome outcome : outcomes) {
      if (outcome.verdict() == Verdict.FAIL) {
        failed.computeIfAbsent(outcome.id(), id -> new ArrayList<>()).add(outcome);
      }
    }
    for (Outcome outcome : outcomes) {
      Set<Hit> hits = absorbed(outcome);
      if (hits != null) {
        absorbed.put(outcome, hits);
      }
    }
  }

  /** The causes among outcomes, with all their clauses. */
  static RootCauses of(List<Outcome> outcomes) {
    return new RootCauses(outcomes, null);
  }

  /** The outcomes after every explained clause was taken from them, in the same order. */
  List<Outcome> applied() {
    List<Outcome> result = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Set<Hit> hits = absorbed.get(outcome);
      result.add(hits == null ? outcome : outcome.without(hits, root(outcome)));
    }
    return result;
  }

  /**
   * The same for outcomes about one recipient, which may rest on each other and on these. Several
   * threads may ask.
   */
  List<Outcome> appliedTo(List<Outcome> ofRecipient) {
    return new RootCauses(ofRecipient, this).applied();
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
    List<RestsOn> rows = rows(outcome, hit);
    Cause cause = cause(rows, outcome, hit == null ? List.of() : List.of(hit));
    if (cause != null) {
      explained.putIfAbsent(outcome, cause);
      return true;
    }
    for (RestsOn row : rows) {
      if (row.byMailboxes()) {
        byMailboxes.put(outcome, row.rule());
        return true;
      }
    }
    return false;
  }

  /** By what faults have objects in common; with {@code any}, one such object is enough. */
  private record Facet(String name, boolean any) {}

  /** The fault that explains an outcome by what both are about; null if none does. */
  private Cause cause(List<RestsOn> rows, Outcome outcome, List<Hit> about) {
    Map<Facet, Set<String>> covered = new LinkedHashMap<>();
    Map<Facet, Cause> first = new HashMap<>();
    for (RestsOn row : rows) {
      if (row.byMailboxes()) {
        continue;
      }
      if (row.facet().equals("organisation")) {
        Cause cause = causes(row, null, outcome).findFirst().orElse(null);
        if (cause != null) {
          return cause;
        }
      } else {
        Facet facet = new Facet(row.facet(), row.any());
        causes(row, outcome.concerns(row.facet(), about), outcome)
            .forEach(
                cause -> {
                  covered
                      .computeIfAbsent(facet, f -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                      .addAll(cause.about());
                  first.putIfAbsent(facet, cause);
                });
      }
    }
    for (Map.Entry<Facet, Set<String>> entry : covered.entrySet()) {
      Facet facet = entry.getKey();
      // What was found shares an object, so there is one; and one is enough for any.
      if (facet.any() || entry.getValue().containsAll(outcome.concerns(facet.name(), about))) {
        return first.get(facet);
      }
    }
    return null;
  }

  /**
   * What the clause may rest on, as far as there is such a fault; for an unchecked outcome, what
   * any clause may rest on.
   */
  private List<RestsOn> rows(Outcome outcome, Hit hit) {
    List<RestsOn> rows = new ArrayList<>();
    for (RulePart part : outcome.rule().parts()) {
      if (part.index() == 0 || hit == null || part.index() == hit.part().index()) {
        part.restsOn().stream().filter(row -> mayExplain(row, outcome)).forEach(rows::add);
      }
    }
    return rows;
  }

  /**
   * What is judged recipient by recipient fails later, for all of which the object's fact tells.
   */
  private boolean mayExplain(RestsOn row, Outcome outcome) {
    return row.byMailboxes()
        ? outcome.verdict() == Verdict.FAIL && !outcome.concerns(row.facet(), List.of()).isEmpty()
        : anyFailed(row.rule());
  }

  private boolean anyFailed(String rule) {
    return failed.containsKey(rule) || (before != null && before.anyFailed(rule));
  }

  /**
   * The faults a row names, but for the outcome itself.
   *
   * @param objects what they must be about; null for anything
   */
  private Stream<Cause> causes(RestsOn row, Set<String> objects, Outcome self) {
    CauseIndex index =
        indexes.computeIfAbsent(
            row, r -> new CauseIndex(r, failed.getOrDefault(r.rule(), List.of())));
    Stream<Cause> own =
        (objects == null ? index.all() : index.about(objects))
            .filter(cause -> cause.outcome() != self);
    return before == null ? own : Stream.concat(own, before.causes(row, objects, self));
  }

  /** The first cause of the chain: one that does not vanish itself for another's sake. */
  private String root(Outcome outcome) {
    Outcome last = outcome;
    Set<Outcome> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    do {
      if (byMailboxes.containsKey(last)) {
        return byMailboxes.get(last);
      }
      last = cause(last);
    } while (seen.add(last) && vanishes(last));
    return last.id();
  }

  private Outcome cause(Outcome outcome) {
    Cause cause = explained.get(outcome);
    return cause == null ? before.cause(outcome) : cause.outcome();
  }

  private boolean vanishes(Outcome cause) {
    Set<Hit> hits = absorbed.get(cause);
    return hits == null ? before != null && before.vanishes(cause) : hits.containsAll(cause.hits());
  }
}
