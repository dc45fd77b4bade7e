package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A source server of a Send connector, and where it would hand mail over to a front end; a
 * connector whose source servers are not known stands in for them.
 *
 * @param identity connector and server: {@code To internet | MBX01}
 * @param server null if it is unknown
 * @param proxied whether the connector sends through a front end
 * @param edge whether the server is an Edge server, which hands its mail to no front end
 * @param received whether a front end of the server's site takes proxied mail
 * @param receivers the connectors that take it
 */
public record ProxyTarget(
    @Known String identity,
    @Known String connector,
    @From("sourceTransportServers") String server,
    @From("frontendProxyEnabled") Boolean proxied,
    Boolean edge,
    String site,
    @From({"enabled", "transportRole", "bindings", "permissionGroups"}) Boolean received,
    @Known List<String> receivers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int PORT = 717;

  @Override
  public Map<String, Set<String>> concerns() {
    return server == null
        ? Map.of("connector", Set.of(connector))
        : Map.of("connector", Set.of(connector), "server", Set.of(server));
  }

  static List<ProxyTarget> all(Ground ground) {
    List<ProxyTarget> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      List<SourceServer> sources = SourceServer.of(connector, ground);
      sources.forEach(source -> all.add(of(connector, source, ground)));
      if (sources.isEmpty() && !connector.disabled()) {
        all.add(of(connector, null, ground));
      }
    }
    return all;
  }

  private static ProxyTarget of(SendConnector connector, SourceServer source, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(List.of(connector));
    List<String> receivers = new ArrayList<>();
    Answer received = Answer.NO;
    Answer edge;
    if (source == null) {
      String reason =
          connector.lacks("sourceTransportServers")
              ? connector.origin().absent().get("sourceTransportServers")
              : connector.identity() + " has no source server that exists";
      gaps.lack(reason, "server", "site");
      received = Answer.unknown(reason);
      edge = received;
    } else {
      edge = source.edge();
      gaps.take("site", source.site(), source.in("").reason());
      basis.addAll(source.basis());
      List<ReceiveConnector> all = new ArrayList<>(ground.facts().all(ReceiveConnector.class));
      all.sort(Comparator.comparing(ReceiveConnector::identity));
      for (ReceiveConnector one : all) {
        Answer takes = takes(one, source, ground);
        received = received.or(takes);
        if (takes.yes()) {
          receivers.add(one.identity());
        }
        if (!takes.no()) {
          basis.add(one);
        }
      }
      if (all.isEmpty()) {
        received = exportedOrUnknown(ground);
      }
    }
    String identity =
        source == null ? connector.identity() : connector.identity() + " | " + source.name();
    return new ProxyTarget(
        identity,
        connector.identity(),
        source == null ? null : source.name(),
        gaps.copy(connector, "frontendProxyEnabled", "proxied", connector.frontendProxyEnabled()),
        gaps.take("edge", edge),
        source == null ? null : source.site(),
        gaps.take("received", received),
        List.copyOf(receivers),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  private static Answer exportedOrUnknown(Ground ground) {
    return ground.facts().exported("Get-ReceiveConnector")
        ? Answer.NO
        : Answer.unknown(Gaps.noExport(ground.facts(), "Get-ReceiveConnector"));
  }

  private static Answer takes(ReceiveConnector one, SourceServer source, Ground ground) {
    ServerState state = ground.servers().state(one.server());
    if (state == null || !state.inService()) {
      return Answer.NO;
    }
    Answer site =
        source.site() == null
            ? source.in("")
            : state.site() == null
                ? Answer.unknown(state.siteReason())
                : Answer.of(state.site().equalsIgnoreCase(source.site()));
    return state
        .mailbox()
        .and(Answer.of(one, "enabled", Boolean.TRUE.equals(one.enabled())))
        .and(
            Answer.of(
                one, "transportRole", "FrontendTransport".equalsIgnoreCase(one.transportRole())))
        .and(Answer.of(one, "bindings", one.listensOn(PORT)))
        .and(Answer.of(one, "permissionGroups", one.permits("ExchangeServers")))
        .and(site);
  }
}
