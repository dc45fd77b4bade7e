package exvet.cli;

import exvet.report.RecipientsCsv;
import exvet.report.Report;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Path;

/** {@code exvet render}: writes an earlier report in other formats, or in another language. */
final class Render {
  private final Arguments arguments;
  private final Terminal terminal;

  Render(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    Path file = ReportFile.named(arguments);
    Path beside = file.toAbsolutePath().getParent();
    Renderings renderings = Renderings.of(arguments, Option.OUT_RENDERED, beside.toString());
    boolean same = !renderings.toStdout() && ReportFile.liesIn(renderings.folder(), file);
    if (same && arguments.has(Option.NO_RECIPIENTS)) {
      throw new UsageException(
          renderings.folder()
              + " holds that report, and may hold recipients; name another folder with --out for one"
              + " without them");
    }
    Report report = report(file);
    if (renderings.toStdout()) {
      renderings.print(report, terminal);
      return Exit.OK;
    }
    try (OutputFolder folder = OutputFolder.open(renderings.folder(), arguments);
        Progress progress = terminal.progress()) {
      if (same) {
        folder.keepOthers();
      }
      renderings.write(report, folder, progress);
      folder.commit();
    }
    if (!report.recipients().whole()) {
      terminal.warn(
          "there is no new "
              + RecipientsCsv.FILE
              + ": report.json lists the first "
              + Report.LISTED
              + " of its "
              + report.recipients().size()
              + " rows");
    }
    terminal.print(new Summary(report).line(renderings.first()));
    return Exit.OK;
  }

  private Report report(Path file) throws UsageException {
    RuleBook book = Stated.rules(arguments);
    Report report = ReportFile.report(file, book);
    if (!report.tool().ruleBaseSha256().equals(book.sha256())) {
      terminal.warn(
          "the rules of "
              + file
              + " are of the version "
              + report.tool().ruleBaseVersion()
              + "; those of this exvet are of "
              + Version.ofRules(book)
              + ": the report is rendered without the text of its rule files");
    }
    return arguments.has(Option.NO_RECIPIENTS) ? report.withoutRecipients() : report;
  }
}
