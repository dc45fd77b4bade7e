package exvet.cli;

import exvet.export.InputFile;
import exvet.fact.DnsAnswer;
import exvet.fact.FactBase;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.probe.AddressMask;
import exvet.probe.ConnectTo;
import exvet.probe.EndpointInquiry;
import exvet.probe.Inquiry;
import exvet.probe.MailTests;
import exvet.probe.NameSource;
import exvet.probe.Patience;
import exvet.probe.Visits;
import exvet.probe.Zones;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What probes see for a run: what recordings hold, what zone files answer and, if that was asked
 * for, what the network does. Whatever is seen now is recorded first and then read from there, so
 * that a replay can not differ.
 */
final class Probing {
  /** What a recording is called beside the reports. */
  static final String FILE = "recording.json";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Arguments arguments;
  private final ZoneFiles zones;
  private final MailTests tests;
  private final Recordings recordings = new Recordings();
  private boolean done;

  Probing(Arguments arguments) {
    this.arguments = arguments;
    this.zones = new ZoneFiles(arguments);
    this.tests = tests(arguments);
  }

  /** Whether verdicts that rest on probes were asked for. */
  boolean wanted() {
    return arguments.has(Option.REPLAY) || network();
  }

  private boolean network() {
    return network(arguments);
  }

  private static boolean network(Arguments arguments) {
    return arguments.command() == Command.PROBE || arguments.has(Option.PROBE_NOW);
  }

  /** What was seen now, as a recording; null if nothing was looked at. */
  byte[] recording() {
    return recordings.made();
  }

  /** The recordings, as inputs of a report. */
  List<InputFile> files() {
    return recordings.files();
  }

  /**
   * Refuses what would come to nothing: an option that means nothing as long as nobody is asked,
   * and a file that is found to be in the way only when everything was asked.
   */
  static void refuseIdle(Arguments arguments) throws UsageException, IOException {
    for (Option option :
        List.of(Option.CONNECT_TO, Option.FROM, Option.RCPT_TEST, Option.RELAY_TEST)) {
      if (arguments.has(option) && !network(arguments)) {
        throw new UsageException(option.word() + " needs --probe, without which nobody is asked");
      }
    }
    if (arguments.has(Option.RECORD)) {
      if (!network(arguments) && !arguments.has(Option.ZONE)) {
        throw new UsageException("--record needs --probe or --zone: there is nothing to record");
      }
      OutputFile.free(Path.of(arguments.value(Option.RECORD)), arguments);
    }
  }

  /**
   * Looks at all that was asked for. With a planned change that is done once, and zone files are
   * part of the change: the second time their records stand for what DNS says now.
   */
  FactBase see(FactBase facts, Profile profile, LocalDate asOf, Progress progress)
      throws UsageException {
    if (done) {
      return facts.probed(planned(facts, profile, asOf));
    }
    done = true;
    for (String file : arguments.values(Option.REPLAY)) {
      recordings.replay(Path.of(file));
    }
    Map<View, List<NameSource>> sources =
        WhatIf.asked(arguments) ? network(facts, profile, asOf) : sources(facts, profile, asOf);
    recordings.seen().removeIf(one -> one instanceof DnsAnswer answer && replaced(answer, sources));
    if (!sources.isEmpty()) {
      List<Probed> looked = look(Topology.of(facts, profile, asOf), profile, sources, progress);
      boolean persons = !arguments.has(Option.NO_RECIPIENTS);
      recordings.record(persons ? looked : AddressMask.of(profile).of(looked));
    }
    return facts.probed(recordings.seen());
  }

  private List<Probed> planned(FactBase facts, Profile profile, LocalDate asOf)
      throws UsageException {
    Map<View, List<NameSource>> files = zones.sources(asOf);
    if (files.isEmpty()) {
      return recordings.seen();
    }
    List<DnsAnswer> known = new ArrayList<>();
    List<Probed> others = new ArrayList<>();
    for (Probed one : recordings.seen()) {
      if (one instanceof DnsAnswer answer) {
        known.add(answer);
      } else {
        others.add(one);
      }
    }
    List<Probed> after =
        new ArrayList<>(
            inquiry(Topology.of(facts, profile, asOf), profile, others).foreseen(known, files));
    after.addAll(others);
    return after;
  }

  /** Whether a zone file says what will be true of a name instead of what was when it was asked. */
  private static boolean replaced(DnsAnswer answer, Map<View, List<NameSource>> sources) {
    return sources.getOrDefault(answer.view(), List.of()).stream()
        .anyMatch(source -> source instanceof Zones && source.covers(answer.question().name()));
  }

  private List<Probed> look(
      Topology topology, Profile profile, Map<View, List<NameSource>> sources, Progress progress)
      throws UsageException {
    progress.step("asking name servers");
    List<DnsAnswer> answers = answers(topology, profile, sources, List.of());
    if (!network()) {
      return List.copyOf(answers);
    }
    progress.step("looking at servers");
    Visits visits = new Visits(Patience.USUAL, LONGEST, Clock.systemUTC(), Version.number());
    List<Probed> shown =
        new EndpointInquiry(topology, profile, Dns.of(answers), connectTo(), tests)
            .ask(Resolvers.sides(arguments, sources.keySet()), visits);
    // Servers introduce themselves by names, which may be others than those they are found by.
    progress.step("asking name servers what servers are called");
    List<Probed> all = new ArrayList<>(answers(topology, profile, sources, shown));
    all.addAll(shown);
    return all;
  }

  private List<DnsAnswer> answers(
      Topology topology, Profile profile, Map<View, List<NameSource>> sources, List<Probed> shown)
      throws UsageException {
    return inquiry(topology, profile, shown).ask(sources);
  }

  private Inquiry inquiry(Topology topology, Profile profile, List<Probed> shown)
      throws UsageException {
    return new Inquiry(topology, profile, Endpoints.of(shown), connectTo());
  }

  /** What mail servers may be asked, and who surely does not exist. */
  private static MailTests tests(Arguments arguments) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return new MailTests(
        arguments.has(Option.RCPT_TEST),
        arguments.has(Option.RELAY_TEST),
        HexFormat.of().formatHex(random));
  }

  private ConnectTo connectTo() throws UsageException {
    try {
      return ConnectTo.of(arguments.values(Option.CONNECT_TO));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--connect-to: " + e.getMessage());
    }
  }

  /** What would be asked, a line each. */
  List<String> plan(FactBase facts, Profile profile, LocalDate asOf) throws UsageException {
    Set<View> views = sources(facts, profile, asOf).keySet();
    Topology topology = Topology.of(facts, profile, asOf);
    Resolvers resolvers = new Resolvers(arguments, profile, topology);
    List<String> lines = new ArrayList<>();
    new Inquiry(topology, profile, Endpoints.of(List.of()), connectTo())
        .plan().stream()
            .filter(question -> views.contains(question.view()))
            .forEach(question -> lines.add(question + resolvers.named(question)));
    Dns nothing = Dns.of(List.of());
    lines.addAll(
        new EndpointInquiry(topology, profile, nothing, connectTo(), tests)
            .plan(Resolvers.sides(arguments, views)));
    return arguments.has(Option.NO_RECIPIENTS)
        ? lines.stream().map(AddressMask.of(profile)::text).toList()
        : lines;
  }

  private Map<View, List<NameSource>> sources(FactBase facts, Profile profile, LocalDate asOf)
      throws UsageException {
    Map<View, List<NameSource>> sources = zones.sources(asOf);
    network(facts, profile, asOf)
        .forEach(
            (view, some) -> sources.computeIfAbsent(view, v -> new ArrayList<>()).addAll(some));
    if (network() && sources.isEmpty()) {
      throw new UsageException(
          "there is nobody to ask: state resolvers in the profile, dns.public for what the"
              + " internet is told, dns.private for what the own network is told");
    }
    return sources;
  }

  private Map<View, List<NameSource>> network(FactBase facts, Profile profile, LocalDate asOf)
      throws UsageException {
    return network()
        ? new Resolvers(arguments, profile, Topology.of(facts, profile, asOf)).sources()
        : new EnumMap<>(View.class);
  }

  /** What the recordings of {@code --replay} hold, and nothing else. */
  List<Probed> replayed() throws UsageException {
    for (String file : arguments.values(Option.REPLAY)) {
      recordings.replay(Path.of(file));
    }
    return List.copyOf(recordings.seen());
  }
}
