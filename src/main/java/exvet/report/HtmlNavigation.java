package exvet.report;

import java.io.IOException;
import java.util.List;

/** The list of the report's sections, with how much is in each. */
final class HtmlNavigation {
  private final Html html;
  private final HtmlIndex index;

  HtmlNavigation(Html html, HtmlIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    html.open("nav", "aria-label", "Sections").open("ul");
    link("summary", "Summary", -1);
    if (HtmlMark.BROKE.in(total()) > 0) {
      link("broken", HtmlMark.BROKE.heading(), HtmlMark.BROKE.in(total()));
    }
    findings();
    if (HtmlMark.WAIVED.in(total()) > 0) {
      link("waived", HtmlMark.WAIVED.heading(), HtmlMark.WAIVED.in(total()));
    }
    link("completeness", "What was examined", -1);
    link("not-checked", "Not checked", HtmlMark.NOT_CHECKED.in(total()));
    link("steps", "Steps of the guide", -1);
    servers();
    link("reconciliation", "Names and connectors", index.report().reconciled().size());
    link("as-built", "As built", -1);
    link("passed", "Passed", HtmlMark.PASS.in(total()));
    link("not-applicable", "Not applicable", HtmlMark.NOT_APPLICABLE.in(total()));
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
    for (HtmlMark mark : List.of(HtmlMark.ERROR, HtmlMark.WARNING, HtmlMark.INFO)) {
      if (mark.in(total()) > 0) {
        html.open("li").open("a", "href", "#" + HtmlFindings.anchor(mark));
        mark.shape(html);
        html.text(mark.heading() + " ");
        html.leaf("span", HtmlText.number(mark.in(total())), "class", "n").close(2);
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
      html.open("li").open("a", "href", "#" + HtmlAnchor.server(server));
      html.text(server + " ");
      int faults = index.faultsWithin(index.servers().results(server));
      if (faults > 0) {
        html.leaf("span", HtmlText.number(faults), "class", "n");
      }
      html.close(2);
    }
    html.close(2);
  }

  private void link(String id, String text, int n) throws IOException {
    html.open("li");
    anchor(id, text, n);
    html.close();
  }

  private void anchor(String id, String text, int n) throws IOException {
    html.open("a", "href", "#" + id).text(text + " ");
    if (n >= 0) {
      html.leaf("span", HtmlText.number(n), "class", "n");
    }
    html.close();
  }
}
