package exvet.rule;

import java.util.List;
import java.util.Map;

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

  /** The same rule, with what it reads if the table has it. */
  Rule reading(Map<String, List<String>> inputs) {
    List<String> read = inputs.get(doc.id());
    return read == null ? this : new Rule(doc.reading(read), subject, otherwise, passes, parts);
  }

  public boolean recipientScope() {
    return doc.scope().equals("recipient");
  }
}
