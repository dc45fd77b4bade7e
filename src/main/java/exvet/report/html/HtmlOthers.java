package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.List;

/** What passed and what does not apply, folded by rule, with the evidence. */
final class HtmlOthers {
  private final Html html;
  private final Words words;
  private final ReportIndex index;

  HtmlOthers(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
  }

  void write() throws IOException {
    html.open("section", "id", "passed").leaf("h2", words.named("section", "passed"));
    folded(Mark.PASS, words.text("passed.none"), words.named("row", "found"));
    html.close();
    html.open("section", "id", "not-applicable");
    html.leaf("h2", words.named("section", "not-applicable"));
    folded(Mark.NOT_APPLICABLE, words.text("not-applicable.none"), words.named("row", "reason"));
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
      html.leaf("span", rule.title(), "class", "title", "lang", html.english()).text(" ");
      html.leaf("span", words.number(group.size()), "class", "n").close();
      html.open("p", "class", "muted").open("a", "href", "#" + Anchor.rule(rule.id()));
      html.leaf("code", rule.id()).close().text(", " + HtmlActions.step(words, rule)).close();
      HtmlTable.open(
          html,
          HtmlMark.word(html, mark) + ": " + rule.id(),
          words.named("row", "object"),
          heading,
          words.named("row", "proof"));
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
      html.said("div", result.reason());
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
    crowd(html, index, result);
  }

  /** How many recipients a result is about, with a sample; nothing if it is about one object. */
  static void crowd(Html html, ReportIndex index, Result result) throws IOException {
    if (result.count() != null) {
      html.open("div", "class", "muted").text(html.words().text("recipients") + ": ");
      HtmlFinding.count(html, result);
      html.text(" " + String.join(", ", result.sample()));
      HtmlFinding.listed(html, index, result);
      html.close();
    }
  }

  /** What a result says and shows, short. */
  static void said(Html html, Result result) throws IOException {
    if (result.message() != null) {
      html.said("div", result.message());
    }
    String[] labels = {"observed", "expected"};
    String[] values = {result.observed(), result.expected()};
    for (int i = 0; i < labels.length; i++) {
      if (values[i] != null) {
        html.open("div", "class", "muted").text(html.words().named("row", labels[i]) + " ");
        String shown = values[i].isEmpty() ? html.words().text("blank") : values[i];
        html.open("span", "class", "value").value(shown).close(2);
      }
    }
    if (result.evidence() != null) {
      html.leaf("div", html.words().text("attested"), "class", "muted");
    }
  }
}
