package exvet.verdict;

import exvet.rule.RulePart;
import java.util.List;

/**
 * One way in which a rule is broken.
 *
 * @param odd the odd ones among compared objects; empty if nothing is compared
 */
record Hit(
    RulePart part,
    String clause,
    String message,
    String observed,
    String expected,
    List<String> odd) {}
