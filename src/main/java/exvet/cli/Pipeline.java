package exvet.cli;

import exvet.export.FactMapper;
import exvet.export.Holding;
import exvet.export.InputFile;
import exvet.export.Inventory;
import exvet.export.RecipientGaps;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.report.Completeness;
import exvet.report.Report;
import exvet.rule.RuleBook;
import exvet.topology.DnsLookups;
import exvet.topology.ReferenceData;
import exvet.topology.Roots;
import exvet.topology.ServerNames;
import exvet.topology.Topology;
import exvet.verdict.Judge;
import exvet.verdict.Judgement;
import exvet.verdict.Selection;
import exvet.verdict.Waiting;
import exvet.verdict.Waivers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The way from the sources of a command line to what was found in them. */
final class Pipeline {
  private final Arguments arguments;
  private final Terminal terminal;
  private final Progress progress;
  private final Probing probing;
  private final Stated stated;
  private final Set<String> warned = new HashSet<>();
  private Waivers waivers = Waivers.NONE;

  Pipeline(Arguments arguments, Terminal terminal, Progress progress) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.progress = progress;
    this.probing = new Probing(arguments);
    this.stated = new Stated(arguments);
  }

  /** What the user states beside the exports. */
  Stated stated() {
    return stated;
  }

  /** What probes saw for it. */
  Probing probing() {
    return probing;
  }

  /** Has the risks accepted that {@code --waivers} names. */
  Waivers accept(RuleBook book) throws UsageException {
    String file = arguments.value(Option.WAIVERS);
    if (file != null) {
      waivers = Stated.waivers(file, book);
    }
    return waivers;
  }

  /** Reads the sources and chooses the organisation. */
  Input read() throws UsageException {
    return read(arguments.words());
  }

  /** Reads some sources and chooses the organisation. */
  Input read(List<String> sources) throws UsageException {
    return new Reading(arguments, terminal, progress).of(sources);
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
    Roots roots = stated.roots(profile);
    Selection selection = stated.selection(profile, book);
    FactBase facts = probing.see(facts(input, profile), profile, asOf, progress);
    RecipientGaps gaps = new RecipientGaps();
    Topology topology = Topology.of(facts, profile, asOf, roots, gaps::add);
    terminal.note(
        "judging "
            + input.organisation().name()
            + " by "
            + book.rules().size()
            + " rules as of "
            + asOf);
    progress.step("judging");
    FactBase judged = recipients ? facts : facts.withoutRecipients();
    Judgement judgement =
        waivers.applied(new Judge(book, selection).judge(judged, topology.facts(), profile), asOf);
    judgement = recipients ? judgement.listing(topology::call) : judgement;
    Report.Tool tool =
        new Report.Tool("exvet", Version.number(), Version.ofRules(book), book.sha256(), data());
    Inventory inventory = inventory(input, facts, profile, gaps);
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
    NamedServers named = NamedServers.of(facts, ServerNames.of(facts, profile.ignoreServers()));
    named.excluded(arguments.values(Option.EXCLUDE_SERVER));
    Stream.of(named.stated(arguments.value(Option.PROFILE), profile), named.left(stated.ruleSet()))
        .flatMap(List::stream)
        .filter(warned::add)
        .forEach(terminal::warn);
    return facts;
  }

  /** What there is an export of, and what not. */
  List<Holding> holdings(Input input, FactBase facts, Profile profile) {
    return inventory(input, facts, profile, new RecipientGaps()).holdings();
  }

  private static Inventory inventory(
      Input input, FactBase facts, Profile profile, RecipientGaps gaps) {
    return Inventory.of(input.files(), input.organisation().bags(), facts, gaps, ignored(profile))
        .incomplete("Get-ExchangeServer", ServerNames.of(facts, profile.ignoreServers()).missing());
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
