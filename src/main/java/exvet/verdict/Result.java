package exvet.verdict;

import exvet.fact.FactBase;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict of one rule about one object, or about all recipients that share it.
 *
 * @param severity the effective one: of the failing clause, lowered or raised as the rule says
 * @param clause the first failing clause of that severity, else null
 * @param subject the object as Exchange writes it; parts of a compound are joined by {@code " | "}
 * @param objects the parts of a compound subject, or the odd ones among compared objects
 * @param message one sentence that says what was found
 * @param observed what is there; null if there is nothing to show
 * @param expected what should be; null if the message says it
 * @param reason why the rule does not apply or could not be checked, else null
 * @param awaits the evidence that would settle what is not checked; null for other verdicts
 * @param because the rule whose fault makes this one pointless, else null
 * @param fix the command that mends it, with what is known filled in; only for a fail
 * @param count how many recipients share the verdict; null if the subject is one object
 * @param sample at most twenty of them, sorted
 * @param evidence {@code attested} for a manual answer, else null
 * @param waiver the accepted risk; null if nobody accepted it
 * @param novelty whether an earlier report has the same fault; null if it fails nothing or there is
 *     no such report
 * @param clauses what is known of each clause; null if nothing fails, and where the report of an
 *     earlier version was read, which tells the worst only
 */
public record Result(
    RuleDoc rule,
    Severity severity,
    Verdict verdict,
    String clause,
    String subject,
    List<String> objects,
    String message,
    String observed,
    String expected,
    String reason,
    Evidence awaits,
    String because,
    List<Source> sources,
    String fix,
    Integer count,
    List<String> sample,
    String evidence,
    Waived waiver,
    Novelty novelty,
    Clauses clauses) {

  public Result {
    objects = List.copyOf(objects);
    sources = List.copyOf(sources);
    sample = List.copyOf(sample);
  }

  /** The same about an organisation that has a name. */
  public Result named(String organisation) {
    List<String> parts = new ArrayList<>(List.of(subject.split(" \\| ", -1)));
    parts.replaceAll(part -> part.equals(FactBase.NAMELESS) ? organisation : part);
    String name = String.join(" | ", parts);
    List<String> named = new ArrayList<>(objects);
    named.replaceAll(object -> object.equals(FactBase.NAMELESS) ? organisation : object);
    return new Result(
        rule, severity, verdict, clause, name, named, message, observed, expected, reason, awaits,
        because, sources, fix, count, sample, evidence, waiver, novelty, clauses);
  }

  /** What a rule said, before anybody compared it with a waiver or an earlier report. */
  public Result(
      RuleDoc rule,
      Severity severity,
      Verdict verdict,
      String clause,
      String subject,
      List<String> objects,
      String message,
      String observed,
      String expected,
      String reason,
      Evidence awaits,
      String because,
      List<Source> sources,
      String fix,
      Integer count,
      List<String> sample,
      String evidence) {
    this(
        rule, severity, verdict, clause, subject, objects, message, observed, expected, reason,
        awaits, because, sources, fix, count, sample, evidence, null, null, null);
  }

  /** The stable name of the result: rule id and lower-cased subject. */
  public String key() {
    return rule.id() + ":" + subject.toLowerCase(Locale.ROOT);
  }

  /** Whether parts of its rule advise different fixes for the same fault: a defect of the rule. */
  public boolean isAdvisedTwice() {
    return Fix.isAtOdds(fix);
  }

  /** The same result after a graver fault was found to explain it. */
  public Result absorbedBy(String cause) {
    return idle("because of " + cause, cause);
  }

  /** The same result about an object that nobody wants judged. */
  Result excluded(String why) {
    return idle(why, null);
  }

  private Result idle(String why, String cause) {
    return new Result(
        rule,
        Severity.of(rule.declaredSeverity()),
        Verdict.NOT_APPLICABLE,
        null,
        subject,
        objects,
        message,
        observed,
        expected,
        why,
        null,
        cause,
        sources,
        null,
        count,
        sample,
        evidence);
  }

  /** The same fault, accepted: all that was found stays, but nobody is told to mend it. */
  Result waived(Waived by, String why) {
    return with(Verdict.WAIVED, why, null, by, novelty, clauses);
  }

  /** The same with a reason, where it had none. */
  Result noted(String why) {
    return with(verdict, why, fix, waiver, novelty, clauses);
  }

  /** The same as compared with an earlier report. */
  public Result compared(Novelty state) {
    return with(verdict, reason, fix, waiver, state, clauses);
  }

  /** The same with what is known of each clause. */
  public Result told(Clauses clauses) {
    return with(verdict, reason, fix, waiver, novelty, clauses);
  }

  private Result with(
      Verdict verdict, String reason, String fix, Waived waiver, Novelty novelty, Clauses clauses) {
    return new Result(
        rule, severity, verdict, clause, subject, objects, message, observed, expected, reason,
        awaits, because, sources, fix, count, sample, evidence, waiver, novelty, clauses);
  }
}
