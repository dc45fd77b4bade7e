package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What could not be judged, why, and what would supply it. */
final class HtmlUnchecked {
  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final List<Result> results;

  HtmlUnchecked(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.results = index.of(Mark.NOT_CHECKED);
  }

  void write() throws IOException {
    html.open("section", "id", "not-checked").leaf("h2", words.named("section", "not-checked"));
    if (results.isEmpty()) {
      html.leaf("p", words.text("unchecked.none"));
    } else {
      html.open("p").text(words.text("unchecked.lead") + " ");
      html.leaf("a", words.text("unchecked.export"), "href", "#completeness").close();
      reasons();
    }
    html.close();
  }

  /** The open checks by reason, the most frequent first. */
  static List<Map.Entry<String, List<Result>>> byReason(List<Result> results) {
    Map<String, List<Result>> byReason = new TreeMap<>();
    for (Result result : results) {
      String reason = result.reason() == null ? "?" : result.reason();
      byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(result);
    }
    List<Map.Entry<String, List<Result>>> groups = new ArrayList<>(byReason.entrySet());
    groups.sort(Comparator.comparing(group -> -group.getValue().size()));
    return groups;
  }

  private void reasons() throws IOException {
    HtmlTable.open(
        html,
        "grouped",
        words.text("unchecked.caption"),
        new String[] {words.named("row", "rule"), words.named("row", "object")});
    html.close();
    for (Map.Entry<String, List<Result>> group : byReason(results)) {
      html.open("tbody", "class", "reason");
      html.open("tr").open("th", "colspan", "2", "scope", "rowgroup", "lang", html.english());
      html.value(group.getKey()).text(" ");
      html.leaf("span", words.number(group.getValue().size()), "class", "n").close(2);
      for (Result result : group.getValue()) {
        row(result);
      }
      html.close();
    }
    html.close(2);
  }

  private void row(Result result) throws IOException {
    RuleDoc rule = result.rule();
    html.open("tr", "id", index.anchor(result), "data-m", HtmlMark.style(Mark.NOT_CHECKED));
    html.open("th", "scope", "row").open("a", "href", "#" + Anchor.rule(rule.id()));
    html.said("span", rule.title()).close(2).open("td").leaf("code", result.subject());
    HtmlOthers.parts(html, index, result);
    HtmlOthers.said(html, result);
    if (!result.sources().isEmpty()) {
      HtmlFinding.list(html, result.sources());
    }
    html.close(2);
  }
}
