package exvet.topology;

import exvet.fact.IpRange;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The way by which strangers bring mail to one server.
 *
 * @param connectors the server's Receive connectors
 * @param exists whether an enabled one takes anonymous senders on port 25
 * @param setupMade whether the one that setup makes exists, or one like it
 * @param connector the one that admits most addresses; null if there is none
 * @param everyone whether every IPv4 address may connect
 * @param senders the addresses that bring mail, as the profile states them; null if it does not
 * @param admitted whether they may connect
 * @param refused those that may not
 */
record MailEntry(
    List<ReceiveConnector> connectors,
    Answer exists,
    Answer setupMade,
    ReceiveConnector connector,
    Answer everyone,
    List<IpRange> senders,
    Answer admitted,
    List<String> refused) {
  static final String UNSTATED =
      "the entry is restricted; state in the profile who brings mail: mx.senderRanges";

  static MailEntry of(ServerState server, Ground ground) {
    List<ReceiveConnector> connectors =
        ReceiveConnectors.facts(ground).stream()
            .filter(connector -> ground.servers().state(connector.server()) == server)
            .toList();
    Answer exists = Answer.NO;
    Answer setupMade = Answer.NO;
    List<ReceiveConnector> strangers = new ArrayList<>();
    List<ReceiveConnector> others = new ArrayList<>();
    for (ReceiveConnector connector : connectors) {
      Answer listens = listens(connector, server.edge());
      Answer enters = enters(connector, server.edge());
      exists = exists.or(enters);
      setupMade = setupMade.or(setupMade(connector, server.name()));
      if (enters.yes()) {
        strangers.add(connector);
      } else if (listens.yes()) {
        others.add(connector);
      }
    }
    Coverage coverage = new Coverage(strangers, others);
    List<IpRange> senders = senders(ground.profile());
    Answer admitted = senders == null ? Answer.unknown(UNSTATED) : Answer.YES;
    List<String> refused = new ArrayList<>();
    for (IpRange range : senders == null ? List.<IpRange>of() : senders) {
      Answer admits = coverage.admits(range);
      admitted = admitted.and(admits);
      if (admits.no()) {
        refused.add(range.text());
      }
    }
    return new MailEntry(
        connectors,
        exists,
        setupMade,
        widest(strangers),
        coverage.everyone(),
        senders,
        admitted,
        List.copyOf(refused));
  }

  /** Behind a load balancer that replaces source addresses, only its own are ever seen. */
  private static List<IpRange> senders(Profile profile) {
    if (profile.lbSourceNat() != null && !profile.lbSourceNat().isEmpty()) {
      return profile.lbSourceNat();
    }
    return stated(profile.mxSenderRanges()) ? profile.mxSenderRanges() : null;
  }

  static boolean stated(List<IpRange> ranges) {
    return ranges != null && !ranges.isEmpty();
  }

  private static ReceiveConnector widest(List<ReceiveConnector> connectors) {
    return connectors.stream()
        .max(
            Comparator.comparing(Coverage::size)
                .thenComparing(ReceiveConnector::identity, Comparator.reverseOrder()))
        .orElse(null);
  }

  /** Whether strangers bring mail by the connector. */
  static Answer enters(ReceiveConnector connector, Answer edge) {
    return listens(connector, edge).and(permits(connector, "AnonymousUsers"));
  }

  /** Whether the connector takes what comes from outside on port 25; on an Edge every one does. */
  private static Answer listens(ReceiveConnector connector, Answer edge) {
    return Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
        .and(placed(connector, edge));
  }

  /** Whether the connector would take what comes from outside on port 25 if it were enabled. */
  static Answer placed(ReceiveConnector connector, Answer edge) {
    return Answer.of(connector, "bindings", connector.listensOn(25))
        .and(edge.or(frontEnd(connector)));
  }

  private static Answer setupMade(ReceiveConnector connector, String server) {
    String name = connector.name() == null ? "" : connector.name().strip();
    name = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    boolean named = name.equalsIgnoreCase("Default Frontend " + server);
    return Answer.of(connector, "name", named)
        .or(
            frontEnd(connector)
                .and(Answer.of(connector, "bindings", connector.listensOn(25)))
                .and(permits(connector, "AnonymousUsers"))
                .and(permits(connector, "ExchangeServers")));
  }

  private static Answer frontEnd(ReceiveConnector connector) {
    return Answer.of(
        connector,
        "transportRole",
        "FrontendTransport".equalsIgnoreCase(connector.transportRole()));
  }

  private static Answer permits(ReceiveConnector connector, String group) {
    return Answer.of(connector, "permissionGroups", connector.permits(group));
  }
}
