package exvet.topology;

import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.ReceiveConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The Receive connectors of the servers that are judged, and what is asked of any of them. */
final class ReceiveConnectors {

  /** A connector and its server. */
  record Owned(ReceiveConnector connector, ServerState server) {}

  private ReceiveConnectors() {}

  /** Those of servers that exist, are no older than is judged and not left out. */
  static List<Owned> all(Ground ground) {
    return facts(ground).stream()
        .map(one -> new Owned(one, ground.servers().state(one.server())))
        .filter(one -> one.server() != null && !one.server().ignored() && !one.server().legacy())
        .sorted(Comparator.comparing(one -> one.connector().identity()))
        .toList();
  }

  /** All that there is, with stand-ins for those of Edge servers that nobody exported. */
  static List<ReceiveConnector> facts(Ground ground) {
    List<ReceiveConnector> all = new ArrayList<>(ground.facts().all(ReceiveConnector.class));
    for (ServerState state : ground.servers().all()) {
      if (UnseenEdge.is(state, ground)
          && all.stream().noneMatch(one -> ground.servers().state(one.server()) == state)) {
        all.add(UnseenEdge.connector(state));
      }
    }
    return all;
  }

  static List<ReceiveConnector> of(ServerState server, Ground ground) {
    return all(ground).stream()
        .filter(one -> one.server() == server)
        .map(Owned::connector)
        .toList();
  }

  static Answer enabled(ReceiveConnector connector) {
    return Answer.of(connector, "enabled", !Boolean.FALSE.equals(connector.enabled()));
  }

  static Answer role(ReceiveConnector connector, String role) {
    return Answer.of(
        connector,
        "transportRole",
        role.equalsIgnoreCase(String.valueOf(connector.transportRole())));
  }

  static Answer permits(ReceiveConnector connector, String group) {
    return Answer.of(connector, "permissionGroups", connector.permits(group));
  }

  static Answer offers(ReceiveConnector connector, String mechanism) {
    return Answer.of(connector, "authMechanism", has(connector.authMechanism(), mechanism));
  }

  static Answer listensOn(ReceiveConnector connector, int port) {
    return Answer.of(connector, "bindings", connector.listensOn(port));
  }

  static boolean has(List<String> values, String value) {
    return values.stream().anyMatch(value::equalsIgnoreCase);
  }

  /** Values and one more, which they may have already. */
  static List<String> with(String value, List<String> values) {
    return has(values, value) ? values : Stream.concat(Stream.of(value), values.stream()).toList();
  }

  static List<String> without(String value, List<String> values) {
    return values.stream().filter(one -> !one.equalsIgnoreCase(value)).toList();
  }

  /** Its authentication mechanisms and Tls. */
  static List<String> withTls(ReceiveConnector connector) {
    return without("None", with("Tls", connector.authMechanism()));
  }

  /** The same with BasicAuthRequireTLS, so that no password goes before TLS. */
  static List<String> afterTls(ReceiveConnector connector) {
    return with("BasicAuthRequireTLS", withTls(connector));
  }

  /** Its authentication mechanisms but that of Windows; without any, None. */
  static List<String> withoutIntegrated(ReceiveConnector connector) {
    List<String> others = without("Integrated", connector.authMechanism());
    return others.isEmpty() ? List.of("None") : others;
  }

  static List<String> identities(List<ReceiveConnector> connectors) {
    return connectors.stream().map(ReceiveConnector::identity).toList();
  }

  /** What a setting of each of them is to be, for one command; empty if that differs. */
  static List<String> alike(
      List<ReceiveConnector> connectors, Function<ReceiveConnector, List<String>> wanted) {
    List<List<String>> all = connectors.stream().map(wanted).distinct().toList();
    return all.size() == 1 ? all.get(0) : List.of();
  }

  /** The connector's name; of an export without names, what its Identity says. */
  static String name(ReceiveConnector connector) {
    return connector.name() != null
        ? connector.name()
        : connector.identity().substring(connector.identity().indexOf('\\') + 1);
  }

  /** Whether a binding is to every local address of its kind. */
  static boolean wildcard(IpBinding binding) {
    IpRange address = IpRange.parse(binding.address());
    return address != null && address.low().signum() == 0;
  }

  /** Whether two bindings are to one and the same, or both to every address of a kind. */
  static boolean same(IpBinding one, IpBinding other) {
    return overlap(one, other) && wildcard(one) == wildcard(other);
  }

  /** Whether two bindings share an address and the port; {@code %11} tells no addresses apart. */
  static boolean overlap(IpBinding one, IpBinding other) {
    if (one.port() != other.port()) {
      return false;
    }
    IpRange first = IpRange.parse(one.address());
    IpRange second = IpRange.parse(other.address());
    if (first == null || second == null) {
      return one.address().equalsIgnoreCase(other.address());
    }
    return first.ipv6() == second.ipv6()
        && (wildcard(one) || wildcard(other) || first.low().equals(second.low()));
  }
}
