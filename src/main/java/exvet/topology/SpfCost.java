package exvet.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of DNS an SPF record needs at worst, when no term matches before the last: terms that
 * ask, and those that are answered with nothing (RFC 7208). Terms behind an {@code all} are never
 * looked at.
 */
final class SpfCost {
  /** No need to count on. */
  private static final int MANY = 1_000;

  /**
   * What one record needs, with all it leads to; voids by the kind of the client's address.
   *
   * @param open terms of which nobody knows whether they bring anything, as that depends on who
   *     sends
   */
  private record Sum(int lookups, int voids4, int voids6, int open) {
    Sum plus(Sum other) {
      return new Sum(
          Math.min(MANY, lookups + other.lookups),
          Math.min(MANY, voids4 + other.voids4),
          Math.min(MANY, voids6 + other.voids6),
          Math.min(MANY, open + other.open));
    }
  }

  private static final Sum NOTHING = new Sum(0, 0, 0, 0);

  private final SpfTree tree;
  private final Map<String, Sum> sums = new HashMap<>();
  private final Set<String> path = new HashSet<>();
  private final Set<String> empty = new LinkedHashSet<>();
  private final List<String> crowded = new ArrayList<>();
  private final Reasons unknown = new Reasons();
  private final Reasons varying = new Reasons();
  private final Reasons crowds = new Reasons();
  private final Sum total;

  private SpfCost(SpfTree tree) {
    this.tree = tree;
    this.total = sum(tree.root());
  }

  static SpfCost of(SpfTree tree) {
    return new SpfCost(tree);
  }

  private Sum sum(SpfTree.Node node) {
    if (node == null || path.contains(node.domain())) {
      return NOTHING;
    }
    Sum known = sums.get(node.domain());
    if (known != null) {
      return known;
    }
    path.add(node.domain());
    Sum sum = NOTHING;
    for (SpfTree.Link link : node.links()) {
      sum = sum.plus(new Sum(1, 0, 0, 0)).plus(link.term().leadsOn() ? beyond(link) : voids(link));
      if (link.open() && !link.term().leadsOn()) {
        sum = sum.plus(new Sum(0, 0, 0, 1));
        varying.add(tree.varies(link, node));
        if (link.term().named("mx")) {
          crowds.add(tree.varies(link, node));
        }
      }
    }
    path.remove(node.domain());
    sums.put(node.domain(), sum);
    return sum;
  }

  /** What the worst of the records needs to which a term leads. */
  private Sum beyond(SpfTree.Link link) {
    Sum worst = NOTHING;
    for (String target : link.targets()) {
      SpfTree.Node node = tree.node(target);
      Sum sum = sum(node);
      // That a term always leads to nothing is an error by itself, whatever the limit.
      if (node != null && node.found().missing() && link.varying()) {
        empty.add("TXT of " + SpfRecord.brief(target));
        sum = sum.plus(new Sum(0, 1, 1, 0));
      }
      worst =
          new Sum(
              Math.max(worst.lookups, sum.lookups),
              Math.max(worst.voids4, sum.voids4),
              Math.max(worst.voids6, sum.voids6),
              Math.max(worst.open, sum.open));
    }
    return worst;
  }

  private Sum voids(SpfTree.Link link) {
    int four = 0;
    int six = 0;
    for (String target : link.targets()) {
      for (String type : tree.types(link.term())) {
        if (tree.cut()) {
          break;
        }
        Found found = tree.find(target, type);
        if (found.unknown()) {
          unknown.add(found.reason());
          if (type.equals("MX")) {
            crowds.add(found.reason());
          }
        } else if (found.missing()) {
          empty.add(type + " of " + SpfRecord.brief(target));
          four |= type.equals("AAAA") ? 0 : 1;
          six |= link.term().named("a") && type.equals("A") ? 0 : 1;
        } else if (type.equals("MX") && found.records().size() > SpfCheck.LOOKUPS) {
          crowded.add(target + " has " + found.records().size() + " MX records");
        }
      }
    }
    return new Sum(0, four, six, 0);
  }

  /** How many terms ask DNS, at worst; as far as records are known. */
  int lookups() {
    return total.lookups;
  }

  /** How many of them bring nothing. */
  int voids() {
    return Math.max(total.voids4, total.voids6);
  }

  /** What brings nothing. */
  List<String> empty() {
    return empty.stream().limit(SpfRecord.KEPT).toList();
  }

  /** Names of mx terms with more mail hosts than a receiver looks at. */
  List<String> crowded() {
    return List.copyOf(crowded);
  }

  Answer overLookups() {
    return over(lookups() > SpfCheck.LOOKUPS, tree.gap());
  }

  /** Whether one more service could be one too many. */
  Answer nearLookups() {
    boolean near = lookups() >= SpfCheck.LOOKUPS - 1 && lookups() <= SpfCheck.LOOKUPS;
    return tree.gap() != null && lookups() <= SpfCheck.LOOKUPS
        ? Answer.unknown(tree.gap())
        : Answer.of(near);
  }

  Answer overVoids() {
    boolean over = voids() > SpfCheck.VOIDS;
    // A term of which nobody knows the name brings nothing once at most.
    Answer answer = over(over, tree.gap()).or(over(over, unknown.text()));
    return voids() + total.open > SpfCheck.VOIDS ? answer.or(over(over, varying.text())) : answer;
  }

  /** Whether there are such names. */
  Answer anyCrowded() {
    return crowded.isEmpty() && tree.gap() != null
        ? Answer.unknown(tree.gap())
        : over(!crowded.isEmpty(), crowds.text());
  }

  private static Answer over(boolean over, String gap) {
    return over ? Answer.YES : gap == null ? Answer.NO : Answer.unknown(gap);
  }
}
