package exvet.report;

import exvet.export.InputFile;
import exvet.fact.FactBase;
import exvet.fact.Profile;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Everything one run has to say, of which each report is a rendering. Lists are in their final
 * order: results by rule id, then subject; rules by id; inputs by file.
 *
 * @param tool name and version of what made it, and the rule base it used
 * @param asOf the only date any report shows
 * @param organisation its name
 * @param reconciled names and connectors of which configuration, DNS and endpoints tell
 * @param lookups what DNS says of them, by view
 * @param recipients those that did not pass, one by one
 * @param facts the configuration as built
 * @param profile what the administrator states, as far as reports show it
 * @param selection what was not judged, and what weighs more or less than rules say
 */
public record Report(
    Tool tool,
    LocalDate asOf,
    String organisation,
    List<InputFile> inputs,
    Completeness completeness,
    List<RuleDoc> rules,
    List<Result> results,
    List<Reconciled> reconciled,
    List<DnsLookups> lookups,
    RecipientList recipients,
    FactBase facts,
    Stated profile,
    Selection selection) {
  /** How many rows about recipients reports have; {@code recipients.csv} has all. */
  public static final int LISTED = 50_000;

  /** A report by all rules. */
  public Report(
      Tool tool,
      LocalDate asOf,
      String organisation,
      List<InputFile> inputs,
      Completeness completeness,
      List<RuleDoc> rules,
      List<Result> results,
      List<Reconciled> reconciled,
      List<DnsLookups> lookups,
      RecipientList recipients,
      FactBase facts,
      Stated profile) {
    this(
        tool,
        asOf,
        organisation,
        inputs,
        completeness,
        rules,
        results,
        reconciled,
        lookups,
        recipients,
        facts,
        profile,
        Selection.ALL);
  }

  /** The same report with nothing in it that tells one recipient from another. */
  public Report withoutRecipients() {
    return RecipientMask.of(this);
  }

  /** The same with each result compared with an earlier report, or whatever else is done to it. */
  public Report with(UnaryOperator<Result> change) {
    return new Report(
        tool,
        asOf,
        organisation,
        inputs,
        completeness,
        rules,
        results.stream().map(change).toList(),
        reconciled,
        lookups,
        recipients,
        facts,
        profile,
        selection);
  }

  /** Whether all recipients that share a result are listed one by one as well. */
  public boolean lists(Result result) {
    boolean passed = result.verdict() == Verdict.PASS;
    boolean excused = result.verdict() == Verdict.NOT_APPLICABLE && result.because() == null;
    boolean crowd = result.rule().scope().equals("recipient") && recipients.size() > 0;
    return result.count() != null
        && !passed
        && !excused
        && (crowd || recipients.tells(result.rule()));
  }

  /**
   * What the administrator states, as far as reports show it.
   *
   * @param report what is on the cover, by key of the profile
   * @param attest answers to what only a person can tell
   */
  public record Stated(Map<String, String> report, List<Profile.Attestation> attest) {
    /** Nothing. */
    public static final Stated NOTHING = new Stated(Map.of(), List.of());

    public Stated {
      report = Map.copyOf(report);
      attest = List.copyOf(attest);
    }

    public static Stated of(Profile profile) {
      return new Stated(profile.report(), profile.attest());
    }
  }

  /** The program, the rules and the dated reference data behind a report. */
  public record Tool(
      String name,
      String version,
      String ruleBaseVersion,
      String ruleBaseSha256,
      List<Data> data) {}

  /**
   * A reference file.
   *
   * @param date the day on which it was true
   * @param rules the rules whose verdicts may be stale if they are about a later day
   */
  public record Data(String file, LocalDate date, List<String> rules) {

    /** What the day that counts makes of it; null if the file is not older than that. */
    public String staleness(LocalDate asOf) {
      return asOf.isAfter(date)
          ? ChronoUnit.DAYS.between(date, asOf)
              + " days older than the day that counts: what changed since is not known to "
              + String.join(", ", rules)
          : null;
    }
  }
}
