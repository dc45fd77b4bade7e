package exvet.verdict;

import java.util.List;
import org.kie.api.runtime.rule.Match;

/**
 * What a part of a rule said about the facts it matched.
 *
 * @param part the name Drools knows the part by
 * @param text the formatted sentence; null if the part only applies
 * @param odd the odd ones among compared objects; null if nothing is compared
 */
record Said(
    String part, Match match, String text, String observed, String expected, List<String> odd) {}
