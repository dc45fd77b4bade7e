package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Origin;
import exvet.rule.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The recipients that pass a rule: how many, and the first few. */
final class Passed {
  /** By name; those of one name by where they were found. */
  static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::identity)
          .thenComparing(
              Fact::origin,
              Comparator.comparing(Origin::file, Comparator.nullsFirst(Comparator.naturalOrder()))
                  .thenComparing(Origin::line));

  private final TreeSet<Fact> first = new TreeSet<>(ORDER);
  private int count;

  /** None yet, for each rule. */
  static List<Passed> ofEach(List<Rule> rules) {
    return rules.stream().map(rule -> new Passed()).toList();
  }

  void add(Fact recipient) {
    count++;
    keep(recipient);
  }

  private void keep(Fact recipient) {
    boolean full = first.size() == Crowd.SAMPLE;
    if (!full || recipient.identity().compareTo(first.last().identity()) <= 0) {
      first.add(recipient);
      if (first.size() > Crowd.SAMPLE) {
        first.pollLast();
      }
    }
  }

  void addAll(Passed other) {
    count += other.count;
    other.first.forEach(this::keep);
  }

  int count() {
    return count;
  }

  Collection<Fact> first() {
    return first;
  }
}
