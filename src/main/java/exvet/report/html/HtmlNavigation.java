package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.util.List;

/** The list of the report's sections, with how much is in each. */
final class HtmlNavigation {
  private final Html html;
  private final ReportIndex index;

  HtmlNavigation(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    html.open("nav", "aria-label", "Sections").open("ul");
    link("summary", "Summary", -1);
    if (Mark.BROKE.in(total()) > 0) {
      link("broken", HtmlMark.heading(Mark.BROKE), Mark.BROKE.in(total()));
    }
    findings();
    if (Mark.WAIVED.in(total()) > 0) {
      link("waived", HtmlMark.heading(Mark.WAIVED), Mark.WAIVED.in(total()));
    }
    link("completeness", "What was examined", -1);
    link("not-checked", "Not checked", Mark.NOT_CHECKED.in(total()));
    link("steps", "Steps of the guide", -1);
    servers();
    link("reconciliation", "Names and connectors", index.report().reconciled().size());
    link("as-built", "As built", -1);
    link("passed", "Passed", Mark.PASS.in(total()));
    link("not-applicable", "Not applicable", Mark.NOT_APPLICABLE.in(total()));
    link("inputs", "Inputs", index.report().inputs().size());
    link("rules", "Rules", index.report().rules().size());
    link("about", "How to read this", -1);
    html.close(2);
  }

  private Coverage.Counts total() {
    return index.coverage().total();
  }

  private void findings() throws IOException {
    html.open("li");
    anchor("findings", "Findings", index.faults().size());
    html.open("ul");
    for (Mark mark : List.of(Mark.ERROR, Mark.WARNING, Mark.INFO)) {
      if (mark.in(total()) > 0) {
        html.open("li").open("a", "href", "#" + HtmlFindings.anchor(mark));
        HtmlMark.shape(html, mark);
        html.text(HtmlMark.heading(mark) + " ");
        html.leaf("span", Figures.number(mark.in(total())), "class", "n").close(2);
      }
    }
    html.close(2);
  }

  private void servers() throws IOException {
    List<String> servers = index.servers().all();
    html.open("li");
    anchor("servers", "Servers", servers.size());
    html.open("ul");
    for (String server : servers) {
      html.open("li").open("a", "href", "#" + Anchor.server(server));
      html.text(server + " ");
      int faults = faults(server);
      if (faults > 0) {
        html.leaf("span", Figures.number(faults), "class", "n");
      }
      html.close(2);
    }
    html.close(2);
  }

  private int faults(String server) {
    int faults = 0;
    for (Result result : index.servers().results(server)) {
      faults += result.verdict() == Verdict.FAIL ? 1 : 0;
    }
    return faults;
  }

  private void link(String id, String text, int n) throws IOException {
    html.open("li");
    anchor(id, text, n);
    html.close();
  }

  private void anchor(String id, String text, int n) throws IOException {
    html.open("a", "href", "#" + id).text(text + " ");
    if (n >= 0) {
      html.leaf("span", Figures.number(n), "class", "n");
    }
    html.close();
  }
}
