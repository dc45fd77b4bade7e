package exvet.report.comparison;

import exvet.change.Step;
import exvet.handover.Cause;
import exvet.handover.ChangedVerdict;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Comparison;
import exvet.handover.Settings.Difference;
import exvet.handover.State;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Words;
import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Fact;
import exvet.report.comparison.Page.Figure;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison to read. */
public final class ComparisonPage {
  /** The worst first. */
  private static final List<Turn> ORDER =
      List.of(Turn.BROKEN, Turn.WORSENED, Turn.FIXED, Turn.EASED, Turn.CHANGED);

  private final ComparisonReport report;
  private final Comparison comparison;
  private final Words words;
  private final Values values;

  private ComparisonPage(ComparisonReport report, Words words) {
    this.report = report;
    this.comparison = report.comparison();
    this.words = words;
    this.values = new Values(words);
  }

  public static Page of(ComparisonReport report, Language language) {
    return new ComparisonPage(report, Words.of(Words.Family.TEXT, language)).page();
  }

  private Page page() {
    boolean change = report.script() != null;
    List<Section> sections = new ArrayList<>();
    for (Turn turn : ORDER) {
      if (comparison.count(turn) > 0) {
        sections.add(verdicts(turn));
      }
    }
    sections.add(
        differences(
            "settings",
            "Settings",
            List.of(words.text("cmp.settings.lead")),
            comparison.settings()));
    recipients().ifPresent(sections::add);
    if (!comparison.seen().isEmpty()) {
      sections.add(differences("answers", "Answers", List.of(), comparison.seen()));
    }
    if (!comparison.remaining().isEmpty()) {
      sections.add(remaining());
    }
    if (change) {
      sections.add(commands());
    }
    return new Page(
        words.text(change ? "cmp.kind-change" : "cmp.kind"),
        report.organisation(),
        comparison.after().asOf(),
        report.cover(),
        facts(),
        headline(),
        comparison.count(Turn.BROKEN) + comparison.count(Turn.WORSENED) > 0
            ? Mark.ERROR
            : report.complete() ? Mark.PASS : Mark.NOT_CHECKED,
        figures(),
        sections,
        List.of(words.text("affiliation"), report.tool()));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (report.script() == null) {
      facts.add(new Fact(words.text("cmp.before"), state(comparison.before())));
      facts.add(new Fact(words.text("cmp.after"), state(comparison.after())));
    } else {
      facts.add(new Fact(words.text("cmp.script"), report.script()));
      facts.add(new Fact(words.text("cmp.as-of"), comparison.after().asOf().toString()));
    }
    return facts;
  }

  private String state(State state) {
    return words.text("cmp.state-of", state.name(), state.asOf());
  }

  private String headline() {
    String headline =
        words.text(
            "cmp.headline",
            comparison.count(Turn.FIXED) + comparison.count(Turn.EASED),
            comparison.count(Turn.BROKEN) + comparison.count(Turn.WORSENED));
    return report.complete() ? headline : headline + " " + words.text("cmp.incomplete");
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Turn turn : ORDER) {
      int n = comparison.count(turn);
      String section = n == 0 ? "settings" : turn.toString();
      figures.add(new Figure(words.named("cmp.turn", turn), n, mark(turn), section));
    }
    // What a plan sets, it sets whatever was known before.
    long open =
        report.script() == null
            ? comparison.settings().stream().filter(Difference::evidence).count()
            : 0;
    figures.add(
        new Figure(
            words.text("cmp.untouched"), comparison.untouched(), Mark.NOT_APPLICABLE, "settings"));
    figures.add(
        new Figure(
            words.named("cmp.section", "settings"),
            comparison.settings().size() - open,
            Mark.INFO,
            "settings"));
    if (open > 0) {
      String label = words.named("att.section", "incomparable");
      figures.add(new Figure(label, open, Mark.NOT_CHECKED, "settings"));
    }
    if (!report.open().isEmpty()) {
      figures.add(
          new Figure(words.text("att.open"), report.open().size(), Mark.NOT_CHECKED, "commands"));
    }
    return figures;
  }

  private static Mark mark(Turn turn) {
    return switch (turn) {
      case BROKEN, WORSENED -> Mark.ERROR;
      case FIXED, EASED -> Mark.PASS;
      case CHANGED -> Mark.NOT_CHECKED;
    };
  }

  private Section verdicts(Turn turn) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ChangedVerdict one : comparison.verdicts()) {
      if (one.turn() == turn) {
        rows.add(
            List.of(
                Cell.of(one.rule().id()),
                Cell.of(one.subject()),
                verdict(one.before()),
                verdict(one.after()),
                Cell.of(one.after() == null ? null : one.after().message()),
                Cell.of(causes(one))));
      }
    }
    String table = Character.toUpperCase(turn.toString().charAt(0)) + turn.toString().substring(1);
    return new Section(
        turn.toString(),
        table,
        words.named("cmp.turn", turn),
        List.of(words.named("cmp.turn-meaning", turn)),
        List.of(
            new Column(words.text("cmp.rule"), 34, Kind.CODE),
            new Column(words.text("cmp.object"), 34, Kind.TEXT),
            new Column(words.text("cmp.before"), 16, Kind.WORD),
            new Column(words.text("cmp.after"), 16, Kind.WORD),
            new Column(words.text("cmp.found"), 50, Kind.SAID),
            new Column(words.text("cmp.causes"), 60, Kind.SAID)),
        rows,
        words.text("att.none"));
  }

  private Section remaining() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result one : comparison.remaining()) {
      rows.add(
          List.of(
              Cell.of(one.rule().id()),
              Cell.of(one.subject()),
              verdict(one),
              Cell.of(one.message())));
    }
    return new Section(
        "remaining",
        "Remaining",
        words.text("cmp.remaining"),
        List.of(words.text("cmp.remaining.lead")),
        List.of(
            new Column(words.text("cmp.rule"), 34, Kind.CODE),
            new Column(words.text("cmp.object"), 44, Kind.TEXT),
            new Column(words.text("cmp.after"), 16, Kind.WORD),
            new Column(words.text("cmp.found"), 80, Kind.SAID)),
        rows,
        words.text("att.none"));
  }

  private Cell verdict(Result result) {
    if (result == null) {
      return Cell.own(words.text("cmp.none"));
    }
    Mark mark = Mark.of(result);
    return Cell.word(
        result.verdict() == Verdict.FAIL
            ? words.named("severity", result.severity())
            : words.named("verdict", result.verdict()),
        mark);
  }

  private String causes(ChangedVerdict verdict) {
    List<String> causes = new ArrayList<>();
    for (Cause cause : verdict.causes()) {
      causes.add(words.named("cmp.cause", cause.kind()) + ": " + cause.detail());
    }
    return String.join("\n", causes);
  }

  /** None if recipients were compared and all are the same. */
  private Optional<Section> recipients() {
    List<String> lead = new ArrayList<>();
    if (comparison.obstacle() != null) {
      lead.add(words.named("att.obstacle", comparison.obstacle()));
    }
    if (comparison.untold() > 0) {
      lead.add(words.count("att.untold", comparison.untold()));
    }
    return lead.isEmpty() && comparison.recipients().isEmpty()
        ? Optional.empty()
        : Optional.of(differences("recipients", "Recipients", lead, comparison.recipients()));
  }

  private Section differences(
      String id, String table, List<String> lead, List<Difference> differences) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Difference one : differences) {
      boolean whole = one.property() == null && one.open();
      rows.add(
          List.of(
              Cell.of(one.subject()),
              values.property(one.property()),
              values.cell(whole && one.before() == null ? "" : one.property(), one.before()),
              values.cell(whole && one.after() == null ? "" : one.property(), one.after()),
              Cell.of(one.cmdlet())));
    }
    return new Section(
        id,
        table,
        words.named("cmp.section", id),
        lead,
        List.of(
            new Column(words.text("cmp.object"), 40, Kind.TEXT),
            new Column(words.text("cmp.property"), 28, Kind.TEXT),
            new Column(words.text("cmp.before"), 48, Kind.CODE),
            new Column(words.text("cmp.after"), 48, Kind.CODE),
            new Column(words.text("att.cmdlet"), 28, Kind.CODE)),
        rows,
        words.text("att.none"));
  }

  private Section commands() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Step step : report.steps()) {
      Mark mark =
          step.kind().known()
              ? Mark.INFO
              : step.kind() == Step.Kind.WOULD_FAIL ? Mark.ERROR : Mark.NOT_CHECKED;
      rows.add(
          List.of(
              step.line() == 0 ? Cell.of("") : Cell.of(step.line()),
              Cell.of(step.command()),
              Cell.word(words.named("cmp.step", step.kind()), mark),
              Cell.of(String.join("\n", step.notes()))));
    }
    return new Section(
        "commands",
        "Commands",
        words.text("cmp.change", report.script()),
        List.of(),
        List.of(
            new Column(words.text("att.line"), 8, Kind.NUMBER),
            new Column(words.text("att.command"), 80, Kind.CODE),
            new Column(words.text("att.known"), 20, Kind.WORD),
            new Column(words.text("att.notes"), 60, Kind.SAID)),
        rows,
        words.text("att.none"));
  }
}
