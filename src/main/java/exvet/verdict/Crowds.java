package exvet.verdict;

import exvet.rule.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Recipients that share a rule's verdict and clause, counted: nobody reads a million results, and a
 * report need not hold a million names. Those that did not pass are listed as well.
 */
final class Crowds {
  /** What the recipients of a crowd have in common. */
  private record Kind(
      String rule,
      Verdict verdict,
      Evidence awaits,
      String clause,
      Severity severity,
      String because) {

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Kind kind
          && rule.equals(kind.rule)
          && verdict == kind.verdict
          && awaits == kind.awaits
          && Objects.equals(clause, kind.clause)
          && severity == kind.severity
          && Objects.equals(because, kind.because);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * rule.hashCode() + verdict.hashCode()) + Objects.hashCode(clause);
    }

    /** What crowds are sorted by. */
    @Override
    public String toString() {
      return "[" + rule + ", " + verdict + ", " + awaits + ", " + clause + ", " + severity + ", "
          + because + "]";
    }
  }

  private final Map<String, String> severities;
  private final Map<Kind, Crowd> crowds = new HashMap<>();
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
    crowd.tell(outcome);
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
    Kind kind =
        new Kind(
            outcome.id(),
            outcome.verdict(),
            outcome.awaits(),
            worst == null ? null : worst.clause(),
            worst == null ? null : outcome.severity(worst),
            outcome.because());
    return crowds.computeIfAbsent(kind, k -> new Crowd());
  }

  /** Packs the rows of those that did not pass: it is work that a chunk can do for itself. */
  void pack() {
    list.add(rows);
    rows.clear();
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
    return crowds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Kind::toString)))
        .map(entry -> entry.getValue().result(organisation))
        .toList();
  }

  RecipientList list() {
    return list;
  }
}
