package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RulePart;
import exvet.rule.Sieve;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.Channel;

/**
 * Listens to the rules about recipients, and keeps what they say in answer to a question: one tally
 * for each recipient and rule. Two recipients of the same name stay two.
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

  /** What was asked of a recipient, and what was said. */
  private static final class Answers {
    private final Question question;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    Answers(Question question) {
      this.question = question;
    }
  }

  private final RuleBook book;
  private final List<Rule> numbers;
  private final Map<String, Voice> voices = new HashMap<>();
  private final Map<Fact, Answers> answers = new IdentityHashMap<>();

  RecipientLedger(RuleBook book, Sieve sieve, List<Question> questions) {
    this.book = book;
    this.numbers = sieve.rules();
    questions.forEach(question -> answers.put(question.recipient(), new Answers(question)));
  }

  @Override
  public void send(Object message) {
    Said said = (Said) message;
    Voice voice = voices.computeIfAbsent(said.part(), name -> Voice.of(name, book, numbers));
    Answers to = answers.get((Fact) said.match().getDeclarationValue(voice.recipient()));
    if (to.question.rules().get(voice.number())) {
      Heard heard = Heard.of(voice.rule(), voice.part(), voice.mark(), said);
      boolean single = heard.subject().size() == 1;
      String key = voice.number() + (single ? "" : Ledger.subject(heard.subject()));
      to.tallies.computeIfAbsent(key, k -> new Tally(voice.rule(), heard.subject())).add(heard);
    }
  }

  /** What was said about a recipient. */
  List<Tally> tallies(Fact recipient) {
    return new ArrayList<>(answers.get(recipient).tallies.values());
  }
}
