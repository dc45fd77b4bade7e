package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.List;

/** What passed and what does not apply, folded by rule, with the evidence. */
final class HtmlOthers {
  private final Html html;
  private final ReportIndex index;

  HtmlOthers(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    html.open("section", "id", "passed").leaf("h2", "Passed");
    folded(Mark.PASS, "Nothing passed.", "What was found");
    html.close();
    html.open("section", "id", "not-applicable").leaf("h2", "Not applicable");
    folded(Mark.NOT_APPLICABLE, "Every rule had objects to judge.", "Reason");
    html.close();
  }

  private void folded(Mark mark, String none, String heading) throws IOException {
    if (index.of(mark).isEmpty()) {
      html.leaf("p", none);
    }
    for (List<Result> group : ReportIndex.byRule(index.of(mark))) {
      RuleDoc rule = group.get(0).rule();
      html.open("details", "class", "rule").open("summary");
      HtmlMark.shape(html, mark);
      html.leaf("span", rule.title(), "class", "title").text(" ");
      html.leaf("span", Figures.number(group.size()), "class", "n").close();
      html.open("p", "class", "muted").open("a", "href", "#" + Anchor.rule(rule.id()));
      html.leaf("code", rule.id()).close().text(", " + HtmlFindings.where(rule)).close();
      HtmlTable.open(
          html, HtmlMark.word(mark) + ": " + rule.title(), "Object", heading, "Found in");
      for (Result result : group) {
        row(mark, result);
      }
      HtmlTable.close(html);
      html.close();
    }
  }

  private void row(Mark mark, Result result) throws IOException {
    html.open("tr", "id", index.anchor(result), "data-m", HtmlMark.style(mark));
    html.open("th", "scope", "row").leaf("code", result.subject());
    parts(html, index, result);
    html.close().open("td");
    if (result.reason() != null) {
      html.open("div").value(result.reason()).close();
    }
    said(html, result);
    html.close().open("td");
    if (!result.sources().isEmpty()) {
      HtmlFinding.list(html, result.sources());
    }
    html.close(2);
  }

  /** The objects of a result, and how many recipients it is about. */
  static void parts(Html html, ReportIndex index, Result result) throws IOException {
    String objects = String.join(" | ", result.objects());
    if (!objects.isEmpty() && !objects.equals(result.subject())) {
      html.leaf("div", objects, "class", "muted");
    }
    if (result.count() != null) {
      html.open("div", "class", "muted");
      HtmlFinding.count(html, result);
      html.text(" " + (result.count() == 1 ? "recipient" : "recipients") + " ");
      html.text(String.join(", ", result.sample()));
      HtmlFinding.listed(html, index, result);
      html.close();
    }
  }

  /** What a result says and shows, short. */
  static void said(Html html, Result result) throws IOException {
    if (result.message() != null) {
      html.open("div").value(result.message()).close();
    }
    String[] labels = {"observed ", "expected ", "evidence "};
    String[] values = {result.observed(), result.expected(), result.evidence()};
    for (int i = 0; i < labels.length; i++) {
      if (values[i] != null) {
        html.open("div", "class", "muted").text(labels[i]);
        html.open("span", "class", "value").value(values[i]).close(2);
      }
    }
  }
}
