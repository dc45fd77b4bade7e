package exvet.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recipients that share a rule's verdict and clause, counted: nobody reads a million results, and a
 * report need not hold a million names. Those that did not pass are listed as well.
 */
final class Crowds {
  private final Map<String, String> severities;
  private final Map<String, Crowd> crowds = new TreeMap<>();
  private final List<RecipientRow> rows = new ArrayList<>();
  private final RecipientList list = new RecipientList();

  /**
   * @param severities what the profile says, by rule
   */
  Crowds(Map<String, String> severities) {
    this.severities = severities;
  }

  void add(Outcome outcome) {
    Crowd crowd = crowd(outcome);
    crowd.count(1);
    crowd.show(outcome, severities);
    boolean excused = outcome.verdict() == Verdict.NOT_APPLICABLE && outcome.because() == null;
    if (outcome.verdict() != Verdict.PASS && !excused) {
      rows.add(outcome.row(severities));
    }
  }

  /**
   * Adds those of whom it is known that they pass.
   *
   * @param examples the first few of them
   */
  void addPassed(int count, List<Outcome> examples) {
    for (Outcome example : examples) {
      crowd(example).show(example, severities);
    }
    crowd(examples.get(0)).count(count);
  }

  private Crowd crowd(Outcome outcome) {
    Hit worst = outcome.worst();
    String clause = worst == null ? "" : worst.clause() + "\n" + outcome.severity(worst);
    return crowds.computeIfAbsent(
        String.join(
            "\n",
            outcome.id(),
            outcome.verdict() + " " + outcome.awaits(),
            clause,
            String.valueOf(outcome.because())),
        key -> new Crowd());
  }

  /** Packs the rows of those that did not pass: it is work that a chunk can do for itself. */
  Crowds packed() {
    list.add(rows);
    rows.clear();
    return this;
  }

  /**
   * @param other packed
   */
  void addAll(Crowds other) {
    other.crowds.forEach(
        (key, crowd) -> crowds.computeIfAbsent(key, k -> new Crowd()).addAll(crowd));
    list.addAll(other.list);
  }

  List<Result> results(String organisation) {
    return crowds.values().stream().map(crowd -> crowd.result(organisation)).toList();
  }

  RecipientList list() {
    return list;
  }
}
