package exvet.report.xlsx;

import exvet.report.Action;
import exvet.report.Repair;
import exvet.report.Repairs;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.verdict.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of what failed, with room for what somebody decides about it: the row is known again by
 * its hidden key.
 */
final class XlsxFindings {
  /** What somebody decides about a finding. */
  enum Decision {
    FIX,
    /** To live with the risk until a day; it becomes a waiver. */
    ACCEPT,
    /** The verdict is thought to be wrong. */
    DISPUTE,
    DEFER
  }

  private final ReportIndex index;
  private final Words words;
  private final XlsxPlaces places;
  private final Map<String, Integer> actions = new HashMap<>();
  private final Repairs repairs;

  XlsxFindings(ReportIndex index, Words words, XlsxPlaces places, List<Action> actions) {
    this.index = index;
    this.words = words;
    this.places = places;
    this.repairs = index.repairs();
    actions.forEach(action -> this.actions.put(action.rule().id(), action.order()));
  }

  XlsxTable<Result> table() {
    LocalDate asOf = index.report().asOf();
    XlsxEntry decision = XlsxEntry.choice("decision", decisions(words));
    String accepted = "AND([decision]=\"" + decision(words, Decision.ACCEPT) + "\",LEN(%s)=0)";
    XlsxTable<Result> table =
        new XlsxTable<Result>(words, "findings", "Findings")
            .words("severity", 13, Colours.SEVERITY, Result::severity)
            .link("rule", 34, r -> r.rule().id(), r -> places.rule(r.rule().id()))
            .column("subject", 28, XlsxStyle.TEXT, Result::subject)
            .column("found", 36, XlsxStyle.TEXT, Result::message)
            .column("observed", 26, XlsxStyle.TEXT, Result::observed)
            .column("expected", 26, XlsxStyle.TEXT, Result::expected)
            .column("fix", 40, XlsxStyle.CODE, Result::fix)
            .entry("decision", 12, decision, r -> null)
            .entry("justification", 28, XlsxEntry.text(), r -> null)
            .entry("approver", 16, XlsxEntry.text(), r -> null)
            .entry("expires", 12, XlsxEntry.day("expires", asOf), r -> null);
    for (String wanted : List.of("justification", "approver", "expires")) {
      table.where(wanted, accepted, XlsxFormats.WANTED);
    }
    return background(table).frozen(3).printed(11);
  }

  private XlsxTable<Result> background(XlsxTable<Result> table) {
    return table
        .column(
            "rollback", 40, XlsxStyle.CODE, r -> repair(r) == null ? null : repair(r).rollback())
        .column("verify", 36, XlsxStyle.CODE, r -> repair(r) == null ? null : repair(r).verify())
        .column("why-it-matters", 60, XlsxStyle.TEXT, r -> r.rule().why())
        .column("evidence", 84, XlsxStyle.CODE, r -> XlsxWords.places(r.sources()))
        .column("what-should-hold", 50, XlsxStyle.TEXT, r -> r.rule().title())
        .column("documented-in", 60, XlsxStyle.TEXT, r -> r.rule().source())
        .column("parts", 30, XlsxStyle.TEXT, Result::objects)
        .column("clause", 14, XlsxStyle.TEXT, Result::clause)
        .column("novelty", 12, XlsxStyle.WORD, r -> novelty(words, r))
        .column("area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(words, r.rule().area()))
        .column("step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("recipients", 11, XlsxStyle.NUMBER, Result::count)
        .column("sample", 30, XlsxStyle.TEXT, Result::sample)
        .words(
            "action",
            10,
            Colours.NONE,
            r -> actions.get(r.rule().id()),
            r -> places.action(r.rule().id()))
        .link("as-built", 20, this::asBuilt, places::object)
        .link("proof", 10, r -> r.sources().size(), places::evidence)
        .page("page", 12, r -> words.text("book.open-page"), index::anchor)
        .hidden("key", Result::key);
  }

  /** The sheet on which the object stands; null if it is on none. */
  private String asBuilt(Result result) {
    Place place = places.object(result);
    return place == null ? null : place.sheet();
  }

  private Repair repair(Result result) {
    return repairs.of(result);
  }

  /** Whether an earlier report had the fault; null if there was none. */
  static String novelty(Words words, Result result) {
    return result.novelty() == null ? null : words.named("novelty", result.novelty());
  }

  /** The words of all decisions. */
  static List<String> decisions(Words words) {
    List<String> decisions = new ArrayList<>();
    for (Decision decision : Decision.values()) {
      decisions.add(decision(words, decision));
    }
    return decisions;
  }

  private static String decision(Words words, Decision decision) {
    return words.named("decision", decision.name().toLowerCase(Locale.ROOT));
  }
}
