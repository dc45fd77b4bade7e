package exvet.rule;

import exvet.fact.Fact;
import exvet.fact.Schema;
import exvet.rule.CompiledPart.Needed;
import exvet.rule.RulePart.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.functions.Predicate1;

/**
 * Which recipients, of those a rule applies to, one other part of it may match.
 *
 * @param conditions what must hold of the recipient beyond that the rule applies
 * @param only the recipients, by identity, that the facts it needs are about; null for any
 * @param witness whether a sure match means to pass
 * @param reads what it reads of the recipient that may be absent
 */
record SiftedPart(
    List<Predicate1<Object>> conditions, Set<String> only, boolean witness, Set<String> reads) {

  /** Null if the part can match no recipient, because a fact it needs is not there. */
  static SiftedPart of(
      RulePart part, CompiledPart head, CompiledPart compiled, Collection<? extends Fact> facts) {
    Set<String> only = null;
    for (Needed needed : compiled.needed()) {
      List<? extends Fact> found = facts.stream().filter(fact -> mayBe(needed, fact)).toList();
      if (found.isEmpty()) {
        return null;
      }
      Schema schema = Schema.of(needed.type());
      if (schema.recipientComponent() != null) {
        Set<String> named = found.stream().map(schema::recipientOf).collect(Collectors.toSet());
        if (only == null) {
          only = new HashSet<>(named);
        }
        only.retainAll(named);
      }
    }
    boolean proves = part.kind() == Kind.HOLDS || part.kind() == Kind.ACCEPTED;
    return new SiftedPart(
        compiled.conditions().stream().filter(c -> !head.conditions().contains(c)).toList(),
        only,
        proves && compiled.isAlone(),
        reads(part));
  }

  private static boolean mayBe(Needed needed, Fact fact) {
    try {
      return needed.type().isInstance(fact) && CompiledPart.hold(needed.conditions(), fact);
    } catch (Exception e) {
      // Whatever it throws, and Drools declares all of it, is for the session to report.
      return true;
    }
  }

  /** What a part reads of its recipient that may be absent. */
  static Set<String> reads(RulePart part) {
    Set<String> recipients = part.recipients();
    return part.reads().stream()
        .filter(read -> recipients.contains(read.variable()))
        .flatMap(read -> read.components().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean mayMatch(Fact recipient) throws Exception {
    return CompiledPart.hold(conditions, recipient)
        && (only == null || only.contains(recipient.identity()));
  }

  /** Whether its match, found possible, is sure, and means that the recipient passes. */
  boolean proves(Fact recipient) {
    return witness && lacksNone(recipient, reads);
  }

  static boolean lacksNone(Fact recipient, Set<String> components) {
    Map<String, String> absent = recipient.origin().absent();
    if (!absent.isEmpty()) {
      for (String component : components) {
        if (absent.containsKey(component)) {
          return false;
        }
      }
    }
    return true;
  }
}
