package exvet.cli;

import exvet.change.PlannedChange;
import exvet.export.Conflict;
import exvet.export.ExportException;
import exvet.export.ExportedObjects;
import exvet.export.FactMapper;
import exvet.export.Holding;
import exvet.export.InputFile;
import exvet.export.Intake;
import exvet.export.Inventory;
import exvet.export.Merge;
import exvet.export.OrganisationExports;
import exvet.export.Organisations;
import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.export.RecipientGaps;
import exvet.export.Recipients;
import exvet.export.RuleSetReader;
import exvet.export.Sources;
import exvet.export.WaiverReader;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.PropertyBag;
import exvet.fact.RuleSet;
import exvet.report.Completeness;
import exvet.report.Report;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.rule.RuleException;
import exvet.topology.DnsLookups;
import exvet.topology.ReferenceData;
import exvet.topology.Roots;
import exvet.topology.Topology;
import exvet.verdict.Judge;
import exvet.verdict.Judgement;
import exvet.verdict.Selection;
import exvet.verdict.Waiting;
import exvet.verdict.Waivers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way from the sources of a command line to what was found in them. */
final class Pipeline {
  private static final int SHOWN = 20;

  private final Arguments arguments;
  private final Terminal terminal;
  private final Progress progress;
  private final Probing probing;
  private final Set<String> warned = new HashSet<>();
  private Waivers waivers = Waivers.NONE;
  private RuleSet ruleSet;

  Pipeline(Arguments arguments, Terminal terminal, Progress progress) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.progress = progress;
    this.probing = new Probing(arguments);
  }

  /** What probes saw for it. */
  Probing probing() {
    return probing;
  }

  /**
   * One organisation as it was read.
   *
   * @param files every file that was given
   * @param bags its objects without recipients, each once
   * @param recipients each once
   * @param conflicts where exports of the same object differ
   * @param unassigned objects of which nobody knows whether they are this organisation's
   */
  record Input(
      List<InputFile> files,
      OrganisationExports organisation,
      List<PropertyBag> bags,
      Iterable<List<PropertyBag>> recipients,
      List<Conflict> conflicts,
      List<PropertyBag> unassigned) {

    /** The same as it would be after a planned change. */
    Input after(PlannedChange change) {
      return new Input(
          files, organisation, change.bags(), change.recipients(), conflicts, unassigned);
    }
  }

  /** What the administrator states; nothing without {@code --profile}. */
  Profile profile() throws UsageException {
    String file = arguments.value(Option.PROFILE);
    String title = arguments.value(Option.TITLE);
    List<String> excluded = new ArrayList<>(arguments.values(Option.EXCLUDE_SERVER));
    ruleSet().servers().forEach(one -> excluded.add(one.server()));
    try {
      return ProfileReader.read(
          file == null ? null : Path.of(file),
          excluded,
          title == null ? Map.of() : Map.of("title", title));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  /** The rules that {@code --ruleset} names; all without it. */
  RuleSet ruleSet() throws UsageException {
    String word = arguments.value(Option.RULESET);
    if (ruleSet == null) {
      try {
        ruleSet = word == null ? RuleSet.ALL : RuleSetReader.read(word);
      } catch (ProfileException e) {
        throw new UsageException(e.problems());
      }
    }
    return ruleSet;
  }

  /** What is judged and what is not; refuses a rule set that names rules there are not. */
  Selection selection(Profile profile, RuleBook book) throws UsageException {
    RuleSet set = ruleSet();
    try {
      RuleSetReader.check(set, ids(book));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
    List<String> options = arguments.values(Option.EXCLUDE_SERVER);
    Selection selection = Selection.of(set, options, profile, book.docs());
    if (selection.rules().size() == book.docs().size()) {
      throw new UsageException("the rule set " + set.name() + " leaves no rule to judge by");
    }
    return selection;
  }

  /** Has the risks accepted that {@code --waivers} names. */
  Waivers accept(RuleBook book) throws UsageException {
    String file = arguments.value(Option.WAIVERS);
    if (file != null) {
      waivers = waivers(file, book);
    }
    return waivers;
  }

  /** The accepted risks of a file. */
  static Waivers waivers(String file, RuleBook book) throws UsageException {
    try {
      return new Waivers(file, WaiverReader.read(Path.of(file), ids(book)));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  /** The ids of all rules. */
  static List<String> ids(RuleBook book) {
    return book.docs().stream().map(RuleDoc::id).toList();
  }

  /** The day that counts. */
  static LocalDate asOf(Arguments arguments) throws UsageException {
    String day = arguments.value(Option.AS_OF);
    try {
      return day == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      throw new UsageException("--as-of must be a day such as 2026-11-01, not " + day);
    }
  }

  /** The shipped rules and those of the site. */
  static RuleBook rules(Arguments arguments) throws UsageException {
    List<Path> folders = arguments.values(Option.RULES).stream().map(Path::of).toList();
    try {
      return RuleBook.shipped().with(folders);
    } catch (RuleException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the rules of the site cannot be read: " + e.getMessage());
    }
  }

  /** Reads the sources and chooses the organisation. */
  Input read() throws UsageException {
    return read(arguments.words());
  }

  /** Reads some sources and chooses the organisation. */
  Input read(List<String> sources) throws UsageException {
    if (sources.isEmpty()) {
      throw new UsageException("name a file, a folder or a ZIP with exports");
    }
    progress.step("reading exports, objects");
    try (Intake intake = new Intake()) {
      List<InputFile> files = read(sources.stream().map(Path::of).toList(), intake);
      if (files.stream().allMatch(file -> file.cmdlets().isEmpty())) {
        throw new UsageException(nothing(files));
      }
      return input(files, intake.objects());
    }
  }

  private Input input(List<InputFile> files, ExportedObjects objects) throws UsageException {
    Organisations found = Organisations.of(objects.bags(), files);
    OrganisationExports organisation = choose(found);
    Differences differences = new Differences();
    Merge.Merged merged = Merge.of(objects.others(organisation.bags()));
    differences.add(merged.conflicts());
    Recipients recipients =
        objects.recipients(organisation.bags()).merged(differences::addOfRecipient);
    int left = 0;
    for (PropertyBag bag : found.unassigned()) {
      differences.addUnassigned(bag, objects.count(bag));
      left += objects.count(bag);
    }
    if (left > 0) {
      terminal.warn(left + " objects could belong to more than one organisation and are left out");
    }
    return new Input(
        differences.noted(files),
        organisation,
        merged.bags(),
        recipients,
        differences.conflicts(),
        found.unassigned());
  }

  private List<InputFile> read(List<Path> sources, Intake intake) throws UsageException {
    try {
      return Sources.read(
          sources,
          bag -> {
            intake.accept(bag);
            progress.count();
          });
    } catch (ExportException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static String nothing(List<InputFile> files) {
    List<String> problems = new ArrayList<>(problems(files));
    files.stream()
        .flatMap(file -> file.notes().stream().map(note -> file.file() + ": " + note))
        .limit(SHOWN)
        .forEach(note -> problems.add(Visible.line(note)));
    String why =
        problems.isEmpty()
            ? files.isEmpty() ? "; there is no file" : ""
            : ":\n" + String.join("\n", problems);
    return "there is no export that can be read" + why;
  }

  /** What could not be read, line by line; of many the first. */
  static List<String> problems(List<InputFile> files) {
    List<String> lines = new ArrayList<>();
    int all = 0;
    for (InputFile file : files) {
      for (InputFile.Problem problem : file.problems()) {
        all++;
        if (lines.size() < SHOWN) {
          String line = problem.line() > 0 ? ":" + problem.line() : "";
          lines.add(Visible.line(file.file() + line + ": " + problem.message()));
        }
      }
    }
    if (all > lines.size()) {
      lines.add("and " + (all - lines.size()) + " more; the reports have them all");
    }
    return lines;
  }

  private OrganisationExports choose(Organisations found) throws UsageException {
    String wanted = arguments.value(Option.ORGANISATION);
    List<OrganisationExports> all = found.all();
    String names = all.stream().map(OrganisationExports::name).collect(Collectors.joining(", "));
    if (wanted != null) {
      return found
          .named(wanted)
          .orElseThrow(
              () ->
                  new UsageException(
                      "no organisation is called " + wanted + "; there is " + names));
    }
    if (all.size() > 1) {
      throw new UsageException(
          "these are exports of "
              + all.size()
              + " organisations: "
              + names
              + "; choose one with --organisation NAME");
    }
    return all.get(0);
  }

  /** Judges an organisation as of a day. */
  Report judge(Input input, Profile profile, RuleBook book, LocalDate asOf) throws UsageException {
    return report(input, profile, book, asOf, true);
  }

  /**
   * The same, but for the verdicts about single recipients: what the exports lack shows without
   * them.
   */
  Report examine(Input input, Profile profile, RuleBook book, LocalDate asOf)
      throws UsageException {
    return report(input, profile, book, asOf, false);
  }

  private Report report(
      Input input, Profile profile, RuleBook book, LocalDate asOf, boolean recipients)
      throws UsageException {
    Roots roots = roots(profile);
    Selection selection = selection(profile, book);
    FactBase facts = probing.see(facts(input, profile), profile, asOf, progress);
    RecipientGaps gaps = new RecipientGaps();
    Topology topology = Topology.of(facts, profile, asOf, roots, gaps::add);
    progress.step("judging");
    FactBase judged = recipients ? facts : facts.withoutRecipients();
    Judgement judgement =
        waivers.applied(new Judge(book, selection).judge(judged, topology.facts(), profile), asOf);
    Report.Tool tool =
        new Report.Tool("exvet", Version.number(), Version.ofRules(book), book.sha256(), data());
    Inventory inventory =
        Inventory.of(input.files(), input.organisation().bags(), facts, gaps, ignored(profile));
    List<InputFile> files = new ArrayList<>(input.files());
    files.addAll(probing.files());
    return new Report(
        tool,
        asOf,
        input.organisation().name(),
        files,
        Completeness.of(
            inventory,
            new Waiting(judgement.results(), book.rules()),
            input.conflicts(),
            input.unassigned()),
        selection.judgedBy(book.docs()),
        judgement.results(),
        topology.reconciled(),
        topology.all(DnsLookups.class),
        judgement.recipients(),
        facts,
        Report.Stated.of(profile),
        selection);
  }

  /** The facts that exports state. */
  FactBase facts(Input input, Profile profile) throws UsageException {
    progress.step("putting facts together");
    FactBase facts =
        FactMapper.factBase(
                input.organisation().subject(),
                input.bags(),
                input.recipients(),
                input.organisation().exports(),
                input.organisation().entirety(),
                ignored(profile))
            .collectedOn(computers(input.files()));
    NamedServers named = NamedServers.of(facts);
    named.excluded(arguments.values(Option.EXCLUDE_SERVER));
    Stream.of(named.stated(arguments.value(Option.PROFILE), profile), named.left(ruleSet()))
        .flatMap(List::stream)
        .filter(warned::add)
        .forEach(terminal::warn);
    return facts;
  }

  /** What there is an export of, and what not. */
  List<Holding> holdings(Input input, FactBase facts, Profile profile) {
    RecipientGaps gaps = new RecipientGaps();
    return Inventory.of(input.files(), input.organisation().bags(), facts, gaps, ignored(profile))
        .holdings();
  }

  /** The root certificates that clients trust: the public ones and those that are stated. */
  private Roots roots(Profile profile) throws UsageException {
    List<X509Certificate> everywhere = new ArrayList<>();
    for (String file : arguments.values(Option.CA_FILE)) {
      everywhere.addAll(certificates(Path.of(file), "--ca-file"));
    }
    List<X509Certificate> inside = new ArrayList<>();
    for (String file : profile.privateRoots()) {
      Path beside = Path.of(arguments.value(Option.PROFILE)).resolveSibling(file);
      inside.addAll(certificates(beside, "privateRoots of the profile"));
    }
    return Roots.PUBLIC.with(everywhere, inside);
  }

  private static List<X509Certificate> certificates(Path file, String what) throws UsageException {
    try (InputStream pem = Files.newInputStream(file)) {
      List<X509Certificate> certificates = Roots.read(pem);
      if (certificates.isEmpty()) {
        throw new UsageException(what + ": there is no certificate in " + file);
      }
      return certificates;
    } catch (IOException e) {
      throw new UsageException(what + ": " + file + " cannot be read");
    } catch (CertificateException e) {
      throw new UsageException(what + ": " + file + " holds something that is no certificate");
    }
  }

  private static Predicate<String> ignored(Profile profile) {
    return server -> profile.ignoreServers().stream().anyMatch(name -> same(name, server));
  }

  private static Map<String, List<String>> computers(List<InputFile> files) {
    Map<String, List<String>> computers = new TreeMap<>();
    files.forEach(file -> computers.put(file.file(), file.computers()));
    return computers;
  }

  /** Exchange knows servers by the first label of their names. */
  private static boolean same(String one, String other) {
    return HostName.firstLabel(one).equalsIgnoreCase(HostName.firstLabel(other));
  }

  private static List<Report.Data> data() {
    return ReferenceData.all().stream()
        .map(one -> new Report.Data(one.file(), one.asOf(), one.rules()))
        .toList();
  }
}
