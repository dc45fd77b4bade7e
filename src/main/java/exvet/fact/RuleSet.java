package exvet.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules are judged by, and how grave their faults are: the file that {@code
 * ruleset.schema.json} describes. What it excludes is shown in every report.
 *
 * @param name that of a shipped set, or of the file; null if there is none
 * @param about whom it is for, in one sentence; null if it does not say
 * @param only the rules that are judged by; empty for all
 * @param exclude those of them that are not
 * @param servers the servers that are not judged
 * @param weights how grave the faults of some rules are
 */
public record RuleSet(
    String name,
    String about,
    List<Choice> only,
    List<Choice> exclude,
    List<LeftOut> servers,
    List<Weight> weights) {

  /** All rules, as grave as they say. */
  public static final RuleSet ALL =
      new RuleSet(null, null, List.of(), List.of(), List.of(), List.of());

  public RuleSet {
    only = List.copyOf(only);
    exclude = List.copyOf(exclude);
    servers = List.copyOf(servers);
    weights = List.copyOf(weights);
  }

  /** The same upon another one: what both say of a rule's weight, this says. */
  public RuleSet over(RuleSet base) {
    Map<String, Weight> both = new LinkedHashMap<>();
    base.weights.forEach(weight -> both.put(weight.rule(), weight));
    weights.forEach(weight -> both.put(weight.rule(), weight));
    return new RuleSet(
        name,
        about,
        only.isEmpty() ? base.only : only,
        joined(base.exclude, exclude),
        joined(base.servers, servers),
        List.copyOf(both.values()));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** Where something stands. */
  public record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /**
   * Rules, by what they say of themselves. What is null may be anything.
   *
   * @param severity the usual one
   * @param evidence what they mainly rest on
   * @param reason why they are chosen; null if nobody says
   */
  public record Choice(
      String rule,
      String area,
      String step,
      String severity,
      String evidence,
      String reason,
      Place place) {

    /** Whether any rule is meant. */
    public boolean all() {
      return rule == null && area == null && step == null && severity == null && evidence == null;
    }
  }

  /** A server that is not judged, and why. */
  public record LeftOut(String server, String reason, Place place) {}

  /** How grave every fault of a rule is. */
  public record Weight(String rule, String severity, Place place) {}
}
