package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Each server on its own: what was said about it, and how it is set up. */
final class HtmlServers {
  private final Html html;
  private final ReportIndex index;

  HtmlServers(Html html, ReportIndex index) {
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
    for (Mark mark : Mark.values()) {
      for (Result result : results) {
        if (Mark.of(result) == mark) {
          (mark.ordinal() <= Mark.BROKE.ordinal() ? faults : others).add(result);
        }
      }
    }
    html.open("section", "class", "server", "id", Anchor.server(server));
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
          .leaf("summary", Figures.count(others.size(), "other result") + " for " + server);
      table("Other results that name " + server, others);
      html.close();
    }
    html.open("details").leaf("summary", "How " + server + " is set up");
    asBuilt.server(server);
    html.close(2);
  }

  private static String decided(Coverage.Counts counts) {
    return Figures.number(counts.decided())
        + " of "
        + Figures.count(counts.applicable(), "check")
        + " decided";
  }

  private void table(String caption, List<Result> results) throws IOException {
    HtmlTable.open(html, caption, "Verdict", "Rule", "Object", "What was said");
    for (Result result : results) {
      Mark mark = Mark.of(result);
      html.open("tr", "data-m", HtmlMark.style(mark)).open("td");
      HtmlMark.badge(html, mark);
      html.close().open("th", "scope", "row");
      html.leaf("a", result.rule().title(), "href", "#" + index.anchor(result)).close();
      html.open("td").leaf("code", result.subject()).close();
      String said = result.reason() == null ? result.message() : result.reason();
      html.open("td").value(said == null ? "" : said).close(2);
    }
    HtmlTable.close(html);
  }
}
