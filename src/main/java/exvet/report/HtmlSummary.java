package exvet.report;

import exvet.rule.Evidence;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Page one: what was examined and what was not, how it went, and what to do first. */
final class HtmlSummary {
  private static final int ACTIONS = 10;
  private static final int NAMES = 3;

  private final Html html;
  private final HtmlIndex index;
  private final Coverage coverage;

  HtmlSummary(Html html, HtmlIndex index) {
    this.html = html;
    this.index = index;
    this.coverage = index.coverage();
  }

  void write() throws IOException {
    html.open("section", "id", "summary").leaf("h2", "Summary");
    html.leaf("p", headline(), "class", "headline");
    html.open("div", "class", "two");
    examined();
    verdicts();
    html.close();
    actions();
    html.close();
  }

  /** Never only that all is well: always of how much that is true. */
  private String headline() {
    int[] rules = index.rulesDecided(Evidence.EXPORT);
    String extent = HtmlText.number(rules[0]) + " of " + HtmlText.count(rules[1], "rule");
    if (coverage.total().considered() == 0) {
      return "Nothing was judged: no rule had anything to say about this input.";
    }
    List<String> found = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int n = HtmlMark.of(severity).in(coverage.total());
      if (n > 0) {
        found.add(
            severity == Severity.INFO
                ? HtmlText.count(n, "piece of advice", "pieces of advice")
                : HtmlText.count(n, severity.toString()));
      }
    }
    return found.isEmpty()
        ? "No faults found in the export: " + extent + " decided."
        : "Found in the export: " + String.join(", ", found) + ". " + extent + " decided.";
  }

  private void examined() throws IOException {
    Coverage.Counts total = coverage.total();
    html.open("div", "class", "card").leaf("h3", "What was examined");
    html.open("p").leaf("b", HtmlText.percent(total.decided(), total.applicable()) + " %");
    html.text(" of what applies was decided: " + HtmlText.number(total.decided()) + " of ");
    html.text(HtmlText.count(total.applicable(), "check") + ".").close();
    HtmlBar.coverage(html, total.decided(), total.applicable());
    html.open("div", "class", "scroll").open("table", "class", "evidence");
    html.leaf("caption", "By class of evidence", "class", "visually-hidden");
    html.open("thead").open("tr");
    for (String heading : new String[] {"Evidence", "Rules decided", "Checks decided"}) {
      html.leaf("th", heading, "scope", "col");
    }
    html.close(2).open("tbody");
    for (Evidence evidence : Evidence.values()) {
      evidence(evidence);
    }
    html.close(3);
    html.close();
  }

  private void reasons() throws IOException {
    List<Map.Entry<String, List<Result>>> groups =
        HtmlUnchecked.byReason(index.of(HtmlMark.NOT_CHECKED));
    if (groups.isEmpty()) {
      return;
    }
    html.leaf("h4", "Why checks are open").open("ul", "class", "open-questions");
    for (Map.Entry<String, List<Result>> group :
        groups.subList(0, Math.min(NAMES, groups.size()))) {
      html.open("li").leaf("b", HtmlText.number(group.getValue().size())).text(" ");
      html.value(group.getKey()).close();
    }
    if (groups.size() > NAMES) {
      String more = HtmlText.count(groups.size() - NAMES, "more reason");
      html.open("li").leaf("a", more, "href", "#not-checked").close();
    }
    html.close();
  }

  private void evidence(Evidence evidence) throws IOException {
    Coverage.Counts counts = coverage.classes().get(evidence);
    int[] rules = index.rulesDecided(evidence);
    html.open("tr").leaf("th", evidenceName(evidence), "scope", "row");
    if (rules[1] == 0 && counts.considered() == 0) {
      html.leaf("td", "not examined", "colspan", "2", "class", "muted").close();
      return;
    }
    html.leaf(
        "td",
        rules[1] == 0
            ? "parts of other rules"
            : HtmlText.number(rules[0]) + " of " + HtmlText.number(rules[1]));
    html.leaf(
        "td", HtmlText.number(counts.decided()) + " of " + HtmlText.number(counts.applicable()));
    html.close();
  }

  private static String evidenceName(Evidence evidence) {
    return switch (evidence) {
      case EXPORT -> "Exported configuration";
      case DNS -> "DNS";
      case ENDPOINT -> "Live endpoints (TLS, HTTPS, SMTP)";
      case MANUAL -> "Manual checks";
    };
  }

  private void verdicts() throws IOException {
    html.open("div", "class", "card").leaf("h3", "Verdicts");
    html.open("p").leaf("b", HtmlText.number(coverage.total().considered()));
    html.text(" verdicts, one for each rule and object.").close();
    HtmlBar.bar(html, coverage.total());
    tiles();
    reasons();
    html.close();
  }

  private void tiles() throws IOException {
    html.open("ul", "class", "tiles");
    tile(HtmlMark.ERROR, "#" + HtmlFindings.anchor(HtmlMark.ERROR), true);
    tile(HtmlMark.WARNING, "#" + HtmlFindings.anchor(HtmlMark.WARNING), true);
    tile(HtmlMark.INFO, "#" + HtmlFindings.anchor(HtmlMark.INFO), true);
    tile(HtmlMark.BROKE, "#broken", false);
    tile(HtmlMark.WAIVED, "#waived", false);
    tile(HtmlMark.NOT_CHECKED, "#not-checked", true);
    tile(HtmlMark.PASS, "#passed", true);
    tile(HtmlMark.NOT_APPLICABLE, "#not-applicable", false);
    html.close();
  }

  private void tile(HtmlMark mark, String href, boolean always) throws IOException {
    int n = mark.in(coverage.total());
    if (n > 0 || always) {
      html.open("li", "class", "tile " + mark.style() + (n == 0 ? " none" : ""));
      html.open("a", "href", n == 0 ? "#findings" : href);
      mark.shape(html);
      html.leaf("span", HtmlText.number(n), "class", "n");
      html.leaf("span", mark.heading(), "class", "what").close(2);
    }
  }

  private void actions() throws IOException {
    List<List<Result>> actions = HtmlIndex.byRule(index.faults());
    if (actions.isEmpty()) {
      return;
    }
    actions.sort(
        Comparator.<List<Result>, Severity>comparing(group -> group.get(0).severity())
            .thenComparing(group -> -index.absorbedBy(group.get(0).rule()).size())
            .thenComparing(group -> -group.size()));
    int shown = Math.min(ACTIONS, actions.size());
    html.open("div", "class", "card").leaf("h3", "What to do first");
    html.open("ol", "class", "actions");
    for (List<Result> action : actions.subList(0, shown)) {
      action(action);
    }
    html.close();
    if (shown < actions.size()) {
      html.open("p").open("a", "href", "#findings");
      html.text(HtmlText.number(actions.size() - shown) + " more under Findings").close(2);
    }
    html.close();
  }

  private void action(List<Result> group) throws IOException {
    Result first = group.get(0);
    html.open("li");
    HtmlMark.of(first).badge(html);
    html.text(" ").open("a", "href", "#" + index.anchor(first));
    html.text(group.size() == 1 ? first.message() : first.rule().title()).close();
    html.open("div", "class", "muted");
    html.text((group.size() == 1 ? "" : "Does not hold for ") + subjects(group));
    int explains = index.absorbedBy(first.rule()).size();
    if (explains > 0) {
      html.text("; explains " + HtmlText.count(explains, "further result"));
    }
    html.close(2);
  }

  private static String subjects(List<Result> group) {
    Set<String> names = new LinkedHashSet<>();
    int recipients = 0;
    for (Result result : group) {
      names.add(result.subject());
      recipients += result.count() == null ? 0 : result.count();
    }
    if (recipients > 0) {
      return HtmlText.count(recipients, "recipient");
    }
    List<String> shown = names.stream().limit(NAMES).toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + HtmlText.number(more) + " more" : "");
  }
}
