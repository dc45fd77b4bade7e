package exvet.rule;

import java.util.List;

/**
 * What a rule file says about its rule.
 *
 * @param id for instance {@code vdir-owa-external-url}; the file's name
 * @param title one sentence that holds when all is well
 * @param declaredSeverity error, warning or info
 * @param step intro, 1 to 6, verify or beyond
 * @param linked whether a document linked from that step states it, rather than the step itself
 * @param scope organisation, recipient or cross
 * @param evidence what it mainly rests on
 * @param object what it gives one result for each of
 * @param source where it is documented
 * @param why what goes wrong otherwise
 * @param fix the command, with placeholders in braces
 * @param clauses the names of the ways to break it, in the order of the file
 * @param exports the cmdlets whose output its conditions match
 * @param reads what it rests on, also by way of what is derived: cmdlets, and the protocols of
 *     probes; of a rule that exvet does not ship, the exports
 * @param text the rule file itself
 */
public record RuleDoc(
    String id,
    String title,
    String declaredSeverity,
    String step,
    boolean linked,
    String scope,
    Evidence evidence,
    String object,
    String source,
    String why,
    String fix,
    List<String> clauses,
    List<String> exports,
    List<String> reads,
    String text) {

  public RuleDoc {
    clauses = List.copyOf(clauses);
    exports = List.copyOf(exports);
    reads = List.copyOf(reads);
  }

  /** The same rule, of which more is known to be read. */
  RuleDoc reading(List<String> inputs) {
    return new RuleDoc(
        id,
        title,
        declaredSeverity,
        step,
        linked,
        scope,
        evidence,
        object,
        source,
        why,
        fix,
        clauses,
        exports,
        inputs,
        text);
  }

  /** What stands before the id's first hyphen. */
  public String area() {
    return id.substring(0, id.indexOf('-'));
  }
}
