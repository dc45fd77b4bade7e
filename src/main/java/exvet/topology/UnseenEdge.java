package exvet.topology;

import exvet.fact.ExchangeServer;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in for an Edge server by which internet mail comes in, as the profile says, but of
 * which no export tells: the organisation does not list one that is not subscribed.
 */
final class UnseenEdge {
  static final String REASON =
      "internet mail comes in by an Edge server (mx.mode: edge), and no export shows one; run the"
          + " collector on it, or Get-ExchangeServer | Export-Clixml Edge_Get-ExchangeServer.xml"
          + " and Get-ReceiveConnector | Export-Clixml Edge_Get-ReceiveConnector.xml";

  private UnseenEdge() {}

  /** Whether a server is one. */
  static boolean is(ServerState state, Ground ground) {
    return state.row() != null
        && state.row().origin().missing()
        && ground.names().row(state.name()) == null;
  }

  static ExchangeServer server(String name) {
    return new ExchangeServer(
        name,
        null,
        null,
        null,
        List.of("Edge"),
        false,
        false,
        false,
        false,
        true,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        name,
        null,
        null,
        null,
        lacking(
            name,
            Stream.of(
                "fqdn",
                "domain",
                "site",
                "e15OrLater",
                "adminDisplayVersion",
                "edition",
                "exchangeTrialEdition",
                "expiredExchangeTrialEdition",
                "remainingTrialPeriod",
                "whenCreated",
                "distinguishedName",
                "tlsSettings",
                "guid",
                "valid",
                "whenChangedUTC")));
  }

  static ReceiveConnector connector(String server) {
    return new ReceiveConnector(
        server,
        server,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        lacking(
            server,
            Stream.of(
                "name",
                "enabled",
                "transportRole",
                "bindings",
                "remoteIpRanges",
                "authMechanism",
                "permissionGroups",
                "fqdn",
                "banner",
                "requireTls",
                "domainSecureEnabled",
                "tlsCertificateName",
                "tlsDomainCapabilities",
                "advertiseClientSettings",
                "suppressXAnonymousTls",
                "maxMessageSize",
                "sizeEnabled",
                "connectionTimeout",
                "connectionInactivityTimeout",
                "protocolLoggingLevel",
                "whenChanged",
                "guid",
                "valid",
                "whenChangedUTC")));
  }

  private static Origin lacking(String name, Stream<String> components) {
    Map<String, String> absent = components.collect(Collectors.toMap(one -> one, one -> REASON));
    return new Origin(null, name, 0, absent, true);
  }
}
