package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.View;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a Send connector brings mail for a smart host: to the hosts of its MX records, else to the
 * host itself. It is looked at from the side on which its name is looked up, an address from
 * inside, where servers are.
 *
 * @param smartHost the name or address that the connector has
 * @param host the name or address that is connected to
 */
public record NextHop(String smartHost, View view, String host, int port) {
  private static final int SMTP = 25;

  /** Those of a smart host, as far as name servers told them; none if no mail leaves by it. */
  public static Stream<NextHop> of(SmartHost smart, Dns dns) {
    if (!smart.used()) {
      return Stream.empty();
    }
    if (smart.literal() != null) {
      String address = smart.literal();
      return Stream.of(new NextHop(address, View.PRIVATE, address, smart.port()));
    }
    if (smart.name() == null || smart.view() == null) {
      return Stream.empty();
    }
    View view = View.of(smart.view());
    return hosts(smart, view, dns).stream()
        .filter(HostName::wellFormed)
        .distinct()
        .sorted()
        .map(host -> new NextHop(smart.name(), view, host, smart.port()));
  }

  private static List<String> hosts(SmartHost smart, View view, Dns dns) {
    Found mx = dns.find(view, smart.name(), "MX");
    return Boolean.TRUE.equals(smart.bracketed()) || !mx.present()
        ? List.of(smart.name())
        : mx.records().stream().map(record -> record.host(1)).toList();
  }

  /** Whether it is an address, which no certificate need name and nobody looks up. */
  public boolean literal() {
    return HostName.isAddress(host);
  }

  /** The name that the connector has, and the one to which it leads. */
  String way() {
    return host.equals(smartHost) ? host : smartHost + " by MX " + host;
  }

  /** The same, with the port if it is not that of mail. */
  @Override
  public String toString() {
    return port == SMTP
        ? way()
        : (literal() && host.contains(":") ? "[" + way() + "]" : way()) + ":" + port;
  }
}
