package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Origin;
import exvet.rule.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The recipients that pass a rule: how many, and the first few by name. */
final class Passed {
  private static final Comparator<Origin> PLACE =
      Comparator.comparing(Origin::file, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Origin::line);

  private final TreeMap<String, Fact> first = new TreeMap<>();

  /** The last name of a full sample; nearly every recipient comes after it. */
  private String last;

  private int count;

  /** None yet, for each rule. */
  static List<Passed> ofEach(List<Rule> rules) {
    return rules.stream().map(rule -> new Passed()).toList();
  }

  /** Of two recipients of one name the one that was found in an earlier place. */
  static boolean before(Fact one, Fact other) {
    return PLACE.compare(one.origin(), other.origin()) < 0;
  }

  void add(Fact recipient) {
    count++;
    keep(recipient);
  }

  private void keep(Fact recipient) {
    String name = recipient.identity();
    if (last == null || name.compareTo(last) <= 0) {
      first.merge(name, recipient, (kept, next) -> before(next, kept) ? next : kept);
      if (first.size() > Crowd.SAMPLE) {
        first.pollLastEntry();
      }
      last = first.size() < Crowd.SAMPLE ? null : first.lastKey();
    }
  }

  void addAll(Passed other) {
    count += other.count;
    other.first.values().forEach(this::keep);
  }

  int count() {
    return count;
  }

  Collection<Fact> first() {
    return first.values();
  }
}
