package exvet.report;

import exvet.rule.RuleDoc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the organisation does at each step of Microsoft's guide, and by which rules that is known.
 */
final class HtmlSteps {
  private final Html html;
  private final Coverage coverage;
  private final Map<String, List<RuleDoc>> rules = new LinkedHashMap<>();

  HtmlSteps(Html html, HtmlIndex index) {
    this.html = html;
    this.coverage = index.coverage();
    for (String step : coverage.steps().keySet()) {
      rules.put(step, new ArrayList<>());
    }
    for (RuleDoc rule : index.report().rules()) {
      rules.computeIfAbsent(rule.step(), step -> new ArrayList<>()).add(rule);
    }
  }

  void write() throws IOException {
    html.open("section", "id", "steps").leaf("h2", "Steps of the guide");
    html.leaf(
        "p",
        "Microsoft's guide \u201cConfigure mail flow and client access on Exchange servers\u201d,"
            + " step by step: the rules that carry it and what they said.");
    HtmlTable.open(html, "Verdicts by step", "Step", "Rules", "Checks decided", "Verdicts");
    for (String step : rules.keySet()) {
      overview(step);
    }
    HtmlTable.close(html);
    for (Map.Entry<String, List<RuleDoc>> entry : rules.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        step(entry.getKey(), entry.getValue());
      }
    }
    html.close();
  }

  private void overview(String step) throws IOException {
    List<RuleDoc> carried = rules.get(step);
    Coverage.Counts counts = coverage.steps().getOrDefault(step, new Coverage.Counts());
    html.open("tr").open("th", "scope", "row");
    if (carried.isEmpty()) {
      html.text(Coverage.title(step)).close();
    } else {
      html.leaf("a", Coverage.title(step), "href", "#" + HtmlAnchor.step(step)).close();
    }
    html.leaf("td", HtmlText.number(carried.size()), "class", "number");
    if (counts.considered() == 0) {
      html.leaf(
          "td",
          carried.isEmpty() ? "no rule of this run carries it" : "nothing was said",
          "class",
          "muted",
          "colspan",
          "2");
      html.close();
      return;
    }
    html.leaf(
        "td",
        HtmlText.number(counts.decided()) + " of " + HtmlText.number(counts.applicable()),
        "class",
        "number");
    html.open("td", "class", "bar-cell");
    HtmlBar.verdicts(html, counts);
    html.close(2);
  }

  private void step(String step, List<RuleDoc> carried) throws IOException {
    html.open("details", "id", HtmlAnchor.step(step), "class", "rule").open("summary");
    html.leaf("span", Coverage.title(step), "class", "title").text(" ");
    html.leaf("span", HtmlText.number(carried.size()), "class", "n").close();
    HtmlTable.open(html, "Rules of " + Coverage.title(step), "Rule", "Verdicts");
    for (RuleDoc rule : carried) {
      html.open("tr").open("th", "scope", "row");
      html.leaf("a", rule.title(), "href", "#" + HtmlAnchor.rule(rule.id()));
      html.open("div", "class", "muted").leaf("code", rule.id());
      html.text(rule.linked() ? ", stated in a document linked there" : "").close(2);
      html.open("td");
      HtmlBar.tally(html, coverage.rules().get(rule.id()));
      html.close(2);
    }
    HtmlTable.close(html);
    html.close();
  }
}
