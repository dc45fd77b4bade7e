package exvet.cli;

import exvet.change.PlannedChange;
import exvet.change.Step;
import exvet.export.FactType;
import exvet.fact.Profile;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Comparison;
import exvet.handover.State;
import exvet.report.Cover;
import exvet.report.Report;
import exvet.report.comparison.ComparisonReport;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code exvet check --change}: what a planned change mends and breaks. */
final class WhatIf {
  /** What it is called beside the reports. */
  private static final String NAME = "change";

  private static final int FEW = 3;

  private final PlannedChange change;
  private final Input before;
  private ComparisonReport report;

  private WhatIf(PlannedChange change, Input before) {
    this.change = change;
    this.before = before;
  }

  /** Whether a planned change is given, which may be only of records. */
  static boolean asked(Arguments arguments) {
    return arguments.has(Option.CHANGE)
        || arguments.has(Option.CERTIFICATE)
        || arguments.command() == Command.CHECK
            && arguments.has(Option.REPLAY)
            && ZoneFiles.partial(arguments);
  }

  /** Reads what is planned and does to the objects what it would. */
  static WhatIf of(Arguments arguments, Input before) throws UsageException {
    return new WhatIf(PlannedFiles.of(arguments).applied(before), before);
  }

  /**
   * Judges what there would be afterwards, and compares.
   *
   * @param masked whether no recipient must be named
   */
  Report judge(Report was, Pipeline pipeline, Profile profile, RuleBook book, boolean masked)
      throws UsageException {
    Input after = before.after(change);
    Report is = pipeline.judge(after, profile, book, was.asOf());
    report =
        new ComparisonReport(
            was.organisation(),
            Cover.of(is),
            "exvet " + Version.number(),
            Comparison.ofPlan(
                state("before the change", was, masked), state("after the change", is, masked)),
            change.file(),
            masked ? MaskedSteps.of(change.steps(), profile) : change.steps());
    return is;
  }

  private State state(String name, Report report, boolean masked) {
    return Compare.state(
        name,
        masked ? report.withoutRecipients() : report,
        masked ? State.LEFT_OUT : touched() ? report.facts().recipients() : List.of());
  }

  /** Whether it changes any recipient: only then they have to be gone through once more. */
  private boolean touched() {
    return change.steps().stream()
        .flatMap(step -> step.effects().stream())
        .anyMatch(effect -> FactType.ofCmdlet(effect.cmdlet()).recipient());
  }

  /** Writes the change beside the reports: for programs always, for people as they are. */
  void write(Renderings renderings, OutputFolder folder) throws IOException {
    Papers.beside(renderings, NAME).write(report, folder);
  }

  /** The change in some lines, the worst first. */
  List<String> lines(Renderings renderings) {
    Comparison comparison = report.comparison();
    List<String> lines = new ArrayList<>();
    lines.add(
        change.file()
            + ": fixes "
            + (comparison.count(Turn.FIXED) + comparison.count(Turn.EASED))
            + ", breaks "
            + (comparison.count(Turn.BROKEN) + comparison.count(Turn.WORSENED))
            + ", changes "
            + comparison.count(Turn.CHANGED)
            + " otherwise, leaves "
            + comparison.untouched()
            + " untouched; "
            + Papers.beside(renderings, NAME).first());
    lines.addAll(Compare.turned(comparison));
    Map<String, List<Integer>> notes = new LinkedHashMap<>();
    for (Step step : report.steps()) {
      List<String> said = new ArrayList<>(step.notes());
      if (step.line() == 0) {
        // What the command line plans stands in no script.
        said.forEach(note -> lines.add(Visible.line("  " + step.command() + ": " + note)));
        continue;
      }
      if (!step.kind().known()) {
        said.add(0, step.kind() + ": " + step.command());
      }
      said.forEach(
          note -> notes.computeIfAbsent(note, first -> new ArrayList<>()).add(step.line()));
    }
    notes.forEach((note, places) -> lines.add(Visible.line("  " + places(places) + ": " + note)));
    if (!report.complete()) {
      lines.add("The answer is incomplete: not all that the change does is known.");
    }
    return lines;
  }

  /** Where in the script something stands; of many places the first. */
  private String places(List<Integer> lines) {
    String first = lines.stream().limit(FEW).map(String::valueOf).collect(Collectors.joining(", "));
    int more = lines.size() - FEW;
    return change.file() + ":" + first + (more > 0 ? " and " + more + " more" : "");
  }
}
