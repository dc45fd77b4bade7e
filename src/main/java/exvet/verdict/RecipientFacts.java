package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Schema;
import exvet.rule.Rule;
import exvet.rule.RulePart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rules about recipients see beside the recipients: of the organisation only what they read,
 * and of facts about one recipient each only those of the recipients in question.
 */
final class RecipientFacts {
  private final List<Fact> all;
  private final List<Fact> shared = new ArrayList<>();
  private final Map<String, List<Fact>> own = new HashMap<>();
  private final Map<String, List<Fact>> sharedByType;

  /**
   * @param rules whatever scope they have
   * @param facts all but recipients
   */
  RecipientFacts(Collection<Rule> rules, Collection<? extends Fact> facts) {
    Set<String> types =
        rules.stream()
            .filter(Rule::recipientScope)
            .flatMap(rule -> rule.parts().stream())
            .flatMap(part -> Stream.concat(part.reads().stream(), part.negated().stream()))
            .map(RulePart.Read::type)
            .collect(Collectors.toSet());
    all = facts.stream().filter(f -> types.contains(type(f))).map(Fact.class::cast).toList();
    for (Fact fact : all) {
      String recipient = Schema.of(fact.getClass()).recipientOf(fact);
      (recipient == null ? shared : own.computeIfAbsent(recipient, r -> new ArrayList<>()))
          .add(fact);
    }
    sharedByType = shared.stream().collect(Collectors.groupingBy(RecipientFacts::type));
  }

  private static String type(Fact fact) {
    return fact.getClass().getSimpleName();
  }

  List<Fact> all() {
    return all;
  }

  /** What a session about some recipients needs. */
  List<Fact> about(Collection<? extends Fact> recipients) {
    List<Fact> some = new ArrayList<>(shared);
    recipients.stream()
        .map(Fact::identity)
        .distinct()
        .forEach(name -> some.addAll(own.getOrDefault(name, List.of())));
    return some;
  }

  /** What may have left a question about one recipient open, by the simple name of its type. */
  Map<String, List<Fact>> byType(Fact recipient) {
    List<Fact> its = own.get(recipient.identity());
    if (its == null) {
      return sharedByType;
    }
    Map<String, List<Fact>> both = new HashMap<>(sharedByType);
    both.putAll(its.stream().collect(Collectors.groupingBy(RecipientFacts::type)));
    return both;
  }
}
