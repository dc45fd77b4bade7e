package exvet.report.html;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList.Member;
import exvet.export.ServerList.Standing;
import exvet.report.Anchor;
import exvet.report.Completeness;
import exvet.report.Need;
import exvet.report.Report;
import exvet.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was examined and what was not, with what would supply the rest. */
final class HtmlCompleteness {
  private static final int PLACES = 10;

  private final Html html;
  private final Words words;
  private final Completeness completeness;

  HtmlCompleteness(Html html, Report report) {
    this.html = html;
    this.words = html.words();
    this.completeness = report.completeness();
  }

  void write() throws IOException {
    html.open("section", "id", "completeness");
    html.leaf("h2", words.named("section", "completeness"));
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
      html.leaf("p", words.text("needs.none"));
      return;
    }
    html.leaf("p", words.text("needs.lead"));
    HtmlTable.open(
        html,
        words.text("needs"),
        words.named("row", "export"),
        words.named("row", "wrong"),
        words.named("row", "command"),
        words.named("fact", "rules"));
    for (Need need : completeness.wanted()) {
      need(need);
    }
    HtmlTable.close(html);
  }

  private void need(Need need) throws IOException {
    html.open("tr").open("th", "scope", "row").leaf("code", need.cmdlet());
    html.text(of(need)).close().open("td").said("span", need.why());
    if (!need.properties().isEmpty()) {
      html.open("div").text(words.count("without", need.objects()) + " ");
      html.leaf("code", String.join(", ", need.properties())).close();
    }
    List<String> places = need.places();
    for (String place : places.subList(0, Math.min(PLACES, places.size()))) {
      html.open("div").leaf("code", place).close();
    }
    if (places.size() > PLACES) {
      html.leaf("div", words.count("more-places", places.size() - PLACES));
    }
    html.close().open("td", "class", "command");
    if (!need.commands().isEmpty()) {
      // Together, so that they are copied at once.
      html.open("pre", "class", "fix").leaf("code", String.join("\n", need.commands())).close();
    }
    html.close().open("td").open("details");
    html.leaf("summary", words.count("rules", need.rules().size()));
    for (String rule : need.rules()) {
      html.open("div").open("a", "href", "#" + Anchor.rule(rule)).leaf("code", rule).close(2);
    }
    html.close(3);
  }

  private void servers() throws IOException {
    for (Member server : completeness.servers().members()) {
      if (server.standing() != Standing.ASKED) {
        html.open("p").leaf("b", server.name()).text(": ");
        html.said("span", server.standing().toString()).close();
      }
    }
    List<Member> asked = completeness.servers().asked();
    if (asked.isEmpty()) {
      html.leaf("p", words.text("asked.none"));
      return;
    }
    if (!completeness.servers().listed()) {
      html.leaf("p", words.text("unlisted"));
    }
    Map<String, Map<String, Holding>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Holding holding : completeness.holdings()) {
      if (holding.server() != null) {
        rows.computeIfAbsent(holding.cmdlet(), cmdlet -> new TreeMap<>())
            .put(holding.server(), holding);
      }
    }
    String[] headings = new String[asked.size() + 1];
    headings[0] = words.named("row", "cmdlet");
    for (int i = 0; i < asked.size(); i++) {
      headings[i + 1] = asked.get(i).name();
    }
    HtmlTable.open(html, words.text("holdings.servers"), headings);
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
      html.leaf(lacking ? "b" : "span", completeness.words(holding), "lang", html.english());
    }
    html.close();
  }

  private void organisation() throws IOException {
    HtmlTable.open(
        html,
        words.text("holdings.organisation"),
        words.named("row", "cmdlet"),
        words.text("objects"),
        words.named("row", "files"));
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
        html,
        words.text("conflicts"),
        words.named("row", "object"),
        words.named("row", "property"),
        words.named("row", "value"),
        words.named("row", "file"));
    for (Conflict conflict : completeness.conflicts()) {
      for (int i = 0; i < conflict.values().size(); i++) {
        html.open("tr").open("th", "scope", "row").leaf("code", conflict.object()).close();
        html.leaf("td", conflict.property()).open("td").value(conflict.values().get(i));
        html.text(i == 0 ? " " + words.text("used") : "").close();
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
        words.text("strays"),
        words.named("row", "cmdlet"),
        words.named("row", "object"),
        words.named("row", "place"));
    for (Stray stray : completeness.unassigned()) {
      html.open("tr").open("td").leaf("code", stray.cmdlet()).close();
      html.open("th", "scope", "row").leaf("code", stray.object()).close();
      html.open("td").leaf("code", stray.file() + ":" + stray.line()).close(2);
    }
    HtmlTable.close(html);
  }

  private String of(Need need) {
    String servers = String.join(", ", need.servers());
    return servers.isEmpty() ? "" : " " + words.text("needs.of", servers);
  }

  private void unwanted() throws IOException {
    List<Need> unwanted = completeness.unwanted();
    if (unwanted.isEmpty()) {
      return;
    }
    html.open("details");
    html.leaf("summary", words.text("unwanted"));
    HtmlTable.open(
        html,
        words.text("unwanted"),
        words.named("row", "export"),
        words.named("row", "wrong"),
        words.named("row", "properties"));
    for (Need need : unwanted) {
      html.open("tr").open("th", "scope", "row").leaf("code", need.cmdlet());
      html.text(of(need)).close().said("td", need.why());
      html.open("td").leaf("code", String.join(", ", need.properties())).close(2);
    }
    HtmlTable.close(html);
    html.close();
  }
}
