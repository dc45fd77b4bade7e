package exvet.rule;

import java.util.List;

/**
 * A rule as the judge needs it.
 *
 * @param subject the variables whose facts are the object of a result, in this order
 * @param otherwise what to say if no witness proves the rule; null if it is judged by violations
 * @param passes what to say if all is well, with placeholders; null for the title
 */
public record Rule(
    RuleDoc doc, List<String> subject, String otherwise, String passes, List<RulePart> parts) {

  /** Whether a witness must prove the rule. */
  public boolean judgedByWitness() {
    return otherwise != null;
  }

  public boolean recipientScope() {
    return doc.scope().equals("recipient");
  }
}
