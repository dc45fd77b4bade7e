package exvet.report.xlsx;

import exvet.report.Reconciliation;
import exvet.report.Report;
import exvet.export.InputFile;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.report.xlsx.XlsxTable.Words;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of what went in: the rules that were applied and the files that were read. */
final class XlsxCatalogue {
  private XlsxCatalogue() {}

  /**
   * @param findings where the first finding of a rule stands
   */
  static XlsxTable<RuleDoc> rules(Map<String, Place> findings) {
    return new XlsxTable<RuleDoc>("Rules", "Rules", "There is no rule.")
        .link("Rule", 38, RuleDoc::id, rule -> findings.get(rule.id()))
        .column("What should hold", 50, XlsxStyle.TEXT, RuleDoc::title)
        .words("Usual severity", 12, Words.SEVERITY, RuleDoc::declaredSeverity)
        .column("Step", 8, XlsxStyle.WORD, RuleDoc::step)
        .column("Why it matters", 50, XlsxStyle.TEXT, RuleDoc::why)
        .column("Documented in", 44, XlsxStyle.TEXT, RuleDoc::source)
        .column("Fix", 56, XlsxStyle.CODE, RuleDoc::fix)
        .column("Area", 20, XlsxStyle.TEXT, rule -> XlsxWords.area(rule.area()))
        .column("Stated by", 13, XlsxStyle.TEXT, XlsxWords::stated)
        .column("Judged over", 14, XlsxStyle.TEXT, RuleDoc::scope)
        .column("Clauses", 20, XlsxStyle.TEXT, RuleDoc::clauses)
        .column("Reads", 34, XlsxStyle.CODE, RuleDoc::exports)
        .printed(7);
  }

  /** Names and connectors, with what each source says of them. */
  static XlsxTable<Reconciliation> reconciliation() {
    return new XlsxTable<Reconciliation>(
            "Namespaces", "Namespaces", "The exports name no host and no connector.")
        .column("Name", 34, XlsxStyle.CODE, one -> one.row().name())
        .column("Kind", 18, XlsxStyle.TEXT, one -> one.row().kind())
        .column("Configuration", 40, XlsxStyle.TEXT, one -> one.row().configuration())
        .column("Public DNS", 34, XlsxStyle.TEXT, one -> shown(one.row().publicDns()))
        .column("Private DNS", 34, XlsxStyle.TEXT, one -> shown(one.row().privateDns()))
        .column("Presented outside", 50, XlsxStyle.TEXT, one -> shown(one.row().outside()))
        .column("Presented inside", 50, XlsxStyle.TEXT, one -> shown(one.row().inside()))
        .column("Findings", 50, XlsxStyle.CODE, Reconciliation::keys)
        .frozen(1)
        .printed(7);
  }

  /** A lookup and the view in which it was made. */
  record Line(String view, DnsLookups.Lookup lookup) {
    static List<Line> all(Report report) {
      return report.lookups().stream()
          .flatMap(view -> view.lookups().stream().map(one -> new Line(view.identity(), one)))
          .toList();
    }
  }

  static XlsxTable<Line> lookups() {
    return new XlsxTable<Line>("DNS records", "DnsRecords", "No name server was asked.")
        .column("Name", 36, XlsxStyle.CODE, line -> line.lookup().name())
        .column("View", 10, XlsxStyle.TEXT, Line::view)
        .column("Type", 8, XlsxStyle.TEXT, line -> line.lookup().type())
        .column("Answer", 70, XlsxStyle.TEXT, line -> line.lookup().answer())
        .column("Asked", 24, XlsxStyle.CODE, line -> line.lookup().resolver())
        .column("TTL (s)", 10, XlsxStyle.NUMBER, line -> line.lookup().ttl())
        .column("When (UTC)", 17, XlsxStyle.TIME, line -> line.lookup().at())
        .printed(7);
  }

  private static String shown(String found) {
    return Reconciliation.shown(found);
  }

  static XlsxTable<InputFile> inputs() {
    return new XlsxTable<InputFile>("Inputs", "Inputs", "No file was read.")
        .column("File", 48, XlsxStyle.CODE, InputFile::file)
        .column("Format", 10, XlsxStyle.TEXT, InputFile::format)
        .column("Objects", 10, XlsxStyle.NUMBER, XlsxCatalogue::objects)
        .column("Cmdlets", 40, XlsxStyle.CODE, XlsxCatalogue::cmdlets)
        .column("Notes", 44, XlsxStyle.TEXT, InputFile::notes)
        .column("Problems", 10, XlsxStyle.NUMBER, input -> input.problems().size())
        .column("What could not be read", 60, XlsxStyle.TEXT, XlsxCatalogue::problems)
        .column("SHA-256", 68, XlsxStyle.CODE, InputFile::sha256);
  }

  private static int objects(InputFile input) {
    return input.cmdlets().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<String> cmdlets(InputFile input) {
    return new TreeMap<>(input.cmdlets())
        .entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
  }

  private static List<String> problems(InputFile input) {
    return input.problems().stream()
        .map(p -> p.line() > 0 ? "line " + p.line() + ": " + p.message() : p.message())
        .toList();
  }
}
