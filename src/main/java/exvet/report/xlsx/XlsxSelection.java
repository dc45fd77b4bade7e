package exvet.report.xlsx;

import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import java.util.ArrayList;
import java.util.List;

/** The tables of what was not judged, and of what weighs otherwise than its rule says. */
final class XlsxSelection {
  private XlsxSelection() {}

  /**
   * A rule or a server that is not judged.
   *
   * @param rule null for a server
   * @param server null for a rule
   */
  record Excluded(Selection.Excluded rule, Selection.LeftOut server) {
    static List<Excluded> all(Selection selection) {
      List<Excluded> all = new ArrayList<>();
      selection.rules().forEach(rule -> all.add(new Excluded(rule, null)));
      selection.servers().forEach(server -> all.add(new Excluded(null, server)));
      return all;
    }

    private String kind(Words words) {
      return words.text(rule == null ? "book.server" : "book.rule");
    }

    private String name() {
      return rule == null ? server.server() : rule.rule();
    }

    private String title() {
      return rule == null ? null : rule.title();
    }

    private Severity severity() {
      return rule == null ? null : rule.severity();
    }

    private String step() {
      return rule == null ? null : rule.step();
    }

    private String reason() {
      return rule == null ? server.reason() : rule.reason();
    }

    private String by(Words words) {
      return named(words, rule == null ? server.by() : Selection.By.RULE_SET);
    }
  }

  static XlsxTable<Excluded> excluded(Words words) {
    return new XlsxTable<Excluded>(words, "excluded", "Excluded")
        .column("kind", 10, XlsxStyle.WORD, one -> one.kind(words))
        .column("name", 38, XlsxStyle.CODE, Excluded::name)
        .column("what-should-hold", 50, XlsxStyle.TEXT, Excluded::title)
        .words("usual-severity", 12, Colours.SEVERITY, Excluded::severity)
        .column("step", 8, XlsxStyle.WORD, Excluded::step)
        .column("why-excluded", 56, XlsxStyle.TEXT, Excluded::reason)
        .column("said-by", 20, XlsxStyle.TEXT, one -> one.by(words));
  }

  static XlsxTable<Selection.Weight> weights(Words words, XlsxPlaces places) {
    return new XlsxTable<Selection.Weight>(words, "weights", "Weights")
        .link("rule", 38, Selection.Weight::rule, one -> places.rule(one.rule()))
        .words("usual-severity", 12, Colours.SEVERITY, Selection.Weight::usual)
        .words("severity", 13, Colours.SEVERITY, Selection.Weight::severity)
        .column("said-by", 20, XlsxStyle.TEXT, one -> named(words, one.by()));
  }

  private static String named(Words words, Selection.By by) {
    return words.named("by", by.toString().replace(' ', '-'));
  }
}
