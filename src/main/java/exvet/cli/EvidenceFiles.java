package exvet.cli;

import exvet.export.ExportException;
import exvet.export.ProfileException;
import exvet.export.ProfileSettings;
import exvet.export.RuleSetReader;
import exvet.export.Sources;
import exvet.fact.Sha256;
import exvet.handover.EvidenceException;
import exvet.handover.EvidenceManifest;
import exvet.handover.EvidenceManifest.Packed;
import exvet.handover.EvidenceWriter;
import exvet.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What belongs into a pack of evidence: inputs, what they were judged with, and the reports. */
final class EvidenceFiles {
  /** The options that a judgement depends on and that name one file each. */
  static final Set<Option> FILES =
      Set.of(
          Option.PROFILE,
          Option.RULESET,
          Option.WAIVERS,
          Option.BASELINE,
          Option.CHANGE,
          Option.REPLAY,
          Option.CA_FILE,
          Option.ZONE,
          Option.CERTIFICATE);

  /** Those that name none. */
  static final Set<Option> VALUES =
      Set.of(
          Option.AS_OF,
          Option.ORGANISATION,
          Option.EXCLUDE_SERVER,
          Option.TITLE,
          Option.NO_RECIPIENTS,
          Option.RULES);

  static final String REPORT = "report/";

  private final Arguments arguments;
  private final EvidenceWriter writer = new EvidenceWriter();
  private final List<EvidenceManifest.Option> options = new ArrayList<>();

  EvidenceFiles(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Has everything written that was given. */
  EvidenceWriter collected(Path report, List<String> sources) throws UsageException, IOException {
    try {
      for (int i = 0; i < sources.size(); i++) {
        for (Map.Entry<String, Path> one : inputs(i, sources.get(i)).entrySet()) {
          writer.add(one.getKey(), one.getValue(), !arguments.has(Option.HASHES_ONLY));
        }
      }
      options();
      reports(report);
      return writer;
    } catch (EvidenceException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /**
   * The files of a source by their paths in a pack.
   *
   * @param number of the source, from 0
   */
  static Map<String, Path> inputs(int number, String source) throws UsageException {
    Map<String, Path> inputs = new TreeMap<>();
    try {
      Sources.files(Path.of(source))
          .forEach(
              (name, file) ->
                  inputs.put(EvidenceManifest.INPUTS + (number + 1) + "/" + name, file));
      return inputs;
    } catch (ExportException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private void options() throws UsageException, IOException, EvidenceException {
    for (Option option : Option.values()) {
      int number = 0;
      for (String value : arguments.values(option)) {
        number++;
        if (option == Option.RULES) {
          String folder = "rules/" + number;
          rules(Path.of(value), folder);
          options.add(new EvidenceManifest.Option(option.word(), null, folder));
        } else if (FILES.contains(option)) {
          file(option, number, value);
        } else if (VALUES.contains(option)) {
          String stated = option.value() == null ? null : value;
          options.add(new EvidenceManifest.Option(option.word(), null, stated));
        }
      }
    }
  }

  private void file(Option option, int number, String value)
      throws UsageException, EvidenceException {
    if (option == Option.RULESET && RuleSetReader.shipped().contains(value)) {
      options.add(new EvidenceManifest.Option(option.word(), null, value));
      return;
    }
    String named = option.fileOf(value);
    Path file = Path.of(named);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(option.word() + ": there is no file " + file);
    }
    String folder = option.word().substring(2) + "/" + (option.repeatable() ? number + "/" : "");
    String path = folder + file.getFileName();
    writer.add(path, file, true);
    options.add(
        new EvidenceManifest.Option(
            option.word(), path, named.equals(value) ? null : value.substring(named.length() + 1)));
    if (option == Option.PROFILE) {
      for (String beside : beside(file)) {
        if (!EvidenceManifest.plain(beside)) {
          throw new UsageException(
              file + " names " + beside + "; put it into the folder of the profile");
        }
        writer.add(folder + beside, file.resolveSibling(beside), true);
      }
    }
  }

  /** The files that a profile names. */
  static List<String> beside(Path profile) throws UsageException {
    List<String> files = new ArrayList<>();
    try {
      for (ProfileSettings.Setting one : ProfileSettings.of(profile)) {
        if (one.key().equals("privateRoots") || one.key().equals("report.logo")) {
          files.addAll(one.values());
        }
      }
      return files;
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  private void rules(Path folder, String inPack) throws IOException, EvidenceException {
    for (Map.Entry<String, Path> one : rules(folder).entrySet()) {
      writer.add(inPack + "/" + one.getKey(), one.getValue(), true);
    }
  }

  /** The rule files of a folder by their names in it. */
  static Map<String, Path> rules(Path folder) throws IOException {
    Map<String, Path> rules = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".drl"))
          .forEach(file -> rules.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return rules;
  }

  /** The report, and what else its run wrote there, unless somebody changed it. */
  private void reports(Path report) throws UsageException, IOException, EvidenceException {
    writer.add(REPORT + Format.JSON.file(), report, true);
    Path folder = report.toAbsolutePath().getParent();
    OutputManifest written = OutputManifest.read(folder);
    if (written == null || !written.names(report.getFileName().toString())) {
      return;
    }
    for (String name : written.fileNames()) {
      Path file = folder.resolve(name);
      if (!EvidenceManifest.plain(name) || !Files.isRegularFile(file)) {
        throw new UsageException(file + " is no longer there; run exvet check again");
      }
      if (!written.names(name, Sha256.of(file))) {
        throw new UsageException(file + " was changed since exvet wrote it; run exvet check again");
      }
      writer.add(REPORT + name, file, true);
    }
    if (written.names(Probing.FILE)) {
      replay(folder.resolve(Probing.FILE));
    }
  }

  /** What was probed is replayed, unless zone files say it all again. */
  private void replay(Path recording) throws IOException {
    for (String given : arguments.values(Option.REPLAY)) {
      if (Files.isSameFile(Path.of(given), recording)) {
        return;
      }
    }
    if (!arguments.has(Option.ZONE)) {
      options.add(new EvidenceManifest.Option(Option.REPLAY.word(), REPORT + Probing.FILE, null));
    }
  }

  EvidenceManifest manifest(Report report, int sources, List<Packed> packed) {
    List<EvidenceManifest.Option> all = new ArrayList<>(options);
    all.add(0, new EvidenceManifest.Option(Option.AS_OF.word(), null, report.asOf().toString()));
    return new EvidenceManifest(
        report.tool().version(),
        report.tool().ruleBaseVersion(),
        report.tool().ruleBaseSha256(),
        report.organisation(),
        report.asOf().toString(),
        all,
        sources,
        arguments.has(Option.HASHES_ONLY),
        packed);
  }
}
