package exvet.cli;

import exvet.fact.Sha256;
import exvet.handover.EvidenceException;
import exvet.handover.EvidenceReader;
import exvet.handover.EvidenceWriter;
import exvet.report.Report;
import exvet.rule.RuleBook;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code exvet evidence}: packs what a report rests on, and verifies such a pack. */
final class Evidence {
  private static final String HOW =
      "say exvet evidence pack REPORT SOURCE... --out FILE.zip, or exvet evidence verify FILE.zip";

  private static final int SHOWN = 20;

  private final Arguments arguments;
  private final Terminal terminal;

  Evidence(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.size() < 2) {
      throw new UsageException(HOW);
    }
    List<String> sources = words.subList(2, words.size());
    return switch (words.get(0)) {
      case "pack" -> pack(Path.of(words.get(1)), sources);
      case "verify" -> verify(Path.of(words.get(1)), sources);
      default -> throw new UsageException("evidence has no " + words.get(0) + "; " + HOW);
    };
  }

  private Exit pack(Path place, List<String> sources) throws UsageException, IOException {
    if (sources.isEmpty()) {
      throw new UsageException("name the exports, too, that the report was made of");
    }
    Path out = Path.of(arguments.value(Option.OUT_EVIDENCE, "evidence.zip"));
    OutputFile.free(out, arguments);
    for (String source : sources) {
      if (Files.isDirectory(Path.of(source))
          && out.toAbsolutePath()
              .normalize()
              .startsWith(Path.of(source).toAbsolutePath().normalize())) {
        throw new UsageException(
            out + " lies in " + source + ", which is packed; name another file");
      }
    }
    RuleBook book = Stated.rules(arguments);
    Path file = ReportFile.in(place);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no " + file + "; exvet check writes it");
    }
    Report report = ReportFile.report(file, book);
    refuseOthers(file, report, book);
    EvidenceFiles files = new EvidenceFiles(arguments);
    EvidenceWriter writer = files.collected(file, sources);
    try (NewFile pack = NewFile.of(out)) {
      try (OutputStream stream = new BufferedOutputStream(pack.stream(), 1 << 16)) {
        writer.write(stream, packed -> files.manifest(report, sources.size(), packed));
      }
      EvidenceCheck check = check(pack.temporary(), sources);
      if (!check.faults().isEmpty()) {
        throw new UsageException(
            "the report does not follow from what was given; name the same sources and options as"
                + " its exvet check had:\n"
                + String.join("\n", shown(check.faults())));
      }
      terminal.print(
          out
              + ": "
              + number(check.files(), "file")
              + "; judged again, they give the same report; SHA-256 "
              + Sha256.of(pack.temporary()));
      pack.keep();
    }
    return Exit.OK;
  }

  /** A pack must be of one exvet: what another one judged, this one cannot judge again. */
  private static void refuseOthers(Path file, Report report, RuleBook book) throws UsageException {
    boolean same =
        report.tool().version().equals(Version.number())
            && report.tool().ruleBaseSha256().equals(book.sha256());
    if (!same) {
      throw new UsageException(
          file
              + " was made by exvet "
              + report.tool().version()
              + " with the rules "
              + report.tool().ruleBaseVersion()
              + ", this is exvet "
              + Version.number()
              + " with the rules "
              + Version.ofRules(book)
              + ": pack it with that one, or run exvet check again");
    }
  }

  private Exit verify(Path pack, List<String> sources) throws UsageException, IOException {
    if (!Files.isRegularFile(pack)) {
      throw new UsageException("there is no " + pack);
    }
    EvidenceCheck check = check(pack, sources);
    if (!check.faults().isEmpty()) {
      shown(check.faults()).forEach(fault -> terminal.error(pack + ": " + fault));
      terminal.print(pack + ": the evidence does not hold");
      return Exit.FINDINGS;
    }
    String hashes = pack + ": " + number(check.files(), "file") + " as packed; ";
    if (check.otherTool() != null) {
      terminal.print(hashes + "the judgement is not verified");
      terminal.warn(check.otherTool());
      return Exit.INCOMPLETE;
    }
    terminal.print(hashes + "judged again, they give the same report; SHA-256 " + Sha256.of(pack));
    return Exit.OK;
  }

  /** The first of many. */
  private static List<String> shown(List<String> faults) {
    List<String> shown = new ArrayList<>(faults.subList(0, Math.min(SHOWN, faults.size())));
    if (faults.size() > SHOWN) {
      shown.add("and " + (faults.size() - SHOWN) + " more");
    }
    return shown;
  }

  private EvidenceCheck check(Path pack, List<String> sources) throws UsageException, IOException {
    try (EvidenceReader reader = EvidenceReader.open(pack)) {
      return new EvidenceCheck(arguments, terminal, reader).run(sources);
    } catch (EvidenceException e) {
      throw new UsageException(pack + " " + e.getMessage());
    }
  }

  private static String number(int count, String one) {
    return count + " " + (count == 1 ? one : one + "s");
  }
}
