package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.report.xlsx.XlsxTable.Words;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tables that have a row for each result: what failed, what was not checked, and all. */
final class XlsxResults {
  private final Report report;
  private final Map<String, Place> rules;

  /**
   * @param rules where each rule is described
   */
  XlsxResults(Report report, Map<String, Place> rules) {
    this.report = report;
    this.rules = rules;
  }

  /** What failed, the gravest first. */
  List<Result> failed() {
    return report.results().stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .sorted(Comparator.comparing(Result::severity))
        .toList();
  }

  /** What could not be decided, or broke. */
  List<Result> unchecked() {
    return report.results().stream()
        .filter(r -> r.verdict() == Verdict.NOT_CHECKED || r.verdict() == Verdict.ERROR)
        .sorted(Comparator.comparing(Result::severity))
        .toList();
  }

  XlsxTable<Result> findings() {
    return new XlsxTable<Result>(
            "Findings", "Findings", "No check failed on this data; see Coverage and Not checked.")
        .words("Severity", 10, Words.SEVERITY, Result::severity)
        .link("Rule", 36, r -> r.rule().id(), this::rule)
        .column("Subject", 30, XlsxStyle.TEXT, Result::subject)
        .column("Found", 34, XlsxStyle.TEXT, Result::message)
        .column("Observed", 28, XlsxStyle.TEXT, Result::observed)
        .column("Expected", 28, XlsxStyle.TEXT, Result::expected)
        .column("Fix", 44, XlsxStyle.CODE, Result::fix)
        .column("Why it matters", 60, XlsxStyle.TEXT, r -> r.rule().why())
        .column("Evidence", 84, XlsxStyle.CODE, r -> XlsxWords.places(r.sources()))
        .column("What should hold", 50, XlsxStyle.TEXT, r -> r.rule().title())
        .column("Documented in", 60, XlsxStyle.TEXT, r -> r.rule().source())
        .column("Objects", 30, XlsxStyle.TEXT, Result::objects)
        .column("Clause", 14, XlsxStyle.TEXT, Result::clause)
        .column("Area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(r.rule().area()))
        .column("Step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("Recipients", 11, XlsxStyle.NUMBER, Result::count)
        .column("Sample", 30, XlsxStyle.TEXT, Result::sample)
        .column("Key", 44, XlsxStyle.CODE, Result::key)
        .frozen(3)
        .printed(7);
  }

  XlsxTable<Result> notChecked() {
    return new XlsxTable<Result>("Not checked", "NotChecked", "Everything could be decided.")
        .words("Severity", 10, Words.SEVERITY, Result::severity)
        .link("Rule", 36, r -> r.rule().id(), this::rule)
        .column("Subject", 36, XlsxStyle.TEXT, Result::subject)
        .words("Verdict", 14, Words.VERDICT, Result::verdict)
        .column("Reason, and what helps", 56, XlsxStyle.TEXT, Result::reason)
        .column("The rule reads", 34, XlsxStyle.CODE, r -> r.rule().exports())
        .column("What should hold", 44, XlsxStyle.TEXT, r -> r.rule().title())
        .column("Already seen", 40, XlsxStyle.TEXT, XlsxResults::seen)
        .column("Area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(r.rule().area()))
        .column("Step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("Recipients", 11, XlsxStyle.NUMBER, Result::count)
        .column("Key", 44, XlsxStyle.CODE, Result::key)
        .frozen(3)
        .printed(7);
  }

  XlsxTable<Result> all() {
    Function<Result, Object> stated = r -> XlsxWords.stated(r.rule());
    return new XlsxTable<Result>("All results", "AllResults", "No rule was judged.")
        .words("Verdict", 14, Words.VERDICT, Result::verdict)
        .words("Severity", 10, Words.SEVERITY, Result::severity)
        .link("Rule", 36, r -> r.rule().id(), this::rule)
        .column("Subject", 36, XlsxStyle.TEXT, Result::subject)
        .column("Found", 40, XlsxStyle.TEXT, Result::message)
        .column("Observed", 28, XlsxStyle.TEXT, Result::observed)
        .column("Expected", 28, XlsxStyle.TEXT, Result::expected)
        .column("Reason", 40, XlsxStyle.TEXT, Result::reason)
        .column("Evidence", 84, XlsxStyle.CODE, r -> XlsxWords.places(r.sources()))
        .column("Because of", 30, XlsxStyle.TEXT, Result::because)
        .column("Clause", 14, XlsxStyle.TEXT, Result::clause)
        .column("Objects", 30, XlsxStyle.TEXT, Result::objects)
        .column("Area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(r.rule().area()))
        .column("Step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("Stated by", 13, XlsxStyle.TEXT, stated)
        .words("Usual severity", 12, Words.SEVERITY, r -> r.rule().declaredSeverity())
        .column("Recipients", 11, XlsxStyle.NUMBER, Result::count)
        .column("Sample", 30, XlsxStyle.TEXT, Result::sample)
        .column("Answered by hand", 12, XlsxStyle.TEXT, Result::evidence)
        .column("Key", 44, XlsxStyle.CODE, Result::key)
        .frozen(4)
        .printed(8);
  }

  private Place rule(Result result) {
    return rules.get(result.rule().id());
  }

  /** A check that is not decided as a whole may have decided a part. */
  private static String seen(Result result) {
    return result.message() != null ? result.message() : result.observed();
  }
}
