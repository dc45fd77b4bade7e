package exvet.report.html;

import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.ReportIndex;
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
  private final ReportIndex index;
  private final Coverage coverage;

  HtmlSummary(Html html, ReportIndex index) {
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
    ReportIndex.Extent rules = index.extent(Evidence.EXPORT);
    String extent = Figures.number(rules.decided()) + " of " + Figures.count(rules.rules(), "rule");
    if (coverage.total().considered() == 0) {
      return "Nothing was judged: no rule had anything to say about this input.";
    }
    List<String> found = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int n = Mark.of(severity).in(coverage.total());
      if (n > 0) {
        found.add(
            severity == Severity.INFO
                ? Figures.count(n, "piece of advice", "pieces of advice")
                : Figures.count(n, severity.toString()));
      }
    }
    return found.isEmpty()
        ? "No faults found in the export: " + extent + " decided."
        : "Found in the export: " + String.join(", ", found) + ". " + extent + " decided.";
  }

  private void examined() throws IOException {
    Coverage.Counts total = coverage.total();
    html.open("div", "class", "card").leaf("h3", "What was examined");
    html.open("p").leaf("b", Figures.percent(total.decided(), total.applicable()) + " %");
    html.text(" of what applies was decided: " + Figures.number(total.decided()) + " of ");
    html.text(Figures.count(total.applicable(), "check") + ".").close();
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
        HtmlUnchecked.byReason(index.of(Mark.NOT_CHECKED));
    if (groups.isEmpty()) {
      return;
    }
    html.leaf("h4", "Why checks are open").open("ul", "class", "open-questions");
    for (Map.Entry<String, List<Result>> group :
        groups.subList(0, Math.min(NAMES, groups.size()))) {
      html.open("li").leaf("b", Figures.number(group.getValue().size())).text(" ");
      html.value(group.getKey()).close();
    }
    if (groups.size() > NAMES) {
      String more = Figures.count(groups.size() - NAMES, "more reason");
      html.open("li").leaf("a", more, "href", "#not-checked").close();
    }
    html.close();
  }

  private void evidence(Evidence evidence) throws IOException {
    Coverage.Counts counts = coverage.classes().get(evidence);
    ReportIndex.Extent rules = index.extent(evidence);
    html.open("tr").leaf("th", evidenceName(evidence), "scope", "row");
    if (rules.rules() == 0 && counts.considered() == 0) {
      html.leaf("td", "not examined", "colspan", "2", "class", "muted").close();
      return;
    }
    html.leaf(
        "td",
        rules.rules() == 0
            ? "parts of other rules"
            : Figures.number(rules.decided()) + " of " + Figures.number(rules.rules()));
    html.leaf(
        "td", Figures.number(counts.decided()) + " of " + Figures.number(counts.applicable()));
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
    html.open("p").leaf("b", Figures.number(coverage.total().considered()));
    html.text(" verdicts, one for each rule and object.").close();
    HtmlBar.bar(html, coverage.total());
    tiles();
    reasons();
    html.close();
  }

  private void tiles() throws IOException {
    html.open("ul", "class", "tiles");
    tile(Mark.ERROR, "#" + HtmlFindings.anchor(Mark.ERROR), true);
    tile(Mark.WARNING, "#" + HtmlFindings.anchor(Mark.WARNING), true);
    tile(Mark.INFO, "#" + HtmlFindings.anchor(Mark.INFO), true);
    tile(Mark.BROKE, "#broken", false);
    tile(Mark.WAIVED, "#waived", false);
    tile(Mark.NOT_CHECKED, "#not-checked", true);
    tile(Mark.PASS, "#passed", true);
    tile(Mark.NOT_APPLICABLE, "#not-applicable", false);
    html.close();
  }

  private void tile(Mark mark, String href, boolean always) throws IOException {
    int n = mark.in(coverage.total());
    if (n > 0 || always) {
      html.open("li", "class", "tile " + HtmlMark.style(mark) + (n == 0 ? " none" : ""));
      html.open("a", "href", n == 0 ? "#findings" : href);
      HtmlMark.shape(html, mark);
      html.leaf("span", Figures.number(n), "class", "n");
      html.leaf("span", HtmlMark.heading(mark), "class", "what").close(2);
    }
  }

  private void actions() throws IOException {
    List<List<Result>> actions = ReportIndex.byRule(index.faults());
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
      html.text(Figures.number(actions.size() - shown) + " more under Findings").close(2);
    }
    html.close();
  }

  private void action(List<Result> group) throws IOException {
    Result first = group.get(0);
    html.open("li");
    HtmlMark.badge(html, Mark.of(first));
    html.text(" ").open("a", "href", "#" + index.anchor(first));
    html.text(group.size() == 1 ? first.message() : first.rule().title()).close();
    html.open("div", "class", "muted");
    html.text((group.size() == 1 ? "" : "Does not hold for ") + subjects(group));
    int explains = index.absorbedBy(first.rule()).size();
    if (explains > 0) {
      html.text("; explains " + Figures.count(explains, "further result"));
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
      return Figures.count(recipients, "recipient");
    }
    List<String> shown = names.stream().limit(NAMES).toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + Figures.number(more) + " more" : "");
  }
}
