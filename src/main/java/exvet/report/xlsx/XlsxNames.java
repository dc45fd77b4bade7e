package exvet.report.xlsx;

import exvet.report.Reconciliation;
import exvet.report.Report;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.topology.DnsLookups;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.List;

/** The tables of names: what configuration, DNS and endpoints say of each. */
final class XlsxNames {
  private final XlsxAsBuilt objects;
  private final Words words;

  XlsxNames(XlsxAsBuilt objects, Words words) {
    this.objects = objects;
    this.words = words;
  }

  /** Names and connectors, with what each source says of them. */
  XlsxTable<Reconciliation> namespaces() {
    return objects
        .<Reconciliation>table("namespaces", "Namespaces")
        .column("name", 34, XlsxStyle.CODE, one -> one.row().name())
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutName),
            objects.finding(this::aboutName))
        .column("kind", 18, XlsxStyle.TEXT, this::kind)
        .column("configuration", 40, XlsxStyle.TEXT, one -> one.row().configuration())
        .column("public-dns", 34, XlsxStyle.TEXT, one -> shown(one.row().publicDns()))
        .column("private-dns", 34, XlsxStyle.TEXT, one -> shown(one.row().privateDns()))
        .column("presented-outside", 50, XlsxStyle.TEXT, one -> shown(one.row().outside()))
        .column("presented-inside", 50, XlsxStyle.TEXT, one -> shown(one.row().inside()))
        .column("findings", 50, XlsxStyle.CODE, Reconciliation::keys)
        .frozen(1)
        .printed(7);
  }

  private List<Result> aboutName(Reconciliation one) {
    List<Result> about = new ArrayList<>(one.findings());
    about.addAll(objects.about(one.row().names()));
    return about;
  }

  private Object kind(Reconciliation one) {
    return words.named("name-kind", one.row().kind().replace(' ', '-'));
  }

  /** A lookup and the view in which it was made. */
  record Line(String view, DnsLookups.Lookup lookup) {
    static List<Line> all(Report report) {
      return report.lookups().stream()
          .flatMap(view -> view.lookups().stream().map(one -> new Line(view.identity(), one)))
          .toList();
    }
  }

  XlsxTable<Line> lookups() {
    return objects
        .<Line>table("dns-records", "DnsRecords")
        .column("name", 36, XlsxStyle.CODE, line -> line.lookup().name())
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutLookup),
            objects.finding(this::aboutLookup))
        .column("view", 10, XlsxStyle.TEXT, line -> words.named("lookup-view", line.view()))
        .column("type", 8, XlsxStyle.TEXT, line -> line.lookup().type())
        .column("answer", 70, XlsxStyle.TEXT, line -> line.lookup().answer())
        .column("asked", 24, XlsxStyle.CODE, line -> line.lookup().resolver())
        .column("ttl-s", 10, XlsxStyle.NUMBER, line -> line.lookup().ttl())
        .column("when", 17, XlsxStyle.TIME, line -> line.lookup().at())
        .printed(7);
  }

  private List<Result> aboutLookup(Line line) {
    return objects.about(List.of(line.lookup().name()));
  }

  /** What was found, or that nobody looked. */
  private String shown(String found) {
    return found == null ? words.text("book.not-asked") : found;
  }
}
