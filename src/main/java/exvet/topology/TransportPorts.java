package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpBinding;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ports on which the two transport services of a server listen.
 *
 * @param edge whether there is one service only
 * @param connector the connector to change: of a conflict, the one that setup did not make
 * @param role the role it should have
 * @param conflict whether both services want the same address and port
 * @param conflicts which, in words
 */
public record TransportPorts(
    @Known String identity,
    @From("edgeServer") Boolean edge,
    String connector,
    String role,
    @From({"enabled", "transportRole", "bindings"}) Boolean conflict,
    @Known @From("bindings") List<String> conflicts,
    @Known List<String> connectors,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String HUB = "HubTransport";
  private static final String FRONT = "FrontendTransport";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity), "connector", Set.copyOf(connectors));
  }

  static List<TransportPorts> all(Ground ground) {
    return ground.servers().all().stream()
        .filter(server -> !server.ignored() && !server.legacy())
        .map(server -> of(server, ReceiveConnectors.of(server, ground)))
        .toList();
  }

  private static TransportPorts of(ServerState server, List<ReceiveConnector> connectors) {
    Answer conflict = Answer.NO;
    Set<String> conflicts = new LinkedHashSet<>();
    Set<String> involved = new LinkedHashSet<>();
    ReceiveConnector odd = null;
    String role = null;
    // Edge servers have no front end, so that a connector of it tells what the server is.
    Answer front =
        connectors.stream()
            .map(one -> ReceiveConnectors.role(one, FRONT))
            .reduce(Answer.NO, Answer::or);
    for (ReceiveConnector hub : connectors) {
      for (ReceiveConnector other : connectors) {
        if (hub == other && !hub.origin().missing()) {
          continue;
        }
        String shared = shared(hub, other);
        Answer both =
            serves(hub, HUB)
                .and(serves(other, FRONT))
                .and(
                    shared != null
                        ? Answer.YES
                        : Answer.of(hub, "bindings", false)
                            .or(Answer.of(other, "bindings", false)));
        conflict = conflict.or(both);
        if (both.yes()) {
          conflicts.add(
              hub.identity()
                  + " (HubTransport) and "
                  + other.identity()
                  + " (FrontendTransport) on "
                  + shared);
          involved.add(hub.identity());
          involved.add(other.identity());
          if (odd == null) {
            // What setup made keeps its role.
            boolean frontIsOdd = named(hub, server) && !named(other, server);
            odd = frontIsOdd ? other : hub;
            role = frontIsOdd ? HUB : FRONT;
          }
        }
      }
    }
    Gaps gaps = new Gaps();
    return new TransportPorts(
        server.name(),
        gaps.take("edge", server.edge().and(front.not())),
        odd == null ? null : odd.identity(),
        role,
        gaps.take("conflict", conflict),
        List.copyOf(conflicts),
        List.copyOf(involved),
        gaps.origin(server.name()),
        List.copyOf(connectors));
  }

  private static Answer serves(ReceiveConnector connector, String role) {
    return ReceiveConnectors.enabled(connector).and(ReceiveConnectors.role(connector, role));
  }

  private static boolean named(ReceiveConnector connector, ServerState server) {
    return RelayConnector.setupNamed(connector, server.name());
  }

  private static String shared(ReceiveConnector hub, ReceiveConnector front) {
    for (IpBinding one : hub.bindings()) {
      for (IpBinding other : front.bindings()) {
        if (ReceiveConnectors.overlap(one, other)) {
          return ReceiveConnectors.wildcard(one) ? other.toString() : one.toString();
        }
      }
    }
    return null;
  }
}
