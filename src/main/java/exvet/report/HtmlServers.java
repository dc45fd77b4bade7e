package exvet.report;

import exvet.verdict.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Each server on its own: what was said about it, and how it is set up. */
final class HtmlServers {
  private final Html html;
  private final HtmlIndex index;

  HtmlServers(Html html, HtmlIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    List<String> servers = index.servers().all();
    html.open("section", "id", "servers").leaf("h2", "Servers");
    if (servers.isEmpty()) {
      html.leaf("p", "The input names no server.");
    }
    for (String server : servers) {
      server(server);
    }
    html.close();
  }

  private void server(String server) throws IOException {
    List<Result> results = index.servers().results(server);
    List<Result> faults = new ArrayList<>();
    List<Result> others = new ArrayList<>();
    for (HtmlMark mark : HtmlMark.values()) {
      for (Result result : results) {
        if (HtmlMark.of(result) == mark) {
          (mark.ordinal() <= HtmlMark.BROKE.ordinal() ? faults : others).add(result);
        }
      }
    }
    html.open("section", "class", "server", "id", HtmlAnchor.server(server));
    html.leaf("h3", server);
    HtmlAsBuilt asBuilt = new HtmlAsBuilt(html, index.report());
    asBuilt.identity(server);
    Coverage.Counts counts = Coverage.of(results);
    if (counts.considered() > 0) {
      HtmlBar.verdicts(html, counts);
    }
    if (faults.isEmpty()) {
      html.leaf("p", "No fault names this server: " + decided(counts) + ".");
    } else {
      table("Findings that name " + server, faults);
    }
    if (!others.isEmpty()) {
      html.open("details")
          .leaf("summary", HtmlText.count(others.size(), "other result") + " for " + server);
      table("Other results that name " + server, others);
      html.close();
    }
    html.open("details").leaf("summary", "How " + server + " is set up");
    asBuilt.server(server);
    html.close(2);
  }

  private static String decided(Coverage.Counts counts) {
    return HtmlText.number(counts.decided())
        + " of "
        + HtmlText.count(counts.applicable(), "check")
        + " decided";
  }

  private void table(String caption, List<Result> results) throws IOException {
    HtmlTable.open(html, caption, "Verdict", "Rule", "Object", "What was said");
    for (Result result : results) {
      HtmlMark mark = HtmlMark.of(result);
      html.open("tr", "data-m", mark.style()).open("td");
      mark.badge(html);
      html.close().open("th", "scope", "row");
      html.leaf("a", result.rule().title(), "href", "#" + index.anchor(result)).close();
      html.open("td").leaf("code", result.subject()).close();
      String said = result.reason() == null ? result.message() : result.reason();
      html.open("td").value(said == null ? "" : said).close(2);
    }
    HtmlTable.close(html);
  }
}
