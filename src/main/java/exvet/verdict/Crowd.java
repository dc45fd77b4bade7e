package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.RuleDoc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recipients that share a rule's verdict and clause: a count, and the first few by name. */
final class Crowd {
  static final int SAMPLE = 20;
  private static final int SOURCES = 20;

  /** One of them; its recipient tells it from others of the same name. */
  private record Example(Fact recipient, Result result) {}

  private final TreeMap<String, Example> sample = new TreeMap<>();
  private final TreeSet<String> reasons = new TreeSet<>();
  private final Set<String> failing = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private int count;

  /** Counts those of whom only the number matters. */
  void count(int more) {
    count += more;
  }

  /** Notes how one of them fails; of all that is told, though not of each. */
  void tell(Outcome outcome) {
    Clauses clauses = outcome.clauses();
    if (clauses != null) {
      failing.addAll(clauses.failing());
      open.addAll(clauses.open());
    }
  }

  /** Shows one, if it is among the first, and counts nothing. */
  void show(Outcome outcome, Map<String, String> severities) {
    String name = outcome.name();
    if (sample.size() < SAMPLE || name.compareTo(sample.lastKey()) <= 0) {
      show(name, new Example(outcome.subject().get(0), outcome.result(severities)));
    }
    if (outcome.reason() != null) {
      note(outcome.reason());
    }
  }

  private void show(String name, Example example) {
    sample.merge(
        name,
        example,
        (one, other) -> Passed.before(other.recipient(), one.recipient()) ? other : one);
    if (sample.size() > SAMPLE) {
      sample.pollLastEntry();
    }
  }

  private void note(String reason) {
    reasons.add(reason);
    if (reasons.size() > SAMPLE) {
      reasons.pollLast();
    }
  }

  void addAll(Crowd other) {
    count += other.count;
    failing.addAll(other.failing);
    open.addAll(other.open);
    other.sample.forEach(this::show);
    other.reasons.forEach(this::note);
  }

  /** The one result that stands for all of them. */
  Result result(String organisation) {
    Result one = sample.firstEntry().getValue().result();
    RuleDoc doc = one.rule();
    Set<Source> sources = new TreeSet<>();
    sample.values().forEach(example -> sources.addAll(example.result().sources()));
    String reason = reasons.isEmpty() ? null : String.join("; ", reasons);
    String number = count == 1 ? "1 recipient" : count + " recipients";
    String message =
        switch (one.verdict()) {
          case FAIL -> number + ", for instance " + one.subject() + ": " + one.message();
          case PASS -> number + ": " + doc.title();
          default -> reason;
        };
    Result result =
        new Result(
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
            count,
            List.copyOf(sample.keySet()),
            null);
    return one.verdict() == Verdict.FAIL ? result.told(new Clauses(failing, open)) : result;
  }
}
