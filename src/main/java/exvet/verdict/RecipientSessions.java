package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RuleBook.Scope;
import exvet.rule.Sieve;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Judges recipients in short sessions. A rule that throws is an error for the recipients at which
 * it throws: a session that breaks is halved until they are found, and they are judged again
 * without that rule.
 *
 * <p>It may be used by several threads.
 */
final class RecipientSessions {
  private final RuleBook book;
  private final Sieve sieve;
  private final RecipientFacts facts;

  /** By the rules that are left out. A base is never changed after its first use. */
  private final Map<Set<String>, List<KieBase>> bases = new HashMap<>();

  RecipientSessions(RuleBook book, Sieve sieve, RecipientFacts facts) {
    this.book = book;
    this.sieve = sieve;
    this.facts = facts;
  }

  /**
   * The outcomes of each recipient, before root causes; in the order of the questions.
   *
   * @param without the rules that are left out
   * @throws HopelessRule if a rule breaks over more than some recipients
   */
  List<List<Outcome>> judge(List<Question> questions, Set<String> without) {
    return questions.isEmpty() ? List.of() : new Search().judge(questions, without);
  }

  /** The search for the recipients at which rules throw. */
  private final class Search {
    private final Map<String, Integer> broke = new HashMap<>();

    List<List<Outcome>> judge(List<Question> questions, Set<String> without) {
      try {
        return fired(questions, without);
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

    private List<List<Outcome>> halved(List<Question> questions, Set<String> without) {
      int half = questions.size() / 2;
      List<List<Outcome>> all = new ArrayList<>(judge(questions.subList(0, half), without));
      all.addAll(judge(questions.subList(half, questions.size()), without));
      return all;
    }

    private List<Outcome> alone(Question question, Set<String> without, Fault fault) {
      if (broke.merge(fault.rule(), 1, Integer::sum) > HopelessRule.LIMIT) {
        throw new HopelessRule(fault);
      }
      Set<String> fewer = new TreeSet<>(without);
      fewer.add(fault.rule());
      List<Outcome> outcomes = new ArrayList<>(judge(List.of(question), fewer).get(0));
      outcomes.addAll(broken(question, fault));
      return outcomes;
    }
  }

  private List<List<Outcome>> fired(List<Question> questions, Set<String> without) {
    List<Fact> recipients = questions.stream().map(Question::recipient).toList();
    List<Fact> beside = facts.about(recipients);
    RecipientLedger ledger = new RecipientLedger(book, sieve, questions);
    for (KieBase base : bases(without)) {
      KieSession session = base.newKieSession();
      try {
        session.registerChannel(Say.LEDGER, ledger);
        beside.forEach(session::insert);
        recipients.forEach(session::insert);
        session.fireAllRules();
      } finally {
        session.dispose();
      }
    }
    List<List<Outcome>> all = new ArrayList<>();
    for (Fact recipient : recipients) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Tally tally : ledger.tallies(recipient)) {
        tally.nameDoubts(facts.byType(recipient));
        outcomes.add(Outcome.of(tally));
      }
      all.add(outcomes);
    }
    return all;
  }

  /** Nothing, if the rule broke over a recipient that it passed already. */
  private List<Outcome> broken(Question question, Fault fault) {
    Rule rule = book.rule(fault.rule());
    boolean asked = question.rules().get(sieve.rules().indexOf(rule));
    return asked ? List.of(Outcome.broken(rule, question.recipient(), fault.reason())) : List.of();
  }

  private synchronized List<KieBase> bases(Set<String> without) {
    return bases.computeIfAbsent(
        without,
        w -> {
          List<KieBase> fresh = book.bases(Scope.RECIPIENT);
          for (KieBase base : fresh) {
            for (KiePackage pack : base.getKiePackages()) {
              List.copyOf(pack.getRules()).stream()
                  .map(org.kie.api.definition.rule.Rule::getName)
                  .filter(name -> w.contains(name.substring(0, name.indexOf('#'))))
                  .forEach(name -> base.removeRule(pack.getName(), name));
            }
          }
          return fresh;
        });
  }
}
