package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.report.xlsx.XlsxTable.Words;
import exvet.rule.RuleDoc;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The verdicts of each rule, by the step of the documented set-up that the rule belongs to. */
final class XlsxCoverage {

  /** The verdicts of one rule about all its objects. */
  record Line(RuleDoc rule, Coverage.Counts counts) {}

  private XlsxCoverage() {}

  /** A line for each rule, by step and then id. */
  static List<Line> lines(Report report, Coverage coverage) {
    List<Line> lines = new ArrayList<>();
    for (String step : coverage.steps().keySet()) {
      for (RuleDoc rule : report.rules()) {
        if (rule.step().equals(step)) {
          lines.add(new Line(rule, coverage.rules().get(rule.id())));
        }
      }
    }
    return lines;
  }

  /**
   * @param rules where each rule is described
   */
  static XlsxTable<Line> table(Map<String, Place> rules) {
    XlsxTable<Line> table =
        new XlsxTable<Line>("Coverage", "Coverage", "There is no rule.")
            .column("Step", 8, XlsxStyle.WORD, line -> line.rule().step())
            .column("What the step is about", 38, XlsxStyle.TEXT, XlsxCoverage::step)
            .link("Rule", 36, line -> line.rule().id(), line -> rules.get(line.rule().id()))
            .column("What should hold", 56, XlsxStyle.TEXT, line -> line.rule().title())
            .words("Usual severity", 11, Words.SEVERITY, line -> line.rule().declaredSeverity())
            .words("Worst verdict", 15, Words.VERDICT, line -> worst(line.counts()))
            .column("considered", 12, XlsxStyle.NUMBER, line -> line.counts().considered())
            .column("applicable", 12, XlsxStyle.NUMBER, line -> line.counts().applicable());
    for (Verdict verdict : Verdict.values()) {
      table.column(verdict.toString(), 12, XlsxStyle.NUMBER, line -> line.counts().of(verdict));
    }
    return table.column("covered", 10, XlsxStyle.SHARE, l -> share(l.counts())).frozen(3);
  }

  /** Nothing applicable is nothing covered and nothing missed. */
  static Double share(Coverage.Counts counts) {
    if (counts.applicable() == 0) {
      return null;
    }
    return Math.round(1e6 * counts.decided() / counts.applicable()) / 1e6;
  }

  private static String step(Line line) {
    return Coverage.title(line.rule().step());
  }

  private static Verdict worst(Coverage.Counts counts) {
    return XlsxMatrix.worst(
        Arrays.stream(Verdict.values()).filter(verdict -> counts.of(verdict) > 0).toList());
  }
}
