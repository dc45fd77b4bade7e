package exvet.cli;

import exvet.export.OwnReports;
import exvet.fact.Exported;
import exvet.fact.Profile;
import exvet.handover.Answers;
import exvet.handover.ChangedVerdict;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Comparison;
import exvet.handover.Settings;
import exvet.handover.Settings.Difference;
import exvet.handover.State;
import exvet.report.Cover;
import exvet.report.Report;
import exvet.report.comparison.ComparisonReport;
import exvet.rule.RuleBook;
import exvet.verdict.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code exvet compare}: what differs between two states of an organisation, and why. */
final class Compare {
  private static final int SHOWN = 10;

  private final Arguments arguments;
  private final Terminal terminal;

  Compare(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    String failOn = Stated.failOn(arguments);
    Papers papers = Papers.of(arguments, Option.COMPARISON, "exvet-comparison", "comparison");
    arguments.atMost(2);
    if (arguments.words().size() < 2) {
      throw new UsageException("name two states: reports or exports, the earlier one first");
    }
    String first = arguments.words().get(0);
    String second = arguments.words().get(1);
    ComparisonReport report;
    try (OutputFolder folder = papers.open(arguments);
        Progress progress = terminal.progress()) {
      RuleBook book = Stated.rules(arguments);
      Report before = report(first, book, progress);
      Report after = report(second, book, progress);
      if (!before.organisation().equalsIgnoreCase(after.organisation())) {
        throw new UsageException(
            "these are two organisations: "
                + before.organisation()
                + " and "
                + after.organisation());
      }
      Comparison comparison =
          Comparison.of(state(first, named(before, after)), state(second, named(after, before)));
      report =
          new ComparisonReport(
              after.organisation(),
              Cover.of(after),
              "exvet " + Version.number(),
              comparison,
              null,
              List.of());
      papers.write(report, folder);
      folder.commit();
    }
    Comparison comparison = report.comparison();
    terminal.print(
        report.organisation()
            + ": "
            + (comparison.count(Turn.FIXED) + comparison.count(Turn.EASED))
            + " mended, "
            + (comparison.count(Turn.BROKEN) + comparison.count(Turn.WORSENED))
            + " broken, "
            + comparison.count(Turn.CHANGED)
            + " changed otherwise, "
            + comparison.untouched()
            + " untouched; "
            + differing(comparison)
            + "; "
            + papers.first());
    turned(comparison).forEach(terminal::print);
    return exit(comparison, failOn);
  }

  /** How many settings differ; of recipients those that are told one by one, and who else does. */
  private static String differing(Comparison comparison) {
    long ofRecipients = known(comparison.recipients());
    return known(comparison.settings())
        + " settings differ"
        + (ofRecipients > 0 ? ", and " + ofRecipients + " of recipients" : "")
        + (comparison.untold() > 0
            ? ", and those of " + comparison.untold() + " more recipients"
            : "")
        + (comparison.incomparable() > 0
            ? "; " + comparison.incomparable() + " not comparable, as one state does not tell them"
            : "");
  }

  private static long known(List<Difference> differences) {
    return differences.stream().filter(one -> !one.evidence()).count();
  }

  /** A report in which the organisation has the name that only another one of it tells. */
  private static Report named(Report report, Report other) {
    String name = report.organisation();
    boolean told =
        other.results().stream()
            .flatMap(result -> Stream.of(result.subject().split(" \\| ")))
            .anyMatch(name::equalsIgnoreCase);
    return told ? report.with(result -> result.named(name)) : report;
  }

  /** A state as a report tells it, or as exports are judged now. */
  private Report report(String source, RuleBook book, Progress progress) throws UsageException {
    Path file = reportIn(source);
    if (file != null) {
      return ReportFile.report(file, book);
    }
    Pipeline pipeline = new Pipeline(arguments, terminal, progress);
    Profile profile = pipeline.stated().profile();
    pipeline.stated().selection(profile, book);
    return pipeline.judge(pipeline.read(List.of(source)), profile, book, Stated.asOf(arguments));
  }

  /** The report that a word names, itself or by its folder; null if it names exports. */
  static Path reportIn(String source) {
    Path path = Path.of(source);
    Path inside = path.resolve(Format.JSON.file());
    if (Files.isRegularFile(inside)) {
      return inside;
    }
    return path.endsWith(Format.JSON.file()) || OwnReports.isReport(path) ? path : null;
  }

  static State state(String name, Report report, Iterable<List<Exported>> recipients) {
    return new State(
        name,
        report.asOf(),
        report.rules(),
        report.results(),
        settings(report),
        recipients,
        Answers.of(report.lookups(), report.reconciled()),
        report.selection(),
        report.tool().version() + " " + report.tool().ruleBaseSha256());
  }

  /** The recipients behind a report; what is masked or was stored has none. */
  private Iterable<List<Exported>> recipients(String source, Report report) {
    return arguments.has(Option.NO_RECIPIENTS)
        ? State.LEFT_OUT
        : reportIn(source) == null ? report.facts().recipients() : null;
  }

  private State state(String source, Report report) {
    boolean masked = arguments.has(Option.NO_RECIPIENTS);
    Report told = masked ? report.withoutRecipients() : report;
    return state(source, told, recipients(source, report));
  }

  static Settings settings(Report report) {
    return Settings.of(report.facts().facts(), report.completeness().holdings());
  }

  /** What a comparison is about, the worst first; of much the beginning. */
  static List<String> turned(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    for (Turn turn : List.of(Turn.BROKEN, Turn.WORSENED, Turn.FIXED, Turn.EASED)) {
      List<ChangedVerdict> some =
          comparison.verdicts().stream().filter(one -> one.turn() == turn).toList();
      some.stream().limit(SHOWN).forEach(one -> lines.add(Visible.line(line(one))));
      if (some.size() > SHOWN) {
        lines.add("  and " + (some.size() - SHOWN) + " more " + turn);
      }
    }
    return lines;
  }

  private static String line(ChangedVerdict verdict) {
    boolean gone = verdict.after() == null;
    return "  "
        + verdict.turn()
        + ": "
        + verdict.key()
        + ": "
        + (gone ? "there is no such object any more" : verdict.after().message());
  }

  private static Exit exit(Comparison comparison, String failOn) {
    boolean worse =
        !failOn.equals(Check.NEVER)
            && comparison.verdicts().stream()
                .filter(one -> one.turn() == Turn.BROKEN || one.turn() == Turn.WORSENED)
                .anyMatch(one -> one.after().severity().compareTo(Severity.of(failOn)) <= 0);
    return worse ? Exit.FINDINGS : Exit.OK;
  }
}
