package exvet.cli;

import exvet.export.RuleSetReader;
import exvet.handover.EvidenceException;
import exvet.handover.EvidenceManifest;
import exvet.handover.EvidenceManifest.Packed;
import exvet.handover.EvidenceReader;
import exvet.report.Report;
import exvet.rule.RuleBook;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares a pack with what it says of itself, judges what is in it again, and compares the reports
 * byte for byte. It is unpacked into a temporary folder that only its owner can read.
 */
final class EvidenceCheck {
  private final Arguments arguments;
  private final Terminal terminal;
  private final EvidenceReader reader;
  private final EvidenceManifest manifest;
  private final List<String> faults = new ArrayList<>();
  private String otherTool;

  EvidenceCheck(Arguments arguments, Terminal terminal, EvidenceReader reader) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.reader = reader;
    this.manifest = reader.manifest();
  }

  /** What does not hold; empty if everything does. */
  List<String> faults() {
    return faults;
  }

  /** What another exvet means for the judgement; null if it was this one. */
  String otherTool() {
    return otherTool;
  }

  int files() {
    return manifest.files().size();
  }

  EvidenceCheck run(List<String> sources) throws UsageException, IOException, EvidenceException {
    Path folder = Files.createTempDirectory("exvet-evidence");
    Thread cleaning = new Thread(() -> delete(folder));
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      faults.addAll(reader.unpack(folder));
      List<String> inputs = inputs(folder, sources);
      if (faults.isEmpty()) {
        judge(folder, inputs);
      }
      return this;
    } finally {
      delete(folder);
      forget(cleaning);
    }
  }

  /** Nothing is left to be cleaned; whoever interrupted exvet has it done by now. */
  private static void forget(Thread cleaning) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException shuttingDown) {
      // It runs, or has run.
    }
  }

  /** Where the inputs are: in the pack, or where the command line says. */
  private List<String> inputs(Path folder, List<String> sources)
      throws UsageException, IOException {
    if (!manifest.hashesOnly()) {
      if (!sources.isEmpty() && arguments.words().get(0).equals("verify")) {
        throw new UsageException("the pack holds its inputs: name no others");
      }
      return packedInputs(folder);
    }
    if (sources.size() != manifest.sources()) {
      throw new UsageException(
          "the pack holds only hashes of its inputs: name "
              + (manifest.sources() == 1
                  ? "their source, too"
                  : "their " + manifest.sources() + " sources, too, in the same order"));
    }
    Map<String, Path> given = new TreeMap<>();
    for (int i = 0; i < sources.size(); i++) {
      called(i, sources.get(i));
      given.putAll(EvidenceFiles.inputs(i, sources.get(i)));
    }
    compare(given, EvidenceManifest.INPUTS);
    return sources;
  }

  /** The name of a source is part of what reports say. */
  private void called(int number, String source) throws UsageException {
    String below = EvidenceManifest.INPUTS + (number + 1) + "/";
    Path name = Path.of(source).toAbsolutePath().normalize().getFileName();
    for (Packed one : manifest.files()) {
      if (one.path().startsWith(below)) {
        String was = one.path().substring(below.length()).split("/", 2)[0];
        if (name == null || !was.equals(name.toString())) {
          throw new UsageException(source + " was called " + was + "; give it that name");
        }
      }
    }
  }

  private void compare(Map<String, Path> given, String below) throws IOException {
    for (Packed one : manifest.files()) {
      if (one.path().startsWith(below)) {
        Path file = given.remove(one.path());
        String fault = file == null ? "is missing" : EvidenceReader.fault(one, file);
        if (fault != null) {
          faults.add(one.path() + " " + fault);
        }
      }
    }
    given.keySet().forEach(path -> faults.add(path + " was added"));
  }

  /** What lies in the folder of each source is called as the source was. */
  private List<String> packedInputs(Path folder) throws IOException {
    List<String> inputs = new ArrayList<>();
    for (int i = 1; i <= manifest.sources(); i++) {
      Path source = folder.resolve(EvidenceManifest.INPUTS + i);
      if (Files.isDirectory(source)) {
        try (Stream<Path> names = Files.list(source)) {
          names.sorted().forEach(name -> inputs.add(name.toString()));
        }
      } else {
        faults.add(EvidenceManifest.INPUTS + i + " is missing");
      }
    }
    return inputs;
  }

  private void judge(Path folder, List<String> inputs)
      throws UsageException, IOException, EvidenceException {
    List<String> words = new ArrayList<>(List.of(Command.CHECK.word()));
    for (EvidenceManifest.Option one : manifest.options()) {
      if (!one.option().equals(Option.RULES.word())) {
        words.add(word(folder, one));
      }
    }
    for (String rules : siteRules()) {
      words.add(Option.RULES.word() + "=" + rules);
    }
    words.add("--quiet");
    words.add("--");
    words.addAll(inputs);
    Path packed = folder.resolve(EvidenceFiles.REPORT + Format.JSON.file());
    if (!Files.isRegularFile(packed)) {
      faults.add(EvidenceFiles.REPORT + Format.JSON.file() + " is missing");
    }
    if (!faults.isEmpty()) {
      return;
    }
    Arguments check = Arguments.parse(words);
    Check again = new Check(check, terminal);
    Report report = again.report();
    boolean same =
        manifest.version().equals(Version.number())
            && manifest.ruleBaseSha256().equals(report.tool().ruleBaseSha256());
    if (same) {
      faults.addAll(new ReportsAgain(again, report, folder, manifest).faults());
    } else {
      otherTool = other(packed, report, Stated.rules(check));
    }
  }

  /** An option as the command line has it; only those that a judgement depends on. */
  private String word(Path folder, EvidenceManifest.Option one)
      throws UsageException, EvidenceException {
    Option option = Command.CHECK.option(one.option());
    boolean known =
        option != null
            && (EvidenceFiles.FILES.contains(option) || EvidenceFiles.VALUES.contains(option));
    boolean set = option == Option.RULESET && one.file() == null;
    boolean shipped = set && one.value() != null && RuleSetReader.shipped().contains(one.value());
    if (!known || set && !shipped) {
      throw new UsageException(
          "the pack wants to be judged with " + one.option() + ", which no pack has");
    }
    if (EvidenceFiles.VALUES.contains(option) || set) {
      return one.value() == null ? option.word() : option.word() + "=" + one.value();
    }
    Packed file = one.file() == null ? null : manifest.file(one.file());
    if (file == null || !file.packed()) {
      throw new UsageException("the pack lacks the file of " + one.option());
    }
    Path place = folder.resolve(one.file());
    if (option == Option.PROFILE) {
      String base = one.file().substring(0, one.file().lastIndexOf('/') + 1);
      for (String beside : EvidenceFiles.beside(place)) {
        if (manifest.file(base + beside) == null) {
          throw new UsageException(
              "the profile of the pack names " + beside + ", which is not in the pack");
        }
      }
    }
    return option.word() + "=" + place + (one.value() == null ? "" : "=" + one.value());
  }

  /** Rules are programs: those of a pack are compared with the own ones, and never run. */
  private List<String> siteRules() throws UsageException, IOException {
    List<String> own = arguments.values(Option.RULES);
    List<String> packed = new ArrayList<>();
    for (EvidenceManifest.Option one : manifest.options()) {
      if (one.option().equals(Option.RULES.word())) {
        packed.add(String.valueOf(one.value()));
      }
    }
    if (own.size() != packed.size()) {
      throw new UsageException(
          packed.isEmpty()
              ? "the pack has no rules of a site: leave --rules out"
              : "the pack has rules of a site, which are programs and are not run from it: say"
                  + " --rules DIR with the same rules of your own");
    }
    for (int i = 0; i < own.size(); i++) {
      Map<String, Path> given = new TreeMap<>();
      for (Map.Entry<String, Path> one : EvidenceFiles.rules(Path.of(own.get(i))).entrySet()) {
        given.put(packed.get(i) + "/" + one.getKey(), one.getValue());
      }
      compare(given, packed.get(i) + "/");
    }
    return own;
  }

  /** Whether this exvet judges what another one judged in the same way. */
  private String other(Path packed, Report report, RuleBook book) throws UsageException {
    Map<String, List<String>> was = verdicts(ReportFile.report(packed, book));
    Map<String, List<String>> is = verdicts(report);
    List<String> keys = new ArrayList<>(was.keySet());
    is.keySet().stream().filter(key -> !was.containsKey(key)).forEach(keys::add);
    long different =
        keys.stream().filter(key -> !Objects.equals(was.get(key), is.get(key))).count();
    return "the report was made by exvet "
        + manifest.version()
        + " with the rules "
        + manifest.ruleBaseVersion()
        + "; this is exvet "
        + Version.number()
        + " with the rules "
        + Version.ofRules(book)
        + ", which judges "
        + (different == 0 ? "everything alike" : different + " of " + keys.size() + " otherwise")
        + "; only that exvet can repeat the judgement";
  }

  private static Map<String, List<String>> verdicts(Report report) {
    Map<String, List<String>> verdicts = new TreeMap<>();
    for (Result result : report.results()) {
      verdicts
          .computeIfAbsent(result.key(), key -> new ArrayList<>())
          .add(result.verdict() + " " + result.severity() + " " + result.clause());
    }
    return verdicts;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // The system clears its temporary folder, or whoever was interrupted does it as well.
    }
  }
}
