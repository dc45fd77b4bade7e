package exvet.report.html;

import exvet.report.Acceptance;
import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.util.List;

/** The list of the report's sections, with how much is in each: five ways in, then the rest. */
final class HtmlNavigation {
  private final Html html;
  private final Words words;
  private final ReportIndex index;

  HtmlNavigation(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
  }

  void write() throws IOException {
    html.open("nav", "aria-label", words.text("sections")).open("ul");
    link("summary", -1);
    actions();
    servers();
    link("names", index.report().reconciled().size());
    link("steps", -1);
    link("rules", index.report().rules().size());
    link("certificates", -1);
    link("settings", -1);
    link("completeness", -1);
    link("not-checked", Mark.NOT_CHECKED.in(total()));
    link("passed", Mark.PASS.in(total()));
    link("not-applicable", Mark.NOT_APPLICABLE.in(total()));
    excluded(index.report().selection());
    link("as-built", -1);
    link("inputs", index.report().inputs().size());
    link("about", -1);
    html.close(2);
  }

  private Coverage.Counts total() {
    return index.coverage().total();
  }

  private void actions() throws IOException {
    html.open("li");
    anchor("findings", index.faults().size());
    html.open("ul");
    for (Mark mark : HtmlActions.PARTS) {
      if (mark.in(total()) > 0) {
        html.open("li").open("a", "href", "#" + HtmlActions.place(index, mark));
        HtmlMark.shape(html, mark);
        html.text(HtmlMark.heading(html, mark) + " ");
        html.leaf("span", words.number(mark.in(total())), "class", "n").close(2);
      }
    }
    int waivers = Acceptance.all(index.report()).size();
    if (waivers > 0) {
      link("waivers", waivers);
    }
    html.close(2);
  }

  private void servers() throws IOException {
    List<String> servers = index.servers().all();
    html.open("li");
    anchor("servers", servers.size());
    html.open("ul");
    for (String server : servers) {
      html.open("li").open("a", "href", "#" + Anchor.server(server));
      html.text(server + " ");
      int faults = faults(server);
      if (faults > 0) {
        html.leaf("span", words.number(faults), "class", "n");
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

  private void excluded(Selection selection) throws IOException {
    if (!selection.whole() || selection.ruleSet() != null) {
      link("excluded", selection.rules().size() + selection.servers().size());
    }
  }

  private void link(String id, int n) throws IOException {
    html.open("li");
    anchor(id, n);
    html.close();
  }

  private void anchor(String id, int n) throws IOException {
    html.open("a", "href", "#" + id).text(words.named("section", id) + " ");
    if (n >= 0) {
      html.leaf("span", words.number(n), "class", "n");
    }
    html.close();
  }
}
