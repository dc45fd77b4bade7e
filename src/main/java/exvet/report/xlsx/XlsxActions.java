package exvet.report.xlsx;

import exvet.report.Action;
import exvet.report.Anchor;
import exvet.report.Effort;
import exvet.report.Repairs;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of what there is to do, with room for who does it, until when, and how far it is. */
final class XlsxActions {
  /** How far somebody is with an action. */
  enum State {
    OPEN,
    STARTED,
    DONE,
    /** Somebody decided not to do it. */
    DROPPED
  }

  private final Words words;
  private final XlsxPlaces places;
  private final LocalDate asOf;
  private final Repairs repairs;

  XlsxActions(Words words, XlsxPlaces places, ReportIndex index) {
    this.words = words;
    this.places = places;
    this.asOf = index.report().asOf();
    this.repairs = index.repairs();
  }

  XlsxTable<Action> table() {
    XlsxEntry state = XlsxEntry.choice("state", states(words));
    return new XlsxTable<Action>(words, "actions", "Actions")
        .column("order", 8, XlsxStyle.NUMBER, Action::order)
        .words("severity", 13, Colours.SEVERITY, Action::severity)
        .column("what-to-reach", 44, XlsxStyle.TEXT, a -> a.rule().title())
        .column("servers", 18, XlsxStyle.TEXT, Action::servers)
        .column("objects", 34, XlsxStyle.TEXT, Action::objects)
        .column("fix", 52, XlsxStyle.CODE, Action::fixes)
        .column("effort", 18, XlsxStyle.TEXT, a -> words.named("effort", Effort.of(a, repairs)))
        .entry("owner", 16, XlsxEntry.text(), a -> null)
        .entry("due", 12, XlsxEntry.day("due", asOf), a -> null)
        .entry("state", 12, state, a -> state(words, State.OPEN))
        .entry("remark", 28, XlsxEntry.text(), a -> null)
        .words(
            "findings",
            10,
            Colours.NONE,
            a -> a.findings().size(),
            a -> places.firstFinding(a.rule().id()))
        .column(
            "recipients", 11, XlsxStyle.NUMBER, a -> a.recipients() == 0 ? null : a.recipients())
        .column("explains", 12, XlsxStyle.NUMBER, a -> a.explains() == 0 ? null : a.explains())
        .link("rule", 36, a -> a.rule().id(), a -> places.rule(a.rule().id()))
        .column("area", 20, XlsxStyle.TEXT, a -> XlsxWords.area(words, a.rule().area()))
        .column("step", 8, XlsxStyle.WORD, a -> a.rule().step())
        .page("page", 12, a -> words.text("book.open-page"), a -> Anchor.rule(a.rule().id()))
        .hidden("key", a -> a.rule().id())
        .where("state", "%s=\"" + state(words, State.DONE) + "\"", XlsxFormats.DONE)
        .where("state", "%s=\"" + state(words, State.STARTED) + "\"", XlsxFormats.STARTED)
        .frozen(3)
        .printed(11);
  }

  /** The words of all states, the first of which each action has in the beginning. */
  static List<String> states(Words words) {
    List<String> states = new ArrayList<>();
    for (State state : State.values()) {
      states.add(state(words, state));
    }
    return states;
  }

  private static String state(Words words, State state) {
    return words.named("state", state.name().toLowerCase(Locale.ROOT));
  }
}
