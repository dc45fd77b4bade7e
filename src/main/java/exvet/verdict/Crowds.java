package exvet.verdict;

import exvet.rule.RuleDoc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recipients that share a rule's verdict and clause, counted: nobody reads a million results, and a
 * report need not hold a million names.
 */
final class Crowds {
  private static final int SAMPLE = 20;
  private static final int SOURCES = 20;

  /** What is kept of those that share a verdict: a count, and the first few by name. */
  private static final class Crowd {
    private final TreeMap<String, Outcome> sample = new TreeMap<>();
    private final TreeSet<String> reasons = new TreeSet<>();
    private int count;

    void add(Outcome outcome) {
      count++;
      sample.put(Ledger.subject(outcome.subject()), outcome);
      if (sample.size() > SAMPLE) {
        sample.pollLastEntry();
      }
      if (outcome.reason() != null) {
        reasons.add(outcome.reason());
        if (reasons.size() > SAMPLE) {
          reasons.pollLast();
        }
      }
    }
  }

  private final String organisation;
  private final Map<String, Crowd> crowds = new TreeMap<>();

  Crowds(String organisation) {
    this.organisation = organisation;
  }

  void add(Outcome outcome) {
    Hit worst = outcome.worst();
    String clause = worst == null ? "" : worst.clause() + "\n" + outcome.severity(worst);
    crowds
        .computeIfAbsent(
            String.join(
                "\n",
                outcome.id(),
                outcome.verdict() + " " + outcome.awaits(),
                clause,
                String.valueOf(outcome.because())),
            key -> new Crowd())
        .add(outcome);
  }

  List<Result> results(Map<String, String> severities) {
    return crowds.values().stream().map(crowd -> result(crowd, severities)).toList();
  }

  private Result result(Crowd crowd, Map<String, String> severities) {
    Outcome example = crowd.sample.firstEntry().getValue();
    Result one = example.result(severities);
    RuleDoc doc = one.rule();
    Set<Source> sources = new TreeSet<>();
    crowd.sample.values().forEach(outcome -> sources.addAll(outcome.sources()));
    String reason = crowd.reasons.isEmpty() ? null : String.join("; ", crowd.reasons);
    String number = crowd.count == 1 ? "1 recipient" : crowd.count + " recipients";
    String message =
        switch (one.verdict()) {
          case FAIL -> number + ", for instance " + one.subject() + ": " + one.message();
          case PASS -> number + ": " + doc.title();
          default -> reason;
        };
    return new Result(
        doc,
        one.severity(),
        one.verdict(),
        one.clause(),
        organisation,
        List.of(organisation),
        message,
        one.observed(),
        one.expected(),
        reason,
        one.awaits(),
        one.because(),
        sources.stream().limit(SOURCES).toList(),
        one.fix(),
        crowd.count,
        List.copyOf(crowd.sample.keySet()),
        null);
  }
}
