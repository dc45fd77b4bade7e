package exvet.cli;

import exvet.export.Nearest;
import exvet.fact.Profile;
import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.xlsx.XlsxReport;
import exvet.rule.Evidence;
import exvet.rule.RuleBook;
import exvet.verdict.Novelty;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import exvet.verdict.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** {@code exvet check}: judges exports and writes the reports. */
final class Check {
  static final String NEVER = "never";

  private final Arguments arguments;
  private final Terminal terminal;
  private Probing probing;
  private Waivers waivers = Waivers.NONE;
  private Baseline baseline;
  private WhatIf whatIf;

  Check(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    LocalDate asOf = Stated.asOf(arguments);
    String failOn = Stated.failOn(arguments);
    baseline = Baseline.of(arguments);
    Renderings renderings = Renderings.of(arguments);
    if (renderings.formats().contains(Format.XLSX)) {
      inBackground(XlsxReport::prepare);
    }
    Probing.refuseIdle(arguments);
    Report report;
    if (renderings.toStdout()) {
      report = judge(asOf);
      record();
      renderings.print(report, terminal);
      terminal.tell(new Summary(report).line(null));
    } else {
      try (OutputFolder folder = OutputFolder.open(renderings.folder(), arguments)) {
        report = judge(asOf);
        record();
        write(report, renderings, folder);
      }
      terminal.print(new Summary(report).line(renderings.first()));
      if (whatIf != null) {
        whatIf.lines(renderings).forEach(terminal::print);
      }
    }
    warn(report);
    return exit(report, failOn);
  }

  /** Keeps what was seen where the user wants it, before anything else can go wrong. */
  private void record() throws UsageException, IOException {
    if (arguments.has(Option.RECORD) && probing.recording() != null) {
      Path file = Path.of(arguments.value(Option.RECORD));
      OutputFile.write(file, probing.recording(), arguments);
    }
  }

  /** Judges and writes nothing. */
  Report report() throws UsageException {
    baseline = Baseline.of(arguments);
    return judge(Stated.asOf(arguments));
  }

  /** Writes what a run writes of what {@link #report} gave. */
  void write(Report report, Renderings renderings) throws UsageException, IOException {
    try (OutputFolder folder = OutputFolder.open(renderings.folder(), false, GivenFiles.NONE)) {
      write(report, renderings, folder);
    }
  }

  /** Starting a library takes as long as reading a small organisation: it can be done beside it. */
  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private Report judge(LocalDate asOf) throws UsageException {
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      RuleBook book = Stated.rules(arguments);
      book.prepare(RuleBook.Scope.ORGANISATION);
      Profile profile = pipeline.stated().profile();
      warnOfUnknownRules(profile, book);
      pipeline.stated().selection(profile, book);
      waivers = pipeline.accept(book);
      Input input = pipeline.read();
      Report report = pipeline.judge(input, profile, book, asOf);
      if (WhatIf.asked(arguments)) {
        whatIf = WhatIf.of(arguments, input);
        progress.step("judging what the change would leave");
        report = whatIf.judge(report, pipeline, profile, book, arguments.has(Option.NO_RECIPIENTS));
      }
      probing = pipeline.probing();
      // What is told of the two must be told in the same way: names of persons, or none.
      report = arguments.has(Option.NO_RECIPIENTS) ? report.withoutRecipients() : report;
      return baseline == null ? report : baseline.compared(report);
    }
  }

  /** A profile is shared by runs with and without the rules of a site: this is no error. */
  private void warnOfUnknownRules(Profile profile, RuleBook book) {
    List<String> known = Stated.ids(book);
    for (String id : profile.severity().keySet()) {
      if (!known.contains(id)) {
        terminal.warn(
            "the profile gives a severity to "
                + id
                + ", which is no rule of this run"
                + Nearest.hint(id, known));
      }
    }
  }

  private void write(Report report, Renderings renderings, OutputFolder folder) throws IOException {
    try (Progress progress = terminal.progress()) {
      renderings.write(report, folder, progress);
      if (whatIf != null) {
        whatIf.write(renderings, folder);
      }
      if (probing.recording() != null) {
        folder.write(Probing.FILE, stream -> stream.write(probing.recording()));
      }
      folder.commit();
    }
  }

  private void warn(Report report) {
    Reading.problems(report.inputs()).forEach(terminal::warn);
    int conflicts = report.completeness().conflicts().size();
    if (conflicts > 0) {
      terminal.warn(
          (conflicts == 1 ? "one property differs" : conflicts + " properties differ")
              + " between exports of the same object; the reports say which value was judged");
    }
    waivers.notices(report.results(), report.asOf()).forEach(terminal::warn);
    report.results().stream()
        .filter(result -> result.verdict() == Verdict.ERROR)
        .map(result -> "rule " + result.rule().id() + ": " + result.message())
        .distinct()
        .forEach(terminal::warn);
  }

  private Exit exit(Report report, String failOn) {
    Coverage coverage = Coverage.of(report);
    if (coverage.total().of(Verdict.ERROR) > 0) {
      return Exit.INTERNAL;
    }
    if (!failOn.equals(NEVER) && counts(report, Severity.of(failOn))) {
      return Exit.FINDINGS;
    }
    boolean incomplete =
        report.inputs().stream().anyMatch(input -> !input.problems().isEmpty())
            || open(coverage, Evidence.EXPORT)
            || probing.wanted()
                && (open(coverage, Evidence.DNS) || open(coverage, Evidence.ENDPOINT));
    return incomplete && arguments.has(Option.FAIL_ON_INCOMPLETE) ? Exit.INCOMPLETE : Exit.OK;
  }

  /** Whether anything fails as gravely as that; with {@code --new-only}, anything new. */
  private boolean counts(Report report, Severity least) {
    boolean newOnly = arguments.has(Option.NEW_ONLY);
    return report.results().stream()
        .anyMatch(
            result ->
                result.verdict() == Verdict.FAIL
                    && result.severity().compareTo(least) <= 0
                    && !(newOnly && result.novelty() == Novelty.UNCHANGED));
  }

  private static boolean open(Coverage coverage, Evidence evidence) {
    return coverage.classes().get(evidence).of(Verdict.NOT_CHECKED) > 0;
  }
}
