package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.ServerComponentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Send connector for every external domain, with what became of its source servers. A connector
 * that does not tell its address spaces may be one, unless it is disabled: then it does not matter.
 *
 * @param live the source servers that exist and are not left out
 * @param stale those that do not exist or are left out
 * @param kept all source servers that are not stale, for the fix
 * @param liveServer a server in service that could be a source, for the fix
 * @param noSource whether no source server is left
 * @param someStale whether some, but not all, are stale
 * @param sourcesInactive whether all live sources have their transport switched off or draining
 * @param stateNote what the message of a pass says about component states nobody exported
 */
public record InternetRoute(
    @Known String identity,
    @From("sourceTransportServers") List<String> sources,
    @Known @From("sourceTransportServers") List<String> live,
    @Known @From("sourceTransportServers") List<String> stale,
    @Known @From("sourceTransportServers") List<String> kept,
    String liveServer,
    @From("sourceTransportServers") Boolean noSource,
    @From("sourceTransportServers") Boolean someStale,
    Boolean sourcesInactive,
    @Known String stateNote,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String TRANSPORT = "hubtransport";
  private static final Set<String> OFF = Set.of(TRANSPORT, "serverwideoffline");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "connector", Set.of(identity),
        "space", Set.of("SMTP:*"),
        "transport", Set.copyOf(live));
  }

  static List<InternetRoute> all(Ground ground) {
    return ground.facts().all(SendConnector.class).stream()
        .filter(
            connector ->
                connector.carriesEverything()
                    || connector.lacks("addressSpaces") && !connector.disabled())
        .map(connector -> of(connector, ground))
        .sorted(Comparator.comparing(InternetRoute::identity))
        .toList();
  }

  private static InternetRoute of(SendConnector connector, Ground ground) {
    List<Observed> basis = new ArrayList<>(List.of(connector));
    List<String> live = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Answer decided =
        Answer.of(connector, "addressSpaces", true)
            .and(Answer.of(connector, "sourceTransportServers", true));
    Answer allKnown = decided.and(ground.names().whole(Answer.YES));
    for (String source : connector.sourceTransportServers()) {
      Answer exists = exists(source, ground, basis);
      if (!exists.no()) {
        kept.add(name(source, ground));
      }
      if (exists.unknown()) {
        allKnown = allKnown.and(exists);
      } else {
        (exists.yes() ? live : stale).add(name(source, ground));
      }
    }
    // Without source servers none is stale, and the list of servers does not matter.
    Answer noSource =
        decided.and(connector.sourceTransportServers().isEmpty() ? Answer.YES : allKnown);
    Answer someStale = Answer.of(!live.isEmpty() && !stale.isEmpty());
    boolean states = ground.facts().exported("Get-ServerComponentState");
    Answer inactive = Answer.of(states && !live.isEmpty());
    for (String source : inactive.yes() ? live : List.<String>of()) {
      inactive = inactive.and(inactive(source, ground, basis));
    }
    Gaps gaps = new Gaps();
    return new InternetRoute(
        connector.identity(),
        connector.sourceTransportServers(),
        List.copyOf(live),
        List.copyOf(stale),
        List.copyOf(kept),
        liveServer(live, ground),
        gaps.take("noSource", noSource.and(Answer.of(live.isEmpty()))),
        gaps.take(
            "someStale", someStale.yes() ? decided : allKnown.unknown() ? allKnown : someStale),
        gaps.take("sourcesInactive", states && allKnown.unknown() ? allKnown : inactive),
        states ? "" : "; component states were not asked: Get-ServerComponentState is not exported",
        gaps.origin(connector.identity()),
        List.copyOf(basis));
  }

  /** Whether a source server exists; Edge servers are known by their subscriptions. */
  static Answer exists(String source, Ground ground, List<Observed> basis) {
    if (source.toUpperCase(Locale.ROOT).contains("DEL:")) {
      return Answer.NO;
    }
    EdgeSubscription edge = edge(source, ground);
    if (edge != null) {
      basis.add(edge);
      return Answer.YES;
    }
    if (ground.names().row(source) != null) {
      basis.add(ground.names().row(source));
      return Answer.of(
          !ground.names().listed(ground.profile().ignoreServers(), ground.names().name(source)));
    }
    Answer beside = ground.names().beside(source);
    return beside.no() && perhapsEdge(ground)
        ? Answer.unknown(Gaps.noExport(ground.facts(), "Get-EdgeSubscription"))
        : beside;
  }

  /** The subscription of an Edge server that is a source; null if it is none. */
  static EdgeSubscription edge(String source, Ground ground) {
    return ground.facts().all(EdgeSubscription.class).stream()
        .filter(
            edge ->
                ServerNames.key(source).equals(ServerNames.key(edge.name()))
                    || ServerNames.key(source).equals(ServerNames.key(edge.identity())))
        .findFirst()
        .orElse(null);
  }

  /** EdgeSync makes connectors of its own, so that without them nobody subscribed an Edge. */
  static boolean perhapsEdge(Ground ground) {
    return !ground.facts().exported("Get-EdgeSubscription")
        && ground.facts().all(SendConnector.class).stream()
            .anyMatch(connector -> connector.identity().startsWith("EdgeSync - "));
  }

  private static String name(String source, Ground ground) {
    return ground.names().row(source) == null ? source : ground.names().name(source);
  }

  /** A Mailbox server in service, rather one that is no source yet. */
  private static String liveServer(List<String> sources, Ground ground) {
    return ground.servers().all().stream()
        .filter(state -> state.inService() && state.mailbox().yes())
        .map(ServerState::name)
        .min(Comparator.comparing(sources::contains))
        .orElse(null);
  }

  /** Whether a server's transport is switched off; nobody asks an Edge server. */
  private static Answer inactive(String server, Ground ground, List<Observed> basis) {
    Answer off = Answer.NO;
    ServerState role = ground.servers().state(server);
    boolean told = edge(server, ground) != null || role != null && role.edge().yes();
    List<ServerComponentState> all = ground.facts().all(ServerComponentState.class);
    String lost = Gaps.lost(ground.names(), server, all, ServerComponentState::server);
    for (ServerComponentState state : all) {
      String component = String.valueOf(state.component()).toLowerCase(Locale.ROOT);
      boolean owned = ground.names().owns(server, state.server());
      if (OFF.contains(component) && owned) {
        basis.add(state);
        told |= component.equals(TRANSPORT);
        off = off.or(ComponentUse.stopped(state));
      } else if (!state.origin().missing() && state.component() == null && owned) {
        off =
            off.or(
                state.lacks("component")
                    ? Answer.of(state, "component", false)
                    : Answer.unknown(
                        "Component of "
                            + server
                            + " is blank; export again with: "
                            + ground.facts().command("Get-ServerComponentState", server)));
      }
    }
    if (lost != null) {
      return off.or(Answer.unknown(lost));
    }
    return told || off.yes()
        ? off
        : Answer.unknown(
            "no HubTransport of " + server + " in the export of Get-ServerComponentState");
  }
}
