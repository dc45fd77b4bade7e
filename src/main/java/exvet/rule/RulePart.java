package exvet.rule;

import exvet.rule.RuleBook.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One part of a rule: what it says, about which facts, and what it reads of them.
 *
 * @param index the place in the file; 0 says what the rule applies to
 * @param clause the name of the way to break the rule; of a part that advises, the names of those
 *     it is about, parted by blanks; null if it has none
 * @param severity the clause's own severity, else the rule's
 * @param fix the command that mends this clause, or that is advised, with placeholders in braces;
 *     null if it is the rule's
 * @param evidence what would answer the part, if it says that something is unanswered; manual if a
 *     person attests what it says
 * @param reads what its positive patterns read, one entry a pattern
 * @param negated what its {@code not} and {@code exists} read
 * @param restsOn the faults that explain this one
 */
public record RulePart(
    int index,
    Kind kind,
    String clause,
    String severity,
    String fix,
    Evidence evidence,
    List<Read> reads,
    List<Read> negated,
    List<RestsOn> restsOn) {

  public RulePart {
    reads = List.copyOf(reads);
    negated = List.copyOf(negated);
    restsOn = List.copyOf(restsOn);
  }

  /** The variables of the patterns that match recipients. */
  public Set<String> recipients() {
    return reads.stream()
        .filter(read -> Scope.ofType(read.type()) == Scope.RECIPIENT)
        .map(Read::variable)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it asks for there being a recipient, or none. */
  boolean negatesRecipients() {
    return negated.stream()
        .anyMatch(r -> r.variable() == null && Scope.ofType(r.type()) == Scope.RECIPIENT);
  }

  /** Whether it advises on a clause: one of those it names, or any if it names none. */
  public boolean advises(String broken) {
    return kind == Kind.ADVISES
        && (clause == null || broken != null && List.of(clause.split(" ")).contains(broken));
  }

  /** Whether verdicts follow from it. */
  public boolean judges() {
    return kind != Kind.ADVISES;
  }

  /** What a part of a rule may say. */
  public enum Kind {
    /** The object the rule is about. */
    APPLIES,
    /** A reason why the rule does not concern the object. */
    EXCUSED,
    /** A reason why what was found is acceptable: a pass with a note. */
    ACCEPTED,
    /** What was found does not suffice to judge. */
    UNANSWERED,
    /** One way to break the rule. */
    VIOLATED,
    /** A witness that proves the rule. */
    HOLDS,
    /** Not how the object is judged, but by which fix it is mended if it fails. */
    ADVISES;

    /** The word in the part's name. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What one pattern reads.
   *
   * @param variable the pattern's variable; null inside {@code not} and {@code exists}
   * @param type simple name of the fact type
   * @param components those that can be absent and decide whether the pattern matches
   * @param shown those that are bound for the message and the fix
   */
  public record Read(String variable, String type, List<String> components, List<String> shown) {}

  /**
   * A fault of another rule that makes this one say nothing new.
   *
   * @param clauses of the cause; empty for every clause
   * @param facet the kind of object both must share; {@code organisation} for all; {@code
   *     mailboxes} if each mailbox behind the object is at fault, of which its fact tells
   * @param any whether one shared object is enough; else each of this one's must be explained
   */
  public record RestsOn(String rule, List<String> clauses, String facet, boolean any) {

    /** Whether the cause is judged recipient by recipient, and this one's fact tells of all. */
    public boolean byMailboxes() {
      return facet.equals("mailboxes");
    }

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof RestsOn row
          && rule.equals(row.rule)
          && clauses.equals(row.clauses)
          && facet.equals(row.facet)
          && any == row.any;
    }

    @Override
    public int hashCode() {
      return 31 * rule.hashCode() + facet.hashCode();
    }
  }
}
