package exvet.cli;

import exvet.change.PlannedChange;
import exvet.change.Step;
import exvet.export.Conflict;
import exvet.export.FactType;
import exvet.export.InputFile;
import exvet.fact.FactBase;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.handover.Attestation;
import exvet.handover.AttestedStep;
import exvet.handover.Attesting;
import exvet.handover.PlannedRecords;
import exvet.handover.RecipientStates;
import exvet.handover.Settings;
import exvet.handover.Settings.Difference;
import exvet.handover.Standing;
import exvet.report.Cover;
import exvet.report.Report;
import exvet.report.comparison.AttestationReport;
import exvet.report.comparison.AttestationReport.Side;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code exvet attest}: whether a planned change was carried out, and nothing else. */
final class Attest {
  private static final int SHOWN = 10;

  private final Arguments arguments;
  private final Terminal terminal;

  Attest(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  /** What one of the two sides is known to be. */
  private record State(
      String organisation,
      FactBase facts,
      Settings settings,
      List<Conflict> conflicts,
      Side side) {}

  Exit run() throws UsageException, IOException {
    arguments.atMost(2);
    if (arguments.words().size() < 2) {
      throw new UsageException(
          "name two states: the exports from before the change, then exports or a report of after");
    }
    if (!WhatIf.asked(arguments) && !arguments.has(Option.ZONE)) {
      throw new UsageException(
          "say what was planned: --change FILE, --certificate FILE=SERVER:SERVICES or --zone"
              + " FILE=VIEW");
    }
    LocalDate asOf = Stated.asOf(arguments);
    Papers papers = Papers.of(arguments, Option.ATTESTATION, "exvet-attestation", "attestation");
    PlannedFiles plan = PlannedFiles.of(arguments);
    AttestationReport report;
    try (OutputFolder folder = papers.open(arguments);
        Progress progress = terminal.progress()) {
      report = report(plan, asOf, progress);
      papers.write(report, folder);
      folder.commit();
    }
    Reading.problems(report.before().files()).forEach(terminal::warn);
    Reading.problems(report.after().files()).forEach(terminal::warn);
    print(report, papers.first());
    return report.attestation().upheld() ? Exit.OK : Exit.FINDINGS;
  }

  private AttestationReport report(PlannedFiles plan, LocalDate asOf, Progress progress)
      throws UsageException, IOException {
    String first = arguments.words().get(0);
    if (Compare.reportIn(first) != null) {
      throw new UsageException(
          first
              + " is a report, which keeps what was judged and not the objects that a script could"
              + " be applied to; name the exports from before the change");
    }
    Pipeline pipeline = new Pipeline(arguments, terminal, progress);
    Profile profile = pipeline.stated().profile();
    Input input = pipeline.read(List.of(first));
    State before = state(first, input, pipeline, profile);
    progress.step("applying the change");
    PlannedChange change = plan.applied(input);
    State planned = state(first, input.after(change), pipeline, profile);
    State after = after(arguments.words().get(1), pipeline, profile);
    if (!before.organisation().equalsIgnoreCase(after.organisation())) {
      throw new UsageException(
          "these are two organisations: "
              + before.organisation()
              + " and "
              + after.organisation()
              + "; choose one with --organisation NAME");
    }
    progress.step("comparing");
    List<InputFile> files = new ArrayList<>(plan.files());
    Attestation attestation =
        Attesting.of(
            before.settings(),
            planned.settings(),
            after.settings(),
            arguments.has(Option.NO_RECIPIENTS)
                ? MaskedSteps.of(change.steps(), profile)
                : change.steps(),
            records(files),
            disputed(before, after),
            recipients(before, planned, after));
    return new AttestationReport(
        before.organisation(),
        Cover.of(Report.Stated.of(profile)),
        "exvet " + Version.number(),
        asOf,
        before.side(),
        after.side(),
        files,
        attestation);
  }

  private State state(String name, Input input, Pipeline pipeline, Profile profile)
      throws UsageException {
    FactBase facts = pipeline.facts(input, profile);
    Settings settings = Settings.of(facts.facts(), pipeline.holdings(input, facts, profile));
    return new State(
        input.organisation().name(),
        facts,
        settings,
        input.conflicts(),
        new Side(name, input.files()));
  }

  private State after(String name, Pipeline pipeline, Profile profile)
      throws UsageException, IOException {
    Path report = Compare.reportIn(name);
    if (report == null) {
      return state(name, pipeline.read(List.of(name)), pipeline, profile);
    }
    Report read = ReportFile.report(report, RuleBook.shipped());
    List<InputFile> files = new ArrayList<>(read.inputs());
    files.add(PlannedFiles.file(report, Files.readAllBytes(report), "report"));
    return new State(
        read.organisation(),
        null,
        Compare.settings(read),
        read.completeness().conflicts(),
        new Side(name, files));
  }

  /** Where exports of one state say different things of the same object. */
  private List<Difference> disputed(State before, State after) {
    List<Difference> disputed = new ArrayList<>();
    for (State state : List.of(before, after)) {
      for (Conflict conflict : state.conflicts()) {
        FactType type = FactType.ofCmdlet(conflict.cmdlet());
        if (!arguments.has(Option.NO_RECIPIENTS) || type == null || !type.recipient()) {
          String values = String.join(" | ", conflict.values());
          disputed.add(
              new Difference(
                  conflict.cmdlet(),
                  conflict.object(),
                  conflict.property(),
                  state == before ? values : null,
                  state == before ? null : values,
                  false));
        }
      }
    }
    return disputed;
  }

  private RecipientStates recipients(State before, State planned, State after) {
    if (arguments.has(Option.NO_RECIPIENTS)) {
      return RecipientStates.none(3, RecipientStates.Obstacle.LEFT_OUT);
    }
    return RecipientStates.of(
        Arrays.asList(
            before.facts().recipients(),
            planned.facts().recipients(),
            after.facts() == null ? null : after.facts().recipients()),
        2);
  }

  /** What became of the records of zone files. */
  private List<AttestedStep> records(List<InputFile> files) throws UsageException, IOException {
    Probing probing = new Probing(arguments);
    List<Probed> seen = probing.replayed();
    ZoneFiles zones = new ZoneFiles(arguments);
    List<AttestedStep> steps = new ArrayList<>();
    for (String zone : arguments.values(Option.ZONE)) {
      String option = Option.ZONE.word() + ' ' + ZoneFiles.file(zone).getFileName();
      steps.add(PlannedRecords.of(option, ZoneFiles.view(zone), zones.records(zone), seen));
      byte[] bytes = Files.readAllBytes(ZoneFiles.file(zone));
      files.add(PlannedFiles.file(ZoneFiles.file(zone), bytes, "zone"));
    }
    files.addAll(probing.files());
    return steps;
  }

  private void print(AttestationReport report, Path first) {
    Attestation attestation = report.attestation();
    terminal.print(
        report.organisation()
            + ": of what was planned "
            + attestation.count(Standing.PRESENT)
            + " present, "
            + attestation.count(Standing.MISSING)
            + " missing, "
            + attestation.count(Standing.DIFFERENT)
            + " different, "
            + attestation.count(Standing.UNKNOWN)
            + " not known; "
            + (attestation.unplanned().size() + attestation.untold())
            + " unplanned, "
            + attestation.incomparable().size()
            + " not comparable; "
            + first);
    for (AttestedStep one : attestation.steps()) {
      String place = one.step().line() > 0 ? "line " + one.step().line() + ": " : "";
      if (one.step().kind() != Step.Kind.MODELLED) {
        line(place + one.step().kind() + ": " + one.step().command());
      }
      List<AttestedStep.Effect> open =
          one.effects().stream().filter(effect -> !effect.standing().fulfilled()).toList();
      lines(
          open.stream()
              .map(
                  effect ->
                      place
                          + effect.standing()
                          + ": "
                          + name(effect.property(), effect.subject())
                          + ": planned "
                          + said(effect.property(), effect.planned())
                          + ", found "
                          + found(effect))
              .toList(),
          place + "and ",
          " more of this step");
    }
    lines(
        attestation.unplanned().stream()
            .map(
                moved ->
                    "unplanned: "
                        + name(moved.property(), moved.subject())
                        + ": "
                        + said(moved.property(), moved.before())
                        + " \u2192 "
                        + said(moved.property(), moved.after()))
            .toList(),
        "and ",
        " more unplanned");
    terminal.print(conclusion(attestation));
  }

  private static String conclusion(Attestation attestation) {
    if (attestation.upheld()) {
      return "All that was planned is there, and nothing else that exvet reads moved"
          + (attestation.obstacle() == null ? "." : "; recipients were left out, as asked for.");
    }
    if (attestation.moved()) {
      return "This cannot be attested: something moved that was not planned.";
    }
    if (!attestation.tells()) {
      return "This cannot be attested: nothing was planned that can be attested.";
    }
    return "This cannot be attested as it stands: "
        + (attestation.complete() ? "" : "not all that was planned is known to be there")
        + (attestation.complete() || attestation.still() ? "" : ", and ")
        + (attestation.still()
            ? ""
            : "whether something else moved is not known of "
                + String.join(", ", attestation.unseen()))
        + ".";
  }

  /** The first of many, and how many more there are. */
  private void lines(List<String> lines, String before, String behind) {
    lines.stream().limit(SHOWN).forEach(this::line);
    if (lines.size() > SHOWN) {
      line(before + (lines.size() - SHOWN) + behind);
    }
  }

  private void line(String text) {
    terminal.print(Visible.line("  " + text));
  }

  private static String name(String property, String subject) {
    return property == null ? subject : property + " of " + subject;
  }

  private static String found(AttestedStep.Effect effect) {
    boolean gone = effect.found() == null && effect.standing() == Standing.MISSING;
    return gone ? "not there" : said(effect.property(), effect.found());
  }

  private static String said(String property, String value) {
    String nothing = property == null ? "not there" : "not known";
    return value == null ? nothing : value.isEmpty() ? "empty" : value;
  }
}
