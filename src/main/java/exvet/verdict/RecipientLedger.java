package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RulePart;
import exvet.rule.Sieve;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.runtime.Channel;

/**
 * Listens to the rules about recipients, and keeps what they say about what is asked: one tally for
 * each recipient and rule. Two recipients of the same name stay two.
 */
final class RecipientLedger implements Channel {

  /** Which part of which rule speaks, and the variable of its recipient. */
  private record Voice(int number, Rule rule, RulePart part, char mark, String recipient) {

    static Voice of(String name, RuleBook book, List<Rule> numbers) {
      int hash = name.indexOf('#');
      int end = name.length() - 1;
      Rule rule = book.rule(name.substring(0, hash));
      RulePart part = rule.parts().get(Integer.parseInt(name.substring(hash + 1, end)));
      String variable = rule.parts().get(0).recipients().iterator().next();
      return new Voice(number(rule, numbers), rule, part, name.charAt(end), variable);
    }

    /** Not indexOf, which would compare rules with all their texts. */
    private static int number(Rule rule, List<Rule> numbers) {
      int number = 0;
      while (numbers.get(number) != rule) {
        number++;
      }
      return number;
    }
  }

  /**
   * What was said about a recipient.
   *
   * @param rules those in question
   * @param heard those that said something
   */
  private record Answers(BitSet rules, BitSet heard, Map<String, Tally> tallies) {
    Answers(BitSet rules) {
      this(rules, new BitSet(), new LinkedHashMap<>());
    }
  }

  private final RuleBook book;
  private final List<Rule> numbers;
  private final boolean apply;
  private final Map<String, Voice> voices = new HashMap<>();
  private final Map<Fact, Answers> answers = new IdentityHashMap<>();

  /**
   * @param apply whether all rules in question surely apply, and their first parts are not asked
   */
  RecipientLedger(RuleBook book, Sieve sieve, boolean apply) {
    this.book = book;
    this.numbers = sieve.rules();
    this.apply = apply;
  }

  /** Asks about a recipient, unless there is no question. */
  void ask(Fact recipient, BitSet rules) {
    if (!rules.isEmpty()) {
      answers.put(recipient, new Answers(rules));
    }
  }

  /** The recipients in question. */
  Set<Fact> recipients() {
    return answers.keySet();
  }

  @Override
  public void send(Object message) {
    Said said = (Said) message;
    Voice voice = voices.computeIfAbsent(said.part(), name -> Voice.of(name, book, numbers));
    Answers to = answers.get((Fact) said.match().getDeclarationValue(voice.recipient()));
    if (to.rules().get(voice.number())) {
      if (voice.part().judges()) {
        to.heard().set(voice.number());
      }
      Heard heard = Heard.of(voice.rule(), voice.part(), voice.mark(), said);
      boolean single = heard.subject().size() == 1;
      String key = voice.number() + (single ? "" : Ledger.subject(heard.subject()));
      to.tallies().computeIfAbsent(key, k -> tally(voice.rule(), heard.subject())).add(heard);
    }
  }

  private Tally tally(Rule rule, List<Fact> subject) {
    Tally tally = new Tally(rule, subject);
    if (apply) {
      tally.apply();
    }
    return tally;
  }

  /** What was said about a recipient. */
  List<Tally> tallies(Fact recipient) {
    Answers found = answers.get(recipient);
    // Advice alone, where nothing was found wrong, is nothing that was said of the recipient.
    return found == null
        ? List.of()
        : found.tallies().values().stream().filter(tally -> !tally.isSilent()).toList();
  }

  /** The rules in question about a recipient that said nothing. */
  BitSet silent(Fact recipient) {
    BitSet silent = new BitSet();
    Answers found = answers.get(recipient);
    if (found != null) {
      silent.or(found.rules());
      silent.andNot(found.heard());
    }
    return silent;
  }
}
