package exvet.topology;

import exvet.fact.ExchangeServer;
import exvet.fact.ReceiveConnector;
import exvet.fact.StandIn;
import java.util.List;
import java.util.Map;

/**
 * What stands in for an Edge server by which internet mail comes in, as the profile says, but of
 * which no export tells: the organisation does not list one that is not subscribed.
 */
final class UnseenEdge {
  /** What is known of a server because it has that role. */
  private static final Map<String, ?> ROLE =
      Map.of(
          "serverRole", List.of("Edge"),
          "edgeServer", true,
          "mailboxServer", false,
          "clientAccessServer", false,
          "hubTransportServer", false,
          "frontendTransportServer", false);

  private UnseenEdge() {}

  /** Whether a server is one. */
  static boolean is(ServerState state, Ground ground) {
    return state.row() != null
        && state.row().origin().missing()
        && ground.names().rows().stream().noneMatch(row -> row == state.row());
  }

  /** Why nothing is known of one, with what to run on it. */
  static String reason(ServerState state) {
    return state.row().origin().absent().get("fqdn");
  }

  /**
   * @param named whether it is known by name, rather than stands for one that must be there
   */
  static ExchangeServer server(String name, boolean named) {
    String reason =
        "internet mail comes in by an Edge server (mx.mode: edge), and no export shows "
            + (named ? name : "one")
            + "; run the collector on it, or Get-ExchangeServer | Export-Clixml"
            + " Edge_Get-ExchangeServer.xml and Get-ReceiveConnector | Export-Clixml"
            + " Edge_Get-ReceiveConnector.xml";
    return StandIn.of(ExchangeServer.class, "Get-ExchangeServer", name, reason, ROLE);
  }

  static ReceiveConnector connector(ServerState state) {
    return StandIn.of(
        ReceiveConnector.class, "Get-ReceiveConnector", state.name(), reason(state), Map.of());
  }
}
