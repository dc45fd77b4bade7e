package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.ServerMatrix;
import exvet.report.ServerMatrix.Cell;
import exvet.report.ServerMatrix.Row;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The matrix of rules and servers, and each server on its own. */
final class HtmlServers {
  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final ServerMatrix matrix;

  HtmlServers(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.matrix = ServerMatrix.of(index);
  }

  void write() throws IOException {
    html.open("section", "id", "servers").leaf("h2", words.named("section", "servers"));
    if (matrix.servers().isEmpty()) {
      html.leaf("p", words.text("servers.none"));
    } else {
      matrix();
    }
    for (String server : matrix.servers()) {
      server(server);
    }
    html.close();
  }

  private void matrix() throws IOException {
    List<String> headings = new ArrayList<>();
    headings.add(words.named("row", "rule"));
    headings.addAll(matrix.servers());
    headings.add(words.text("elsewhere"));
    html.leaf("p", words.text("matrix.lead"));
    HtmlTable.open(html, "matrix sortable", words.text("matrix"), headings.toArray(String[]::new));
    for (Row row : matrix.rows()) {
      html.open("tr").open("th", "scope", "row");
      html.open("a", "href", "#" + Anchor.rule(row.rule().id()), "lang", html.english());
      html.text(row.rule().title()).close(2);
      for (String server : matrix.servers()) {
        cell(row.of(server));
      }
      cell(row.elsewhere());
      html.close();
    }
    HtmlTable.close(html);
  }

  /** In words, with the number of results that say so if there are several. */
  private void cell(Cell cell) throws IOException {
    if (cell == null) {
      html.open("td", "class", "nothing").leaf("span", "–", "title", words.text("no-result"));
      html.close();
      return;
    }
    html.open("td", "class", HtmlMark.style(cell.mark()));
    html.open("a", "href", "#" + index.anchor(cell.worst()));
    HtmlMark.shape(html, cell.mark());
    html.text(" " + HtmlMark.word(html, cell.mark()));
    int n = 0;
    for (Result result : cell.results()) {
      n += Mark.of(result) == cell.mark() ? 1 : 0;
    }
    html.text(n > 1 ? " × " + words.number(n) : "").close(2);
  }

  private void server(String server) throws IOException {
    html.open("section", "class", "server", "id", Anchor.server(server));
    html.leaf("h3", server);
    HtmlAsBuilt asBuilt = new HtmlAsBuilt(html, index.report());
    asBuilt.identity(server);
    Coverage.Counts counts = Coverage.of(index.servers().results(server));
    if (counts.considered() > 0) {
      HtmlBar.verdicts(html, counts);
    }
    List<Row> faults = new ArrayList<>();
    List<Row> others = new ArrayList<>();
    for (Row row : matrix.rows()) {
      if (row.of(server) != null) {
        (row.of(server).mark().compareTo(Mark.BROKE) <= 0 ? faults : others).add(row);
      }
    }
    if (faults.isEmpty()) {
      html.leaf("p", words.text("server.clean", counts.decided(), counts.applicable()));
    } else {
      table(words.text("server.faults", server), server, faults);
    }
    if (!others.isEmpty()) {
      html.open("details").leaf("summary", words.count("server.others", others.size()));
      table(words.text("server.other", server), server, others);
      html.close();
    }
    html.open("details").leaf("summary", words.text("server.built", server));
    asBuilt.server(server);
    html.close(2);
  }

  private void table(String caption, String server, List<Row> rows) throws IOException {
    rows.sort(Comparator.comparing(row -> row.of(server).mark()));
    HtmlTable.open(
        html,
        caption,
        words.named("row", "verdict"),
        words.named("row", "rule"),
        words.named("row", "results"));
    for (Row row : rows) {
      Cell cell = row.of(server);
      html.open("tr").open("td");
      HtmlMark.badge(html, cell.mark());
      html.close().open("th", "scope", "row");
      html.open("a", "href", "#" + index.anchor(cell.worst()), "lang", html.english());
      html.text(row.rule().title()).close(2);
      html.leaf("td", words.number(cell.results().size()), "class", "number").close();
    }
    HtmlTable.close(html);
  }
}
