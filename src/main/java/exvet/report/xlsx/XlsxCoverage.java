package exvet.report.xlsx;

import exvet.report.Coverage;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The verdicts of each rule, by the step of the documented set-up that the rule belongs to. */
final class XlsxCoverage {

  /** The verdicts of one rule about all its objects. */
  record Line(RuleDoc rule, Coverage.Counts counts, Map<Evidence, Coverage.Counts> parts) {

    private Mark worst() {
      for (Mark mark : Mark.values()) {
        if (mark.in(counts) > 0) {
          return mark;
        }
      }
      return null;
    }

    /** The evidence that would decide what is open. */
    private List<Evidence> waits() {
      List<Evidence> waits = new ArrayList<>();
      for (Evidence evidence : Evidence.values()) {
        Coverage.Counts part = parts.get(evidence);
        if (part != null && !part.complete()) {
          waits.add(evidence);
        }
      }
      return waits;
    }
  }

  private XlsxCoverage() {}

  /** A line for each rule, by step and then id. */
  static List<Line> lines(ReportIndex index) {
    Coverage coverage = index.coverage();
    List<Line> lines = new ArrayList<>();
    for (String step : coverage.steps().keySet()) {
      for (RuleDoc rule : index.report().rules()) {
        if (rule.step().equals(step)) {
          Map<Evidence, Coverage.Counts> parts = coverage.parts().getOrDefault(rule.id(), Map.of());
          lines.add(new Line(rule, coverage.rules().get(rule.id()), parts));
        }
      }
    }
    return lines;
  }

  static XlsxTable<Line> table(Words words, XlsxPlaces places) {
    XlsxTable<Line> table =
        new XlsxTable<Line>(words, "coverage", "Coverage")
            .column("step", 8, XlsxStyle.WORD, line -> line.rule().step())
            .column("about", 38, XlsxStyle.TEXT, line -> XlsxWords.step(words, line.rule().step()))
            .link("rule", 36, line -> line.rule().id(), line -> places.rule(line.rule().id()))
            .column("what-should-hold", 56, XlsxStyle.TEXT, line -> line.rule().title())
            .words("usual-severity", 11, Colours.SEVERITY, line -> XlsxResults.usual(line.rule()))
            .words(
                "worst-verdict",
                15,
                Colours.MARK,
                Line::worst,
                line -> places.firstFinding(line.rule().id()))
            .column("rests-on", 26, XlsxStyle.TEXT, line -> line.rule().evidence())
            .column("considered", 12, XlsxStyle.NUMBER, line -> line.counts().considered())
            .column("applicable", 12, XlsxStyle.NUMBER, line -> line.counts().applicable());
    for (Verdict verdict : Verdict.values()) {
      table.titled(
          "count",
          words.named("verdict", verdict),
          12,
          XlsxStyle.NUMBER,
          Colours.NONE,
          line -> line.counts().of(verdict),
          null);
    }
    return table
        .column("waits-for", 20, XlsxStyle.TEXT, Line::waits)
        .column("covered", 10, XlsxStyle.SHARE, line -> share(line.counts()))
        .frozen(3)
        .printed(15);
  }

  /** Nothing applicable is nothing covered and nothing missed. */
  static Double share(Coverage.Counts counts) {
    if (counts.applicable() == 0) {
      return null;
    }
    return Math.round(1e6 * counts.decided() / counts.applicable()) / 1e6;
  }
}
