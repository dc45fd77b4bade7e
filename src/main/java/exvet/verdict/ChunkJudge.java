package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.Sieve;
import exvet.rule.Sieve.Sifting;
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
  /** The recipients of a session; many are slower, since all that was said of them is kept. */
  private static final int SESSION = 300;

  private final Sieve sieve;
  private final RecipientSessions sessions;
  private final RootCauses causes;
  private final Map<String, String> severities;
  private final Set<String> excluded;

  /** The numbers of rules that were given up, and why. */
  private final Map<Integer, String> hopeless = new TreeMap<>();

  private final Set<String> without;

  /**
   * @param facts all but recipients
   * @param causes what may explain faults of recipients
   * @param severities how grave faults are that are not as grave as they say, by rule
   * @param excluded the rules that are not judged by
   * @param hopeless why rules were given up, by rule
   */
  ChunkJudge(
      RuleBook book,
      Collection<? extends Fact> facts,
      RootCauses causes,
      Map<String, String> severities,
      Set<String> excluded,
      Map<String, String> hopeless) {
    RecipientFacts beside = new RecipientFacts(book.rules(), facts);
    this.sieve = book.sieve(beside.all());
    this.sessions = new RecipientSessions(book, sieve, beside);
    this.causes = causes;
    this.severities = severities;
    this.excluded = excluded;
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
    Judged judged = new Judged(Passed.ofEach(rules()), new Crowds(severities), new ArrayList<>());
    List<Question> questions = new ArrayList<>();
    Sifting sifting = new Sifting();
    for (Fact recipient : recipients) {
      sieve.sift(recipient, sifting);
      giveUp(recipient, sifting, judged.others());
      add(recipient, sifting.passed(), judged.passed());
      if (sifting.isSettled()) {
        sifting.clear();
      } else {
        questions.add(new Question(recipient, sifting.suspect(), sifting.open()));
        sifting = new Sifting();
      }
      if (questions.size() == SESSION) {
        answer(questions, judged);
        questions.clear();
      }
    }
    answer(questions, judged);
    judged.others().pack();
    return judged;
  }

  private void answer(List<Question> questions, Judged judged) {
    for (Answer answer : sessions.judge(questions, without)) {
      add(answer.recipient(), answer.passed(), judged.passed());
      List<Outcome> outcomes =
          answer.outcomes().stream().filter(o -> !excluded.contains(o.id())).toList();
      outcomes.stream()
          .filter(outcome -> outcome.verdict() == Verdict.ERROR)
          .map(outcome -> new Fault(outcome.id(), false, outcome.reason()))
          .forEach(judged.faults()::add);
      causes.appliedTo(outcomes).forEach(judged.others()::add);
    }
  }

  private static void add(Fact recipient, BitSet rules, List<Passed> passed) {
    for (int rule = rules.nextSetBit(0); rule >= 0; rule = rules.nextSetBit(rule + 1)) {
      passed.get(rule).add(recipient);
    }
  }

  /** A rule that was given up is an error for each recipient to whom it may apply. */
  private void giveUp(Fact recipient, Sifting sifting, Crowds crowds) {
    hopeless.forEach(
        (rule, why) -> {
          boolean applies = false;
          for (BitSet rules : List.of(sifting.passed(), sifting.suspect(), sifting.open())) {
            applies |= rules.get(rule);
            rules.clear(rule);
          }
          if (applies && !excluded.contains(rules().get(rule).doc().id())) {
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
    asked.forEach(
        (recipient, rules) -> questions.add(new Question(recipient, new BitSet(), rules)));
    List<Outcome> outcomes =
        sessions.judge(questions, without).stream()
            .flatMap(answer -> answer.outcomes().stream())
            .toList();
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
