package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.rule.RuleDoc;
import java.io.IOException;

/** Every rule that was asked, with its documentation and its own text. */
final class HtmlRules {
  private final Html html;
  private final ReportIndex index;

  HtmlRules(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    Report.Tool tool = index.report().tool();
    html.open("section", "id", "rules").leaf("h2", "Rules");
    html.open("p").text("Rule base " + tool.ruleBaseVersion() + ", SHA-256 ");
    html.leaf("code", tool.ruleBaseSha256(), "class", "hash").close();
    if (!tool.data().isEmpty()) {
      HtmlTable.open(html, "Reference data", "File", "As of", "Verdicts that may be stale");
      for (Report.Data data : tool.data()) {
        html.open("tr").open("th", "scope", "row").leaf("code", data.file()).close();
        html.leaf("td", data.date().toString());
        String staleness = data.staleness(index.report().asOf());
        html.leaf("td", staleness == null ? "none" : staleness).close();
      }
      HtmlTable.close(html);
    }
    for (RuleDoc rule : index.report().rules()) {
      rule(rule);
    }
    html.close();
  }

  private void rule(RuleDoc rule) throws IOException {
    Coverage.Counts counts = index.coverage().rules().get(rule.id());
    html.open("details", "class", "rule", "id", Anchor.rule(rule.id())).open("summary");
    html.leaf("code", rule.id()).text(" ").leaf("span", rule.title(), "class", "title");
    HtmlBar.tally(html, counts);
    html.close().open("dl", "class", "more");
    entry("Severity", rule.declaredSeverity());
    entry("Step", HtmlFindings.where(rule));
    entry("One result for each", rule.object());
    entry("Why it matters", rule.why());
    entry("Documented in", rule.source());
    if (!rule.clauses().isEmpty()) {
      entry("Ways to break it", String.join(", ", rule.clauses()));
    }
    entry("Reads", String.join(", ", rule.exports()));
    code("Fix", rule.fix());
    html.close();
    if (rule.text() != null) {
      html.open("details").leaf("summary", "The rule itself");
      html.open("pre").leaf("code", rule.text()).close(2);
    }
    html.close();
  }

  private void entry(String name, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      html.leaf("dt", name).open("dd").value(value).close();
    }
  }

  private void code(String name, String value) throws IOException {
    if (value != null) {
      html.leaf("dt", name).open("dd").open("pre").leaf("code", value).close(2);
    }
  }
}
