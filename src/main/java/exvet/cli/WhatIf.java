package exvet.cli;

import exvet.change.PlannedCertificate;
import exvet.change.PlannedChange;
import exvet.change.ScriptException;
import exvet.change.Step;
import exvet.fact.Profile;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Comparison;
import exvet.report.Report;
import exvet.report.comparison.ComparisonJson;
import exvet.report.comparison.ComparisonReport;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;

/** {@code exvet check --change}: what a planned change mends and breaks. */
final class WhatIf {
  /** What it is called beside the reports. */
  static final String FILE = "change.json";

  private static final long LONGEST = 1 << 20;

  private final PlannedChange change;
  private final Pipeline.Input before;
  private ComparisonReport report;

  private WhatIf(PlannedChange change, Pipeline.Input before) {
    this.change = change;
    this.before = before;
  }

  /** Whether a planned change is given. */
  static boolean asked(Arguments arguments) {
    return arguments.has(Option.CHANGE) || arguments.has(Option.CERTIFICATE);
  }

  /** Reads what is planned and does to the objects what it would. */
  static WhatIf of(Arguments arguments, Pipeline.Input before) throws UsageException {
    List<PlannedCertificate> certificates = new ArrayList<>();
    for (String certificate : arguments.values(Option.CERTIFICATE)) {
      certificates.add(certificate(certificate));
    }
    String file = arguments.value(Option.CHANGE);
    String name = file == null ? "the change" : Path.of(file).getFileName().toString();
    try {
      String script = file == null ? "" : script(Path.of(file));
      return new WhatIf(
          PlannedChange.of(name, script, certificates, before.bags(), before.recipients()), before);
    } catch (ScriptException e) {
      throw new UsageException(e.problems());
    }
  }

  private static String script(Path script) throws UsageException {
    try {
      if (Files.size(script) > LONGEST) {
        throw new UsageException("--change: " + script + " is too large for a script");
      }
      return Files.readString(script);
    } catch (CharacterCodingException e) {
      throw new UsageException("--change: " + script + " is not UTF-8; save it as such");
    } catch (IOException e) {
      throw new UsageException("--change: " + script + " cannot be read");
    }
  }

  private static PlannedCertificate certificate(String given) throws UsageException {
    int equals = given.lastIndexOf('=');
    int colon = given.indexOf(':', equals);
    if (equals <= 0 || colon <= equals + 1 || colon == given.length() - 1) {
      throw new UsageException(
          "--certificate must be FILE=SERVER:SERVICES, such as new.pem=MBX01:IIS,SMTP, not "
              + given);
    }
    Path file = Path.of(given.substring(0, equals));
    try {
      if (Files.size(file) > LONGEST) {
        throw new UsageException("--certificate: " + file + " is too large for a certificate");
      }
      return PlannedCertificate.read(
          file.getFileName().toString(),
          Files.readAllBytes(file),
          given.substring(equals + 1, colon),
          List.of(given.substring(colon + 1).split(",")));
    } catch (IOException e) {
      throw new UsageException("--certificate: " + file + " cannot be read");
    } catch (CertificateException e) {
      throw new UsageException("--certificate: " + file + " holds no certificate");
    }
  }

  /** Judges what there would be afterwards, and compares. */
  Report judge(Report was, Pipeline pipeline, Profile profile, RuleBook book)
      throws UsageException {
    Pipeline.Input after = before.after(change);
    Report is = pipeline.judge(after, profile, book, was.asOf());
    report =
        new ComparisonReport(
            was.organisation(),
            Comparison.of(
                Compare.state("before the change", was), Compare.state("after the change", is)),
            change.file(),
            change.steps());
    return is;
  }

  void write(OutputFolder folder) throws IOException {
    folder.write(FILE, stream -> ComparisonJson.write(report, stream));
  }

  /** The change in some lines, the worst first. */
  List<String> lines(Path folder) {
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
            + folder.resolve(FILE));
    lines.addAll(Compare.turned(comparison));
    for (Step step : change.steps()) {
      String place = "  " + change.file() + ":" + step.line() + ": ";
      if (step.kind() != Step.Kind.MODELLED) {
        lines.add(Visible.line(place + step.kind() + ": " + step.command()));
      }
      step.notes().forEach(note -> lines.add(Visible.line(place + note)));
    }
    if (!report.complete()) {
      lines.add("The answer is incomplete: not all that the change does is known.");
    }
    return lines;
  }
}
