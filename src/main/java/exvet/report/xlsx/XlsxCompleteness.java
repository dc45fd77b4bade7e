package exvet.report.xlsx;

import exvet.report.Completeness;
import exvet.report.Need;
import exvet.export.Conflict;
import exvet.export.Holding;
import java.util.ArrayList;
import java.util.List;

/** The tables of what was examined and what was not. */
final class XlsxCompleteness {
  private XlsxCompleteness() {}

  /** One of the values that two exports state. */
  record Difference(Conflict conflict, int index) {
    static List<Difference> all(Completeness completeness) {
      List<Difference> all = new ArrayList<>();
      for (Conflict conflict : completeness.conflicts()) {
        for (int i = 0; i < conflict.values().size(); i++) {
          all.add(new Difference(conflict, i));
        }
      }
      return all;
    }
  }

  static XlsxTable<Need> needs() {
    return new XlsxTable<Need>("Missing or cut", "Needs", "Nothing is missing or cut.")
        .column("Cmdlet", 34, XlsxStyle.CODE, Need::cmdlet)
        .column("Servers", 24, XlsxStyle.TEXT, Need::servers)
        .column("What is wrong", 40, XlsxStyle.TEXT, Need::why)
        .column("Properties", 34, XlsxStyle.TEXT, Need::properties)
        .column("Objects", 10, XlsxStyle.NUMBER, Need::objects)
        .column("Rules", 8, XlsxStyle.NUMBER, need -> need.rules().size())
        .column("Command", 80, XlsxStyle.CODE, Need::commands)
        .column("Rules that wait", 44, XlsxStyle.CODE, Need::rules)
        .column("Where", 44, XlsxStyle.CODE, Need::places)
        .printed(7);
  }

  static XlsxTable<Holding> holdings(Completeness completeness) {
    return new XlsxTable<Holding>("Completeness", "Completeness", "No cmdlet is asked.")
        .column("Cmdlet", 34, XlsxStyle.CODE, Holding::cmdlet)
        .column("Server", 20, XlsxStyle.TEXT, Holding::server)
        .column("State", 26, XlsxStyle.TEXT, holding -> holding.state().toString())
        .column("Objects", 10, XlsxStyle.NUMBER, Holding::objects)
        .column("Cut", 8, XlsxStyle.TEXT, holding -> completeness.cut(holding) ? "cut" : null)
        .column("Collector", 34, XlsxStyle.TEXT, Holding::attempt)
        .column("Files", 60, XlsxStyle.CODE, Holding::files)
        .column("Command", 80, XlsxStyle.CODE, Holding::command)
        .printed(7);
  }

  static XlsxTable<Difference> conflicts() {
    return new XlsxTable<Difference>("Conflicts", "Conflicts", "No two exports differ.")
        .column("Cmdlet", 34, XlsxStyle.CODE, one -> one.conflict().cmdlet())
        .column("Object", 40, XlsxStyle.CODE, one -> one.conflict().object())
        .column("Property", 28, XlsxStyle.TEXT, one -> one.conflict().property())
        .column("Value", 40, XlsxStyle.TEXT, one -> one.conflict().values().get(one.index()))
        .column("File", 48, XlsxStyle.CODE, one -> one.conflict().files().get(one.index()))
        .column("Used", 8, XlsxStyle.TEXT, one -> one.index() == 0 ? "used" : null);
  }
}
