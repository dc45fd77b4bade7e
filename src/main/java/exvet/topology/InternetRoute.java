package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.ServerComponentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Send connector for every external domain, with what became of its source servers.
 *
 * @param sources the source servers as the connector names them
 * @param live those that exist and are not left out; empty also if that is unknown
 * @param stale those that do not exist or are left out
 * @param liveServer a server in service that could be a source, for the fix
 * @param noSource whether no source server is left
 * @param someStale whether some, but not all, are stale
 * @param onlySourceInactive whether the one live source has its transport switched off; false if
 *     the component states were not exported
 */
public record InternetRoute(
    @Known String identity,
    Boolean enabled,
    List<String> sources,
    List<String> live,
    List<String> stale,
    String liveServer,
    Boolean noSource,
    Boolean someStale,
    boolean onlySourceInactive,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<InternetRoute> all(Ground ground) {
    return ground.facts().all(SendConnector.class).stream()
        .filter(connector -> connector.carriesEverything() || connector.lacks("addressSpaces"))
        .filter(connector -> !connector.origin().missing())
        .map(connector -> of(connector, ground))
        .toList();
  }

  private static InternetRoute of(SendConnector connector, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(connector, "enabled", connector.enabled());
    List<Exported> basis = new ArrayList<>(List.of(connector));
    List<String> live = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    Answer unknown = Answer.NO;
    if (connector.lacks("sourceTransportServers")) {
      unknown = Answer.unknown(connector.origin().absent().get("sourceTransportServers"));
    }
    if (connector.lacks("addressSpaces")) {
      unknown = Answer.unknown(connector.origin().absent().get("addressSpaces"));
    }
    for (String source : connector.sourceTransportServers()) {
      Answer exists = exists(source, connector, ground, basis);
      if (exists.unknown()) {
        unknown = exists;
      } else {
        (exists.yes() ? live : stale).add(name(source, ground));
      }
    }
    if (unknown.unknown()) {
      gaps.lack(unknown.reason(), "live", "stale");
    }
    Answer noSource = live.isEmpty() ? unknown.unknown() ? unknown : Answer.YES : Answer.NO;
    Answer someStale =
        stale.isEmpty() || live.isEmpty()
            ? unknown.unknown() ? unknown : Answer.NO
            : Answer.YES;
    return new InternetRoute(
        connector.identity(),
        connector.enabled(),
        connector.sourceTransportServers(),
        List.copyOf(live),
        List.copyOf(stale),
        liveServer(ground),
        gaps.take("noSource", noSource),
        gaps.take("someStale", someStale),
        live.size() == 1 && inactive(live.get(0), ground, basis),
        gaps.origin(connector.identity()),
        List.copyOf(basis));
  }

  /** Whether a source server exists; Edge servers are known by their subscriptions. */
  private static Answer exists(
      String source, SendConnector connector, Ground ground, List<Exported> basis) {
    if (source.toUpperCase(Locale.ROOT).contains("DEL:")) {
      return Answer.NO;
    }
    for (EdgeSubscription edge : ground.facts().all(EdgeSubscription.class)) {
      if (ServerNames.key(source).equals(ServerNames.key(edge.name()))
          || ServerNames.key(source).equals(ServerNames.key(edge.identity()))) {
        basis.add(edge);
        return Answer.YES;
      }
    }
    if (!ground.names().exported()) {
      return Answer.unknown(ServerNames.MISSING);
    }
    if (ground.names().row(source) != null) {
      basis.add(ground.names().row(source));
      return Answer.of(
          !ground.names().listed(ground.profile().ignoreServers(), ground.names().name(source)));
    }
    boolean perhapsEdge =
        connector.identity().startsWith("EdgeSync - ")
            && !ground.facts().exported("Get-EdgeSubscription");
    return perhapsEdge
        ? Answer.unknown("not in export: Get-EdgeSubscription; run: Get-EdgeSubscription")
        : Answer.NO;
  }

  private static String name(String source, Ground ground) {
    return ground.names().row(source) == null ? source : ground.names().name(source);
  }

  private static String liveServer(Ground ground) {
    return ground.servers().all().stream()
        .filter(state -> state.inService() && state.mailbox().yes())
        .map(ServerState::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean inactive(String server, Ground ground, List<Exported> basis) {
    boolean off = false;
    for (ServerComponentState state : ground.facts().all(ServerComponentState.class)) {
      String component = String.valueOf(state.component());
      boolean transport =
          component.equalsIgnoreCase("HubTransport")
              || component.equalsIgnoreCase("ServerWideOffline");
      if (transport
          && ServerNames.key(ground.names().name(state.server())).equals(ServerNames.key(server))) {
        basis.add(state);
        off |= "Inactive".equalsIgnoreCase(state.state());
      }
    }
    return off;
  }
}
