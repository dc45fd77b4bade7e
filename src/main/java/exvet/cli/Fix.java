package exvet.cli;

import exvet.fact.Probed;
import exvet.fact.View;
import exvet.handover.FixPack;
import exvet.handover.Measure.Kind;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.Words;
import exvet.report.fix.CertificateScript;
import exvet.report.fix.DnsFiles;
import exvet.report.fix.FixMarkdown;
import exvet.report.fix.FixScript;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code exvet fix}: what mends the findings of a report. */
final class Fix {
  private static final String OVERVIEW = "fix.md";

  private final Arguments arguments;
  private final Terminal terminal;

  Fix(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    Language language = arguments.language();
    Path file = ReportFile.named(arguments);
    Path out = Path.of(arguments.value(Option.OUT_FIXES, "exvet-fix"));
    RuleBook book = Stated.rules(arguments);
    Report whole = ReportFile.report(file, book);
    Report report = arguments.has(Option.NO_RECIPIENTS) ? whole.withoutRecipients() : whole;
    if (!report.tool().ruleBaseSha256().equals(book.sha256())) {
      terminal.warn(
          "the rules of "
              + file
              + " are of the version "
              + report.tool().ruleBaseVersion()
              + "; the fixes are those of that version");
    }
    List<Probed> seen = new Probing(arguments).replayed();
    FixPack pack = FixPack.of(report.results(), report.facts());
    try (OutputFolder folder = OutputFolder.open(out, arguments)) {
      if (ReportFile.liesIn(out, file)) {
        folder.keepOthers();
      }
      write(report, pack, seen, language, folder);
      folder.commit();
    }
    terminal.print(summary(report, pack, out));
    return Exit.OK;
  }

  private static void write(
      Report report, FixPack pack, List<Probed> seen, Language language, OutputFolder folder)
      throws IOException {
    folder.write(
        OVERVIEW,
        out -> FixMarkdown.write(report, pack, seen, Words.of(Words.Family.TEXT, language), out));
    if (pack.count(Kind.COMMAND) > 0) {
      FixScript script = new FixScript(report, pack, Words.of(Words.Family.TEXT, Language.EN));
      folder.write("fix.ps1", script::write);
      folder.write("rollback.ps1", script::writeRollback);
    }
    if (pack.count(Kind.CERTIFICATE) > 0) {
      folder.write("certificate-request.ps1", out -> CertificateScript.write(report, pack, out));
    }
    for (View view : View.values()) {
      DnsFiles dns = new DnsFiles(report, pack, view, seen);
      if (!dns.entries().isEmpty()) {
        folder.write("dns-" + view + ".zone", dns::writeZone);
        folder.write("dns-" + view + "-rollback.zone", dns::writeRollback);
        folder.write("dns-" + view + ".ps1", dns::writeScript);
      }
    }
  }

  private static String summary(Report report, FixPack pack, Path out) {
    return Visible.line(
        report.organisation()
            + ": "
            + pack.count(Kind.COMMAND)
            + " by commands, "
            + pack.count(Kind.DNS)
            + " by DNS records, "
            + pack.count(Kind.CERTIFICATE)
            + " by a certificate, "
            + pack.count(Kind.MANUAL)
            + " by hand; "
            + pack.accepted().size()
            + " accepted; "
            + out.resolve(OVERVIEW));
  }
}
