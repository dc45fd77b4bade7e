package exvet.verdict;

import exvet.fact.Fact;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RulePart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kie.api.runtime.Channel;

/** Listens to the rules and keeps one tally for each rule and object. */
final class Ledger implements Channel {
  private final RuleBook book;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  Ledger(RuleBook book) {
    this.book = book;
  }

  @Override
  public void send(Object message) {
    Said said = (Said) message;
    String name = said.part();
    int hash = name.indexOf('#');
    Rule rule = book.rule(name.substring(0, hash));
    char mark = name.charAt(name.length() - 1);
    RulePart part = rule.parts().get(Integer.parseInt(name.substring(hash + 1, name.length() - 1)));
    Heard heard = Heard.of(rule, part, mark, said);
    String key = rule.doc().id() + '\n' + subject(heard.subject());
    tallies.computeIfAbsent(key, k -> new Tally(rule, heard.subject())).add(heard);
  }

  Collection<Tally> tallies() {
    return new ArrayList<>(tallies.values());
  }

  /** The subject of a result: the object's name, compound ones joined by a bar. */
  static String subject(List<Fact> facts) {
    return facts.stream().map(Fact::identity).distinct().collect(Collectors.joining(" | "));
  }
}
