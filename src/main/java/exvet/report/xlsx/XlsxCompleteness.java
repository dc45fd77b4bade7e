package exvet.report.xlsx;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.report.Completeness;
import exvet.report.Need;
import exvet.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  static XlsxTable<Need> needs(Words words) {
    return new XlsxTable<Need>(words, "missing-or-cut", "Needs")
        .column("cmdlet", 34, XlsxStyle.CODE, Need::cmdlet)
        .column("servers", 24, XlsxStyle.TEXT, Need::servers)
        .column("what-is-wrong", 40, XlsxStyle.TEXT, Need::why)
        .column("properties", 34, XlsxStyle.TEXT, Need::properties)
        .column("objects", 10, XlsxStyle.NUMBER, Need::objects)
        .column("rules-count", 11, XlsxStyle.NUMBER, need -> need.rules().size())
        .column("command", 80, XlsxStyle.CODE, Need::commands)
        .column("rules-that-wait", 44, XlsxStyle.CODE, Need::rules)
        .column("where", 44, XlsxStyle.CODE, Need::places)
        .printed(7);
  }

  static XlsxTable<Holding> holdings(Completeness completeness, Words words) {
    return new XlsxTable<Holding>(words, "completeness", "Completeness")
        .column("cmdlet", 34, XlsxStyle.CODE, Holding::cmdlet)
        .column("server", 20, XlsxStyle.TEXT, Holding::server)
        .column(
            "state",
            26,
            XlsxStyle.TEXT,
            holding -> words.named("holding", holding.state().name().toLowerCase(Locale.ROOT)))
        .column("objects", 10, XlsxStyle.NUMBER, Holding::objects)
        .column(
            "cut",
            8,
            XlsxStyle.TEXT,
            holding -> completeness.cut(holding) ? words.text("book.cut") : null)
        .column("collector", 34, XlsxStyle.TEXT, Holding::attempt)
        .column("files", 60, XlsxStyle.CODE, Holding::files)
        .column("command", 80, XlsxStyle.CODE, Holding::command)
        .printed(7);
  }

  static XlsxTable<Difference> conflicts(Words words) {
    return new XlsxTable<Difference>(words, "conflicts", "Conflicts")
        .column("cmdlet", 34, XlsxStyle.CODE, one -> one.conflict().cmdlet())
        .column("object", 40, XlsxStyle.CODE, one -> one.conflict().object())
        .column("property", 28, XlsxStyle.TEXT, one -> one.conflict().property())
        .column("value", 40, XlsxStyle.TEXT, one -> one.conflict().values().get(one.index()))
        .column("file", 48, XlsxStyle.CODE, one -> one.conflict().files().get(one.index()))
        .column(
            "used", 8, XlsxStyle.TEXT, one -> one.index() == 0 ? words.text("book.used") : null);
  }
}
