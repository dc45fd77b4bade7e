package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.Sieve;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges some thousand recipients. Nearly all pass, which the {@link Sieve} tells; sessions are for
 * the others. Several threads may do it at once.
 */
final class ChunkJudge {
  private final Sieve sieve;
  private final RecipientSessions sessions;
  private final RootCauses causes;
  private final Map<String, String> severities;

  /** The numbers of rules that were given up, and why. */
  private final Map<Integer, String> hopeless = new TreeMap<>();

  private final Set<String> without;

  /**
   * @param facts all but recipients
   * @param causes what may explain faults of recipients
   * @param severities what the profile says, by rule
   * @param hopeless why rules were given up, by rule
   */
  ChunkJudge(
      RuleBook book,
      Collection<? extends Fact> facts,
      RootCauses causes,
      Map<String, String> severities,
      Map<String, String> hopeless) {
    RecipientFacts beside = new RecipientFacts(book.rules(), facts);
    this.sieve = book.sieve(beside.all());
    this.sessions = new RecipientSessions(book, sieve, beside);
    this.causes = causes;
    this.severities = severities;
    this.without = Set.copyOf(hopeless.keySet());
    hopeless.forEach((id, why) -> this.hopeless.put(rules().indexOf(book.rule(id)), why));
  }

  /**
   * What became of some recipients.
   *
   * @param passed those that pass, by the number of the rule
   * @param others the others
   * @param faults of rules that broke, one for each recipient
   */
  record Judged(List<Passed> passed, Crowds others, List<Fault> faults) {}

  /** The rules about recipients, in the order of their numbers. */
  List<Rule> rules() {
    return sieve.rules();
  }

  Judged judge(List<Exported> recipients) {
    List<Passed> passed = Passed.ofEach(rules());
    Crowds others = new Crowds(severities);
    List<Question> questions = new ArrayList<>();
    BitSet passes = new BitSet();
    BitSet asked = new BitSet();
    for (Fact recipient : recipients) {
      sieve.sift(recipient, passes, asked);
      giveUp(recipient, passes, asked, others);
      for (int rule = passes.nextSetBit(0); rule >= 0; rule = passes.nextSetBit(rule + 1)) {
        passed.get(rule).add(recipient);
      }
      passes.clear();
      if (!asked.isEmpty()) {
        questions.add(new Question(recipient, asked));
        asked = new BitSet();
      }
    }
    List<Fault> faults = new ArrayList<>();
    for (List<Outcome> outcomes : sessions.judge(questions, without)) {
      outcomes.stream()
          .filter(outcome -> outcome.verdict() == Verdict.ERROR)
          .forEach(outcome -> faults.add(new Fault(outcome.id(), false, outcome.reason())));
      causes.appliedTo(outcomes).forEach(others::add);
    }
    return new Judged(passed, others.packed(), faults);
  }

  /** A rule that was given up is an error for each recipient to whom it may apply. */
  private void giveUp(Fact recipient, BitSet passes, BitSet asked, Crowds crowds) {
    hopeless.forEach(
        (rule, why) -> {
          if (passes.get(rule) || asked.get(rule)) {
            passes.clear(rule);
            asked.clear(rule);
            crowds.add(Outcome.broken(rules().get(rule), recipient, why));
          }
        });
  }

  /** The first recipients that pass each rule, judged in full so that they can be shown. */
  List<List<Outcome>> examples(List<Passed> passed) {
    Map<Fact, BitSet> asked = new IdentityHashMap<>();
    for (int rule = 0; rule < passed.size(); rule++) {
      for (Fact recipient : passed.get(rule).first()) {
        asked.computeIfAbsent(recipient, r -> new BitSet()).set(rule);
      }
    }
    List<Question> questions = new ArrayList<>();
    asked.forEach((recipient, rules) -> questions.add(new Question(recipient, rules)));
    List<Outcome> outcomes =
        sessions.judge(questions, without).stream().flatMap(List::stream).toList();
    List<List<Outcome>> examples = new ArrayList<>();
    for (int rule = 0; rule < passed.size(); rule++) {
      Rule of = rules().get(rule);
      List<Outcome> passes =
          outcomes.stream().filter(o -> o.rule() == of && o.verdict() == Verdict.PASS).toList();
      if (passes.size() != passed.get(rule).first().size()) {
        throw new IllegalStateException("sieve and session differ about " + of.doc().id());
      }
      examples.add(passes);
    }
    return examples;
  }
}
