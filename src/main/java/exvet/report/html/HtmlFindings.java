package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Every fault in full, the gravest first, together with the others of its rule. */
final class HtmlFindings {
  private final Html html;
  private final ReportIndex index;

  HtmlFindings(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  /** Where the faults with that mark begin. */
  static String anchor(Mark mark) {
    return "findings-" + HtmlMark.heading(mark).toLowerCase(Locale.ROOT);
  }

  void write() throws IOException {
    if (!index.of(Mark.BROKE).isEmpty()) {
      html.open("section", "id", "broken").leaf("h2", HtmlMark.heading(Mark.BROKE));
      html.leaf(
          "p",
          "These rules failed themselves and said nothing about the configuration. Please report"
              + " them; all other rules were judged.");
      groups(index.of(Mark.BROKE), 3);
      html.close();
    }
    html.open("section", "id", "findings").leaf("h2", "Findings");
    if (index.faults().isEmpty()) {
      ReportIndex.Extent rules = index.extent(Evidence.EXPORT);
      html.leaf(
          "p",
          "No faults found in the export: "
              + Figures.number(rules.decided())
              + " of "
              + Figures.count(rules.rules(), "rule")
              + " decided.");
    }
    for (Severity severity : Severity.values()) {
      severity(Mark.of(severity));
    }
    html.close();
    if (!index.of(Mark.WAIVED).isEmpty()) {
      html.open("section", "id", "waived").leaf("h2", HtmlMark.heading(Mark.WAIVED));
      html.leaf("p", "Faults that are known and were accepted for the time being.");
      groups(index.of(Mark.WAIVED), 3);
      html.close();
    }
  }

  private void severity(Mark mark) throws IOException {
    List<Result> results = index.of(mark);
    if (!results.isEmpty()) {
      html.open("section", "id", anchor(mark), "class", "severity").open("h3");
      html.text(HtmlMark.heading(mark) + " ");
      html.leaf("span", Figures.number(results.size()), "class", "n").close();
      groups(results, 4);
      html.close();
    }
  }

  private void groups(List<Result> results, int level) throws IOException {
    for (List<Result> group : ReportIndex.byRule(results)) {
      RuleDoc rule = group.get(0).rule();
      html.open("section", "class", "group");
      html.open("h" + level).leaf("span", "Should hold:", "class", "muted");
      html.text(" " + rule.title()).close();
      html.open("p", "class", "muted");
      html.open("a", "href", "#" + Anchor.rule(rule.id())).leaf("code", rule.id()).close();
      html.text(", " + where(rule)).close();
      html.open("dl", "class", "reasons");
      if (rule.why() != null) {
        html.leaf("dt", "Why it matters").open("dd").value(rule.why()).close();
      }
      if (rule.source() != null) {
        html.leaf("dt", "Documented in").open("dd").value(rule.source()).close();
      }
      html.close();
      for (Result result : group) {
        new HtmlFinding(html, index, result).write(level + 1);
      }
      explains(index.absorbedBy(rule));
      html.close();
    }
  }

  /** Where in the guide a rule belongs. */
  static String where(RuleDoc rule) {
    return Coverage.title(rule.step()) + (rule.linked() ? " (in a document linked there)" : "");
  }

  private void explains(List<Result> absorbed) throws IOException {
    if (absorbed.isEmpty()) {
      return;
    }
    html.open("details", "class", "explains").open("summary");
    html.text("Explains " + Figures.count(absorbed.size(), "further result"));
    html.text(", which would say nothing new").close().open("ul");
    for (Result result : absorbed) {
      html.open("li").open("a", "href", "#" + index.anchor(result)).text(result.rule().title());
      html.close().text(": ").leaf("code", result.subject()).close();
    }
    html.close(2);
  }
}
