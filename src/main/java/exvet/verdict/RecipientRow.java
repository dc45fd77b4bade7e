package exvet.verdict;

import exvet.rule.RuleDoc;

/**
 * A recipient that did not pass a rule: it failed, could not be checked, the rule broke over it, or
 * its fault is explained by another rule's.
 *
 * @param because the rule that explains it; null if none does
 * @param file where the recipient was found, as is {@code line}
 * @param object its name there
 */
public record RecipientRow(
    String recipient,
    RuleDoc rule,
    Severity severity,
    Verdict verdict,
    String clause,
    String observed,
    String expected,
    String reason,
    String because,
    String message,
    String file,
    String object,
    int line) {

  /** The same fault, accepted. */
  RecipientRow waived() {
    return new RecipientRow(
        recipient,
        rule,
        severity,
        Verdict.WAIVED,
        clause,
        observed,
        expected,
        reason,
        because,
        message,
        file,
        object,
        line);
  }
}
