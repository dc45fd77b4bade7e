package exvet.report.comparison;

import exvet.change.Step;
import exvet.export.InputFile;
import exvet.handover.Attestation;
import exvet.handover.AttestedStep;
import exvet.handover.Settings.Difference;
import exvet.handover.Standing;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Words;
import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Fact;
import exvet.report.comparison.Page.Figure;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An attestation as a page to sign. */
public final class AttestationPage {
  private static final List<String> ROLES = List.of("carried-out", "checked", "accepted");

  /** How many planned changes a page has; the JSON has all. */
  private static final int LISTED = 10_000;

  private final AttestationReport report;
  private final Attestation attestation;
  private final Words words;
  private final Values values;

  private AttestationPage(AttestationReport report, Words words) {
    this.report = report;
    this.attestation = report.attestation();
    this.words = words;
    this.values = new Values(words);
  }

  public static Page of(AttestationReport report, Language language) {
    return new AttestationPage(report, Words.of(Words.Family.TEXT, language)).page();
  }

  private Page page() {
    List<Section> sections = new ArrayList<>();
    sections.add(signatures());
    sections.add(planned());
    sections.add(differences("unplanned", "Unplanned", attestation.unplanned(), untold()));
    sections.add(
        differences("incomparable", "Incomparable", attestation.incomparable(), obstacle()));
    sections.add(commands());
    if (!attestation.additions().isEmpty()) {
      sections.add(differences("additions", "Additions", attestation.additions(), List.of()));
    }
    AttestationBasis basis = new AttestationBasis(report, words);
    sections.add(basis.scope());
    if (!attestation.blanks().isEmpty()) {
      sections.add(basis.blanks());
    }
    sections.add(basis.files());
    return new Page(
        words.text("att.kind"),
        report.organisation(),
        report.asOf(),
        report.cover(),
        facts(),
        headline(),
        attestation.upheld() ? Mark.PASS : attestation.moved() ? Mark.ERROR : Mark.NOT_CHECKED,
        figures(),
        sections,
        List.of(words.text("affiliation"), report.tool()));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("cmp.before"), report.before().name()));
    facts.add(new Fact(words.text("cmp.after"), report.after().name()));
    List<String> plan =
        report.plan().stream()
            .filter(file -> !file.format().equals(InputFile.RECORDING))
            .map(InputFile::file)
            .toList();
    facts.add(new Fact(words.text("att.plan"), String.join(", ", plan)));
    facts.add(new Fact(words.text("cmp.as-of"), report.asOf().toString()));
    return facts;
  }

  private String headline() {
    if (attestation.upheld()) {
      return words.text("att.upheld")
          + (attestation.obstacle() == null
              ? ""
              : " " + words.named("att.obstacle", attestation.obstacle()));
    }
    String planned =
        words.text(
            attestation.complete()
                ? "att.complete"
                : attestation.tells() ? "att.incomplete" : "att.nothing");
    if (attestation.still()) {
      return planned + " " + words.text("att.still");
    }
    return planned
        + " "
        + (attestation.moved()
            ? words.text("att.moved")
            : words.text("att.unseen", String.join(", ", attestation.unseen())));
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      int n = attestation.count(standing);
      if (n > 0 || standing != Standing.OVERRIDDEN) {
        figures.add(
            new Figure(words.named("att.standing", standing), n, mark(standing), "planned"));
      }
    }
    if (attestation.open() > 0) {
      String label = words.text("att.open");
      figures.add(new Figure(label, attestation.open(), Mark.NOT_CHECKED, "commands"));
    }
    int moved = attestation.unplanned().size() + attestation.untold();
    figures.add(
        new Figure(words.named("att.section", "unplanned"), moved, Mark.ERROR, "unplanned"));
    figures.add(
        new Figure(
            words.named("att.section", "incomparable"),
            attestation.incomparable().size(),
            Mark.NOT_CHECKED,
            "incomparable"));
    return figures;
  }

  private static Mark mark(Standing standing) {
    return switch (standing) {
      case PRESENT -> Mark.PASS;
      case MISSING -> Mark.ERROR;
      case DIFFERENT -> Mark.WARNING;
      case OVERRIDDEN -> Mark.NOT_APPLICABLE;
      case UNKNOWN -> Mark.NOT_CHECKED;
    };
  }

  private Section signatures() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String role : ROLES) {
      rows.add(
          List.of(Cell.of(words.named("att.role", role)), Cell.of(""), Cell.of(""), Cell.of("")));
    }
    return section(
        "signatures",
        "Signatures",
        List.of(words.text("att.statement")),
        List.of(
            new Column(words.text("att.role"), 28, Kind.TEXT),
            new Column(words.text("att.name"), 30, Kind.ENTRY),
            new Column(words.text("att.date"), 14, Kind.ENTRY_DATE),
            new Column(words.text("att.signature"), 40, Kind.ENTRY)),
        rows);
  }

  /** An effect and the command to which it belongs. */
  private record Planned(Step step, AttestedStep.Effect effect) {}

  private Section planned() {
    List<Planned> all = new ArrayList<>();
    attestation
        .steps()
        .forEach(one -> one.effects().forEach(effect -> all.add(new Planned(one.step(), effect))));
    if (all.size() > LISTED) {
      // Of very many those that have to be looked at are listed first.
      all.sort(Comparator.comparing((Planned one) -> one.effect().standing().fulfilled()));
    }
    List<List<Cell>> rows = all.stream().limit(LISTED).map(this::row).toList();
    return section(
        "planned",
        "Planned",
        all.size() > LISTED ? List.of(words.count("att.more", all.size() - LISTED)) : List.of(),
        List.of(
            new Column(words.text("att.standing"), 14, Kind.WORD),
            new Column(words.text("att.line"), 8, Kind.NUMBER),
            new Column(words.text("cmp.object"), 44, Kind.TEXT),
            new Column(words.text("cmp.property"), 26, Kind.TEXT),
            new Column(words.text("cmp.before"), 36, Kind.CODE),
            new Column(words.text("att.planned"), 36, Kind.CODE),
            new Column(words.text("att.found"), 36, Kind.CODE)),
        rows);
  }

  private List<Cell> row(Planned planned) {
    AttestedStep.Effect effect = planned.effect();
    return List.of(
        Cell.word(words.named("att.standing", effect.standing()), mark(effect.standing())),
        line(planned.step()),
        Cell.of(effect.subject()),
        values.property(effect.property()),
        values.cell(effect.property(), effect.before()),
        values.cell(effect.property(), effect.planned()),
        gone(effect) ? values.cell(null, null) : values.cell(effect.property(), effect.found()));
  }

  /** What is missing and nowhere found has no object any more. */
  private static boolean gone(AttestedStep.Effect effect) {
    return effect.found() == null && effect.standing() == Standing.MISSING;
  }

  private static Cell line(Step step) {
    return step.line() == 0 ? Cell.of("") : Cell.of(step.line());
  }

  private Section commands() {
    List<List<Cell>> rows = new ArrayList<>();
    for (AttestedStep step : attestation.steps()) {
      Step.Kind kind = step.step().kind();
      rows.add(
          List.of(
              line(step.step()),
              Cell.of(step.step().command()),
              Cell.word(
                  words.named("att.step", kind),
                  kind == Step.Kind.MODELLED
                      ? Mark.INFO
                      : kind == Step.Kind.WOULD_FAIL ? Mark.ERROR : Mark.NOT_CHECKED),
              Cell.of(step.effects().size()),
              Cell.of(String.join("\n", step.step().notes()))));
    }
    return section(
        "commands",
        "Commands",
        List.of(words.text("att.commands.lead")),
        List.of(
            new Column(words.text("att.line"), 8, Kind.NUMBER),
            new Column(words.text("att.command"), 80, Kind.CODE),
            new Column(words.text("att.known"), 20, Kind.WORD),
            new Column(words.text("att.effects"), 10, Kind.NUMBER),
            new Column(words.text("att.notes"), 60, Kind.SAID)),
        rows);
  }

  private List<String> untold() {
    return attestation.untold() == 0
        ? List.of()
        : List.of(words.count("att.untold", attestation.untold()));
  }

  private List<String> obstacle() {
    List<String> lead = new ArrayList<>();
    lead.add(words.text("att.incomparable.lead"));
    if (attestation.obstacle() != null) {
      lead.add(words.named("att.obstacle", attestation.obstacle()));
    }
    return lead;
  }

  private Section differences(
      String id, String table, List<Difference> differences, List<String> lead) {
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
    return section(
        id,
        table,
        lead,
        List.of(
            new Column(words.text("cmp.object"), 40, Kind.TEXT),
            new Column(words.text("cmp.property"), 28, Kind.TEXT),
            new Column(words.text("cmp.before"), 48, Kind.CODE),
            new Column(words.text("cmp.after"), 48, Kind.CODE),
            new Column(words.text("att.cmdlet"), 28, Kind.CODE)),
        rows);
  }

  private Section section(
      String id, String table, List<String> lead, List<Column> columns, List<List<Cell>> rows) {
    return section(words, id, table, lead, columns, rows);
  }

  static Section section(
      Words words,
      String id,
      String table,
      List<String> lead,
      List<Column> columns,
      List<List<Cell>> rows) {
    return new Section(
        id, table, words.named("att.section", id), lead, columns, rows, words.text("att.none"));
  }
}
