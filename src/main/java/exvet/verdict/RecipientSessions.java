package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RuleBook.Scope;
import exvet.rule.Sieve;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Judges recipients in short sessions. Where the sieve knows that a rule applies, a session without
 * the part that says so comes first: it fires only for what is wrong, and who stays silent passes.
 *
 * <p>A rule that throws is an error for the recipients at which it throws: a session that breaks is
 * halved until they are found, and they are judged again without that rule.
 *
 * <p>It may be used by several threads.
 */
final class RecipientSessions {
  /** So few are judged in full at once: a second base would cost more. */
  private static final int FEW = 30;

  private final RuleBook book;
  private final Sieve sieve;
  private final RecipientFacts facts;

  /** By the rules that are left out. A base is never changed after its first use. */
  private final Map<Set<String>, List<KieBase>> whole = new HashMap<>();

  /** The same without what says that a rule applies, and only of rules of which the sieve tells. */
  private final Map<Set<String>, List<KieBase>> rest = new HashMap<>();

  RecipientSessions(RuleBook book, Sieve sieve, RecipientFacts facts) {
    this.book = book;
    this.sieve = sieve;
    this.facts = facts;
  }

  /**
   * The answers to questions, in their order.
   *
   * @param without the rules that are left out, and in no question
   * @throws HopelessRule if a rule breaks over more than some recipients
   */
  List<Answer> judge(List<Question> questions, Set<String> without) {
    return questions.isEmpty() ? List.of() : new Search().judge(questions, without);
  }

  /** The search for the recipients at which rules throw. */
  private final class Search {
    private final Map<String, Integer> broke = new HashMap<>();

    List<Answer> judge(List<Question> questions, Set<String> without) {
      try {
        return answers(questions, without);
      } catch (RuntimeException e) {
        Fault fault = Fault.of(e, book);
        if (fault == null || without.contains(fault.rule())) {
          throw e;
        }
        return questions.size() > 1
            ? halved(questions, without)
            : List.of(alone(questions.get(0), without, fault));
      }
    }

    private List<Answer> halved(List<Question> questions, Set<String> without) {
      int half = questions.size() / 2;
      List<Answer> all = new ArrayList<>(judge(questions.subList(0, half), without));
      all.addAll(judge(questions.subList(half, questions.size()), without));
      return all;
    }

    private Answer alone(Question question, Set<String> without, Fault fault) {
      if (broke.merge(fault.rule(), 1, Integer::sum) > HopelessRule.LIMIT) {
        throw new HopelessRule(fault);
      }
      Set<String> more = new TreeSet<>(without);
      more.add(fault.rule());
      Rule rule = book.rule(fault.rule());
      int number = sieve.rules().indexOf(rule);
      Answer answer = judge(List.of(question.without(number)), more).get(0);
      // It may have broken over a recipient that it passed already.
      if (question.asks(number)) {
        answer.outcomes().add(Outcome.broken(rule, question.recipient(), fault.reason()));
      }
      return answer;
    }
  }

  /** First asks the rest of the rules that surely apply; then judges in full what is left. */
  private List<Answer> answers(List<Question> questions, Set<String> without) {
    RecipientLedger suspects = new RecipientLedger(book, sieve, true);
    RecipientLedger open = new RecipientLedger(book, sieve, false);
    boolean few = questions.size() < FEW;
    if (!few) {
      questions.forEach(question -> suspects.ask(question.recipient(), question.suspect()));
      fire(suspects, () -> rest(without));
    }
    List<Answer> answers = new ArrayList<>();
    for (Question question : questions) {
      BitSet left = (BitSet) question.open().clone();
      if (few) {
        left.or(question.suspect());
      }
      BitSet passed = suspects.silent(question.recipient());
      unproven(passed, left);
      open.ask(question.recipient(), left);
      answers.add(new Answer(question.recipient(), passed, new ArrayList<>()));
    }
    fire(open, () -> whole(without));
    for (Answer answer : answers) {
      add(answer, suspects);
      add(answer, open);
    }
    return answers;
  }

  /** Moves the rules that want a witness: who has none fails. */
  private void unproven(BitSet silent, BitSet left) {
    for (int rule = silent.nextSetBit(0); rule >= 0; rule = silent.nextSetBit(rule + 1)) {
      if (sieve.rules().get(rule).judgedByWitness()) {
        silent.clear(rule);
        left.set(rule);
      }
    }
  }

  private void fire(RecipientLedger ledger, Supplier<List<KieBase>> bases) {
    if (ledger.recipients().isEmpty()) {
      return;
    }
    List<Fact> beside = facts.about(ledger.recipients());
    for (KieBase base : bases.get()) {
      KieSession session = base.newKieSession();
      try {
        session.registerChannel(Say.LEDGER, ledger);
        beside.forEach(session::insert);
        ledger.recipients().forEach(session::insert);
        session.fireAllRules();
      } finally {
        session.dispose();
      }
    }
  }

  private void add(Answer answer, RecipientLedger ledger) {
    for (Tally tally : ledger.tallies(answer.recipient())) {
      tally.nameDoubts(facts.byType(answer.recipient()));
      answer.outcomes().add(Outcome.of(tally));
    }
  }

  private synchronized List<KieBase> whole(Set<String> without) {
    return without.isEmpty()
        ? book.untouched(Scope.RECIPIENT)
        : whole.computeIfAbsent(without, w -> bases((rule, first) -> w.contains(rule)));
  }

  private synchronized List<KieBase> rest(Set<String> without) {
    Set<String> undecided = new TreeSet<>(without);
    for (int rule = 0; rule < sieve.rules().size(); rule++) {
      if (!sieve.decides(rule)) {
        undecided.add(sieve.rules().get(rule).doc().id());
      }
    }
    return rest.computeIfAbsent(
        without, w -> bases((rule, first) -> first || undecided.contains(rule)));
  }

  /**
   * Fresh bases.
   *
   * @param leftOut whether to leave out a part, given its rule and whether it is the first
   */
  private List<KieBase> bases(BiPredicate<String, Boolean> leftOut) {
    List<KieBase> fresh = book.bases(Scope.RECIPIENT);
    for (KieBase base : fresh) {
      for (KiePackage pack : base.getKiePackages()) {
        for (var part : List.copyOf(pack.getRules())) {
          String name = part.getName();
          int hash = name.indexOf('#');
          if (leftOut.test(name.substring(0, hash), name.startsWith("#0", hash))) {
            base.removeRule(pack.getName(), name);
          }
        }
      }
    }
    return fresh;
  }
}
