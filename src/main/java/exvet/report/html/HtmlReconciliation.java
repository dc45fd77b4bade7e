package exvet.report.html;

import exvet.report.Mark;
import exvet.report.Reconciliation;
import exvet.report.ReportIndex;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Names and connectors, with what configuration, DNS and endpoints say of each. */
final class HtmlReconciliation {
  private final Html html;
  private final ReportIndex index;

  HtmlReconciliation(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  void write() throws IOException {
    List<Reconciliation> rows = Reconciliation.all(index);
    html.open("section", "id", "reconciliation").leaf("h2", "Names and connectors");
    html.leaf(
        "p",
        "What the configuration says, what DNS says in each view, and what answers there. Where"
            + " they disagree, the finding is named.");
    if (rows.isEmpty()) {
      html.leaf("p", "The exports name no host and no connector for the internet.");
    } else {
      table(rows);
    }
    lookups();
    html.close();
  }

  private void table(List<Reconciliation> rows) throws IOException {
    HtmlTable.open(
        html,
        "Configuration, DNS and endpoints",
        "Name",
        "Configuration",
        "Public DNS",
        "Private DNS",
        "Presented outside",
        "Presented inside",
        "Findings");
    for (Reconciliation one : rows) {
      Reconciled row = one.row();
      html.open("tr").open("th", "scope", "row").leaf("code", row.name());
      html.leaf("div", row.kind(), "class", "kind").close();
      cell(row.configuration());
      cell(row.publicDns());
      cell(row.privateDns());
      cell(row.outside());
      cell(row.inside());
      html.open("td");
      for (Result result : one.findings()) {
        html.open("div").open("a", "href", "#" + index.anchor(result));
        HtmlMark.shape(html, Mark.of(result));
        html.value(result.message()).close(2);
      }
      html.close(2);
    }
    HtmlTable.close(html);
  }

  /** The lookups by which the guide has records verified. */
  private void lookups() throws IOException {
    for (DnsLookups view : index.report().lookups()) {
      if (!view.lookups().isEmpty()) {
        HtmlTable.open(
            html,
            "DNS lookups, " + view.identity() + " view",
            "Name",
            "Type",
            "Answer",
            "Asked",
            "TTL",
            "When (UTC)");
        for (DnsLookups.Lookup lookup : view.lookups()) {
          html.open("tr").open("th", "scope", "row").leaf("code", lookup.name()).close();
          html.leaf("td", lookup.type()).open("td").value(lookup.answer()).close();
          html.open("td").leaf("code", lookup.resolver()).close();
          html.leaf("td", lookup.ttl() == null ? "" : lookup.ttl() + " s");
          html.leaf("td", lookup.at().truncatedTo(ChronoUnit.SECONDS).toString()).close();
        }
        HtmlTable.close(html);
      }
    }
  }

  private void cell(String found) throws IOException {
    html.open("td");
    if (found == null) {
      html.leaf("span", Reconciliation.NOT_ASKED, "class", "absent");
    } else {
      html.value(found);
    }
    html.close();
  }
}
