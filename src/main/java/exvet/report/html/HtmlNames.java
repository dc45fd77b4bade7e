package exvet.report.html;

import exvet.report.ClientPath;
import exvet.report.MailPath;
import exvet.report.Mark;
import exvet.report.PathPicture;
import exvet.report.Reconciliation;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Names and connectors: the ways that mail and clients take, and what configuration, DNS and
 * endpoints say of each.
 */
final class HtmlNames {
  private final Html html;
  private final Words words;
  private final ReportIndex index;

  HtmlNames(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
  }

  void write() throws IOException {
    html.open("section", "id", "names").leaf("h2", words.named("section", "names"));
    html.leaf("p", words.text("names.lead"));
    HtmlPicture picture = new HtmlPicture(html, index);
    html.leaf("h3", words.text("mail-in"));
    picture.write(words.text("mail-in"), MailPath.in(index));
    html.leaf("h3", words.text("mail-out"));
    picture.write(words.text("mail-out"), MailPath.out(index));
    for (PathPicture path : ClientPath.all(index)) {
      html.open("h3").text(words.text("client-path") + " ").leaf("code", path.subject()).close();
      picture.write(words.text("client-path") + " " + path.subject(), path);
    }
    List<Reconciliation> rows = Reconciliation.all(index);
    if (rows.isEmpty()) {
      html.leaf("p", words.text("names.none"));
    } else {
      table(rows);
    }
    lookups();
    html.close();
  }

  private void table(List<Reconciliation> rows) throws IOException {
    HtmlTable.open(
        html,
        words.text("reconciled"),
        words.named("heading", "name"),
        words.named("row", "configuration"),
        words.named("row", "public-dns"),
        words.named("row", "private-dns"),
        words.named("row", "outside"),
        words.named("row", "inside"),
        words.named("section", "findings"));
    for (Reconciliation one : rows) {
      Reconciled row = one.row();
      html.open("tr").open("th", "scope", "row").leaf("code", row.name());
      html.leaf("div", words.named("sort", row.kind().replace(' ', '-')), "class", "kind").close();
      cell(row.configuration());
      cell(row.publicDns());
      cell(row.privateDns());
      cell(row.outside());
      cell(row.inside());
      html.open("td");
      for (Result result : one.findings()) {
        html.open("div").open("a", "href", "#" + index.anchor(result), "lang", html.english());
        HtmlMark.shape(html, Mark.of(result));
        html.value(String.valueOf(result.message())).close(2);
      }
      html.close(2);
    }
    HtmlTable.close(html);
  }

  private void cell(String found) throws IOException {
    html.open("td", "lang", found == null ? null : html.english());
    if (found == null) {
      html.leaf("span", words.text("not-asked"), "class", "absent");
    } else {
      html.value(found);
    }
    html.close();
  }

  /** The lookups by which the guide has records verified. */
  private void lookups() throws IOException {
    for (DnsLookups view : index.report().lookups()) {
      if (!view.lookups().isEmpty()) {
        HtmlTable.open(
            html,
            words.text("lookups", words.named("dns-view", view.identity())),
            words.named("heading", "name"),
            words.named("row", "type"),
            words.named("row", "answer"),
            words.named("row", "resolver"),
            "TTL",
            words.named("row", "at"));
        for (DnsLookups.Lookup lookup : view.lookups()) {
          html.open("tr").open("th", "scope", "row").leaf("code", lookup.name()).close();
          html.leaf("td", lookup.type()).said("td", lookup.answer());
          html.open("td").leaf("code", lookup.resolver()).close();
          html.leaf("td", lookup.ttl() == null ? "" : lookup.ttl() + " s");
          html.leaf("td", lookup.at().truncatedTo(ChronoUnit.SECONDS).toString()).close();
        }
        HtmlTable.close(html);
      }
    }
  }
}
