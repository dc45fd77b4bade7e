package exvet.report.html;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList.Member;
import exvet.export.ServerList.Standing;
import exvet.report.Anchor;
import exvet.report.Completeness;
import exvet.report.Figures;
import exvet.report.Need;
import exvet.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was examined and what was not, with what would supply the rest. */
final class HtmlCompleteness {
  private static final int PLACES = 10;

  private final Html html;
  private final Completeness completeness;

  HtmlCompleteness(Html html, Report report) {
    this.html = html;
    this.completeness = report.completeness();
  }

  void write() throws IOException {
    html.open("section", "id", "completeness");
    html.leaf("h2", "What was examined and what was not");
    needs();
    servers();
    organisation();
    conflicts();
    unassigned();
    unwanted();
    html.close();
  }

  private void needs() throws IOException {
    if (completeness.wanted().isEmpty()) {
      html.leaf("p", "No rule waits for an export.");
      return;
    }
    html.leaf(
        "p",
        "Run these in the Exchange Management Shell, or have the collector (exvet collect) do all of"
            + " it; what most rules wait for comes first.");
    HtmlTable.open(html, "What is missing or cut", "Export", "What is wrong", "Command", "Rules");
    for (Need need : completeness.wanted()) {
      need(need);
    }
    HtmlTable.close(html);
  }

  private void need(Need need) throws IOException {
    html.open("tr").open("th", "scope", "row").leaf("code", need.cmdlet());
    html.text(need.of()).close().open("td").value(need.why());
    if (!need.properties().isEmpty()) {
      html.open("div").text(Figures.count(need.objects(), "object") + " without ");
      html.leaf("code", String.join(", ", need.properties())).close();
    }
    List<String> places = need.places();
    for (String place : places.subList(0, Math.min(PLACES, places.size()))) {
      html.open("div").leaf("code", place).close();
    }
    if (places.size() > PLACES) {
      html.leaf("div", "and " + Figures.count(places.size() - PLACES, "more place"));
    }
    html.close().open("td", "class", "command");
    for (String command : need.commands()) {
      html.open("pre", "class", "fix").leaf("code", command).close();
    }
    html.close().open("td").open("details");
    html.leaf("summary", Figures.count(need.rules().size(), "rule"));
    for (String rule : need.rules()) {
      html.open("div").open("a", "href", "#" + Anchor.rule(rule)).leaf("code", rule).close(2);
    }
    html.close(3);
  }

  private void servers() throws IOException {
    for (Member server : completeness.servers().members()) {
      if (server.standing() != Standing.ASKED) {
        html.open("p").leaf("b", server.name()).text(": " + server.standing() + ".").close();
      }
    }
    List<Member> asked = completeness.servers().asked();
    if (asked.isEmpty()) {
      html.leaf("p", "No export names a server that is asked about.");
      return;
    }
    if (!completeness.servers().listed()) {
      html.leaf("p", "There is no export of Get-ExchangeServer: there may be more servers.");
    }
    Map<String, Map<String, Holding>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Holding holding : completeness.holdings()) {
      if (holding.server() != null) {
        rows.computeIfAbsent(holding.cmdlet(), cmdlet -> new TreeMap<>())
            .put(holding.server(), holding);
      }
    }
    String[] headings = new String[asked.size() + 1];
    headings[0] = "Cmdlet";
    for (int i = 0; i < asked.size(); i++) {
      headings[i + 1] = asked.get(i).name();
    }
    HtmlTable.open(html, "Objects of each server", headings);
    for (Map.Entry<String, Map<String, Holding>> row : rows.entrySet()) {
      html.open("tr").open("th", "scope", "row").leaf("code", row.getKey()).close();
      for (Member server : asked) {
        cell(row.getValue().get(server.name()));
      }
      html.close();
    }
    HtmlTable.close(html);
  }

  /** In words, not by colour. */
  private void cell(Holding holding) throws IOException {
    html.open("td");
    if (holding != null) {
      boolean lacking = holding.state().missing() || completeness.cut(holding);
      html.leaf(lacking ? "b" : "span", completeness.words(holding));
    }
    html.close();
  }

  private void organisation() throws IOException {
    HtmlTable.open(html, "Objects of the whole organisation", "Cmdlet", "Objects", "Files");
    for (Holding holding : completeness.holdings()) {
      if (holding.server() == null && completeness.counts(holding)) {
        html.open("tr").open("th", "scope", "row").leaf("code", holding.cmdlet()).close();
        cell(holding);
        html.open("td");
        for (String file : holding.files()) {
          html.open("div").leaf("code", file).close();
        }
        html.close(2);
      }
    }
    HtmlTable.close(html);
  }

  private void conflicts() throws IOException {
    if (completeness.conflicts().isEmpty()) {
      return;
    }
    HtmlTable.open(
        html, "Where exports of the same object differ", "Object", "Property", "Value", "File");
    for (Conflict conflict : completeness.conflicts()) {
      for (int i = 0; i < conflict.values().size(); i++) {
        html.open("tr").open("th", "scope", "row").leaf("code", conflict.object()).close();
        html.leaf("td", conflict.property()).open("td").value(conflict.values().get(i));
        html.text(i == 0 ? " (used)" : "").close();
        html.open("td").leaf("code", conflict.files().get(i)).close(2);
      }
    }
    HtmlTable.close(html);
  }

  private void unassigned() throws IOException {
    if (completeness.unassigned().isEmpty()) {
      return;
    }
    HtmlTable.open(
        html,
        "Left out, because they could belong to more than one organisation",
        "Cmdlet",
        "Object",
        "File and line");
    for (Stray stray : completeness.unassigned()) {
      html.open("tr").open("td").leaf("code", stray.cmdlet()).close();
      html.open("th", "scope", "row").leaf("code", stray.object()).close();
      html.open("td").leaf("code", stray.file() + ":" + stray.line()).close(2);
    }
    HtmlTable.close(html);
  }

  private void unwanted() throws IOException {
    List<Need> unwanted = completeness.unwanted();
    if (unwanted.isEmpty()) {
      return;
    }
    html.open("details");
    html.leaf("summary", "Not there either, but no rule waits for it");
    HtmlTable.open(html, "What no rule waits for", "Export", "What is wrong", "Properties");
    for (Need need : unwanted) {
      html.open("tr").open("th", "scope", "row").leaf("code", need.cmdlet());
      html.text(need.of()).close().open("td").value(need.why()).close();
      html.open("td").leaf("code", String.join(", ", need.properties())).close(2);
    }
    HtmlTable.close(html);
    html.close();
  }
}
