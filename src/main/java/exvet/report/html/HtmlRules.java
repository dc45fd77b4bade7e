package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.RuleDoc;
import java.io.IOException;

/** Every rule that was asked, with its documentation and its own text. */
final class HtmlRules {
  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final HtmlDocuments documents;

  HtmlRules(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.documents = new HtmlDocuments(html);
    this.index = index;
  }

  void write() throws IOException {
    Report.Tool tool = index.report().tool();
    html.open("section", "id", "rules").leaf("h2", words.named("section", "rules"));
    html.open("p").text(words.text("rule-base", tool.ruleBaseVersion()) + " ");
    html.leaf("code", tool.ruleBaseSha256(), "class", "hash").close();
    if (!tool.data().isEmpty()) {
      HtmlTable.open(
          html,
          words.text("reference"),
          words.named("row", "file"),
          words.named("fact", "as-of"),
          words.named("row", "stale"));
      for (Report.Data data : tool.data()) {
        html.open("tr").open("th", "scope", "row").leaf("code", data.file()).close();
        html.leaf("td", data.date().toString());
        String staleness = data.staleness(index.report().asOf());
        html.said("td", staleness == null ? "–" : staleness).close();
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
    html.leaf("code", rule.id()).text(" ");
    html.leaf("span", rule.title(), "class", "title", "lang", html.english());
    HtmlBar.tally(html, counts);
    html.close().open("dl", "class", "more");
    entry("area", words.named("area", rule.area(), rule.area()));
    entry("severity", words.named("severity", rule.declaredSeverity()));
    entry("step", HtmlActions.step(words, rule));
    english("each", rule.object());
    english("why", rule.why());
    if (rule.source() != null) {
      html.leaf("dt", words.text("documented")).open("dd", "lang", html.english());
      documents.write(rule.source());
      html.close();
    }
    entry("clauses", String.join(", ", rule.clauses()));
    entry("reads", String.join(", ", rule.reads()));
    if (rule.fix() != null) {
      html.leaf("dt", words.named("command", "fix")).open("dd").open("pre");
      html.leaf("code", rule.fix()).close(2);
    }
    html.close();
    if (rule.text() != null) {
      html.open("details").leaf("summary", words.text("rule-itself"));
      html.open("pre").leaf("code", rule.text()).close(2);
    }
    html.close();
  }

  private void entry(String name, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      html.leaf("dt", words.named("entry", name)).open("dd").value(value).close();
    }
  }

  private void english(String name, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      html.leaf("dt", words.named("entry", name)).said("dd", value);
    }
  }
}
