package exvet.rule;

import exvet.fact.Fact;
import exvet.fact.FactBase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.model.Model;
import org.drools.model.functions.Predicate1;

/**
 * Tells which recipients the rules have anything to say about.
 *
 * <p>Nearly all of a million recipients pass nearly all rules, and to pass means that a rule
 * applies and no part of it matches. That can be asked of each recipient alone, without Drools'
 * network: the sieve asks the very conditions that Drools compiled for the patterns that match
 * recipients. A part of which these hold <em>may</em> match; whether it does, and all that rests on
 * absent properties, is left to a session. So the sieve never finds a fault, and lets only sure
 * passes go.
 */
public final class Sieve {

  /** Rules that apply to the same recipients. */
  private record Group(
      List<Predicate1<Object>> conditions, boolean decided, Set<String> reads, List<Sifted> rules) {

    boolean sure(Fact recipient) {
      return decided && SiftedPart.lacksNone(recipient, reads);
    }
  }

  /** What makes two rules apply to the same recipients. */
  private record Applies(
      Class<?> type, List<Predicate1<Object>> conditions, boolean decided, Set<String> reads) {

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Applies applies
          && type == applies.type
          && conditions.equals(applies.conditions)
          && decided == applies.decided
          && reads.equals(applies.reads);
    }

    @Override
    public int hashCode() {
      return 31 * conditions.hashCode() + reads.hashCode();
    }
  }

  /** A rule by its number, with the parts that may match. */
  private record Sifted(int number, boolean needsWitness, List<SiftedPart> parts) {

    /** Notes what becomes of a recipient to whom the rule surely applies. */
    void sift(Fact recipient, Sifting sifting) throws Exception {
      boolean proven = !needsWitness;
      for (SiftedPart part : parts) {
        if (part.mayMatch(recipient)) {
          if (!part.proves(recipient)) {
            sifting.suspect().set(number);
            return;
          }
          proven = true;
        }
      }
      (proven ? sifting.passed() : sifting.open()).set(number);
    }
  }

  /**
   * What becomes of a recipient, by the numbers of the rules; one that is nowhere does not apply.
   *
   * @param passed it surely passes
   * @param suspect the rule surely applies, and another part of it may match
   * @param open whatever else: it must be judged in full
   */
  public record Sifting(BitSet passed, BitSet suspect, BitSet open) {
    public Sifting() {
      this(new BitSet(), new BitSet(), new BitSet());
    }

    /** Makes room for the next; most recipients leave little behind. */
    public void clear() {
      passed.clear();
      suspect.clear();
      open.clear();
    }

    /** Whether no session has to say anything. */
    public boolean isSettled() {
      return suspect.isEmpty() && open.isEmpty();
    }
  }

  private final List<Rule> rules = new ArrayList<>();
  private final BitSet decided = new BitSet();
  private final Map<Class<?>, List<Group>> groups = new HashMap<>();

  private Sieve() {}

  /**
   * The sieve for the recipients of one organisation.
   *
   * @param rules among them those about recipients
   * @param models the same rules as Drools compiled them
   * @param facts all that rules about recipients see beside them
   */
  static Sieve of(Collection<Rule> rules, List<Model> models, Collection<? extends Fact> facts) {
    Map<String, CompiledPart> compiled = new TreeMap<>();
    for (Model model : models) {
      for (org.drools.model.Rule part : model.getRules()) {
        String name = part.getName();
        // Of two variants the second matches whenever the first does.
        compiled.put(name.substring(0, name.length() - 1), new CompiledPart(part));
      }
    }
    Sieve sieve = new Sieve();
    Map<Applies, Group> groups = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (rule.recipientScope()) {
        sieve.add(rule, compiled, facts, groups);
      }
    }
    groups.forEach(
        (applies, group) ->
            sieve.groups.computeIfAbsent(applies.type(), t -> new ArrayList<>()).add(group));
    return sieve;
  }

  private void add(
      Rule rule,
      Map<String, CompiledPart> compiled,
      Collection<? extends Fact> facts,
      Map<Applies, Group> groups) {
    String id = rule.doc().id();
    CompiledPart head = compiled.get(id + "#0");
    List<SiftedPart> parts = new ArrayList<>();
    for (RulePart part : rule.parts().stream().filter(RulePart::judges).toList()) {
      SiftedPart sifted = SiftedPart.of(part, head, compiled.get(id + '#' + part.index()), facts);
      if (part.index() > 0 && sifted != null) {
        parts.add(sifted);
      }
    }
    Set<String> reads = SiftedPart.reads(rule.parts().get(0));
    groups
        .computeIfAbsent(
            new Applies(head.recipientType(), head.conditions(), head.isAlone(), reads),
            a -> new Group(a.conditions(), a.decided(), a.reads(), new ArrayList<>()))
        .rules()
        .add(new Sifted(rules.size(), rule.judgedByWitness(), parts));
    decided.set(rules.size(), head.isAlone());
    rules.add(rule);
  }

  /** The rules about recipients, in the order of their numbers. */
  public List<Rule> rules() {
    return Collections.unmodifiableList(rules);
  }

  /** Whether what the rule applies to can be told by looking at the recipient alone. */
  public boolean decides(int rule) {
    return decided.get(rule);
  }

  /**
   * Tells what becomes of a recipient.
   *
   * @param recipient of a type of which {@link FactBase#isRecipient} is true
   * @param sifting empty, to be filled
   */
  public void sift(Fact recipient, Sifting sifting) {
    for (Group group : groups.getOrDefault(recipient.getClass(), List.of())) {
      boolean sure;
      try {
        if (!CompiledPart.hold(group.conditions(), recipient)) {
          continue;
        }
        sure = group.sure(recipient);
      } catch (Exception e) {
        // Whatever a condition of a rule file throws, and Drools declares all of it, is for the
        // session to report: there the rule breaks by name, for the recipients concerned.
        sure = false;
      }
      for (Sifted rule : group.rules()) {
        if (sure) {
          sift(rule, recipient, sifting);
        } else {
          sifting.open().set(rule.number());
        }
      }
    }
  }

  private static void sift(Sifted rule, Fact recipient, Sifting sifting) {
    try {
      rule.sift(recipient, sifting);
    } catch (Exception e) {
      // As above.
      sifting.open().set(rule.number());
    }
  }
}
