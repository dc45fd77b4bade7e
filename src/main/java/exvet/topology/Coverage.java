package exvet.topology;

import exvet.fact.IpRange;
import exvet.fact.ReceiveConnector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which remote addresses reach an anonymous connector of a server on port 25. Exchange takes the
 * connector whose range fits the address most closely, so a narrow connector for known hosts takes
 * its addresses away from the wide one.
 */
final class Coverage {
  private final List<ReceiveConnector> all;
  private final List<ReceiveConnector> anonymous;

  /**
   * @param connectors all of the server
   * @param anonymous those that take strangers
   */
  Coverage(List<ReceiveConnector> connectors, List<ReceiveConnector> anonymous) {
    this.all =
        connectors.stream()
            .filter(c -> anonymous.contains(c) || competing(c))
            .toList();
    this.anonymous = anonymous;
  }

  /** Whether the connector could take addresses away: same port, same service, switched on. */
  private static boolean competing(ReceiveConnector connector) {
    return Boolean.TRUE.equals(connector.enabled())
        && connector.listensOn(25)
        && !"HubTransport".equalsIgnoreCase(connector.transportRole());
  }

  /** How many addresses a connector names. */
  static BigInteger size(ReceiveConnector connector) {
    return connector.remoteIpRanges().stream()
        .filter(range -> !range.ipv6())
        .map(IpRange::size)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * Whether every address of the range reaches a connector, and a stranger's connector if asked:
   * hosts that are known by another connector are no gap in an entry that is open to everyone.
   */
  Answer admits(IpRange wanted, boolean asStrangers) {
    for (ReceiveConnector connector : all) {
      if (connector.lacks("remoteIpRanges")) {
        return Answer.unknown(connector.origin().absent().get("remoteIpRanges"));
      }
    }
    for (BigInteger start : starts(wanted)) {
      ReceiveConnector closest = closest(start, wanted.ipv6());
      if (closest == null || (asStrangers && !anonymous.contains(closest))) {
        return Answer.NO;
      }
    }
    return anonymous.isEmpty() ? Answer.NO : Answer.YES;
  }

  /** The first address of each stretch over which the same ranges apply. */
  private TreeSet<BigInteger> starts(IpRange wanted) {
    TreeSet<BigInteger> starts = new TreeSet<>(List.of(wanted.low()));
    for (IpRange range : ranges(wanted.ipv6())) {
      for (BigInteger edge : List.of(range.low(), range.high().add(BigInteger.ONE))) {
        if (edge.compareTo(wanted.low()) > 0 && edge.compareTo(wanted.high()) <= 0) {
          starts.add(edge);
        }
      }
    }
    return starts;
  }

  private List<IpRange> ranges(boolean ipv6) {
    List<IpRange> ranges = new ArrayList<>();
    for (ReceiveConnector connector : all) {
      connector.remoteIpRanges().stream().filter(r -> r.ipv6() == ipv6).forEach(ranges::add);
    }
    return ranges;
  }

  private ReceiveConnector closest(BigInteger address, boolean ipv6) {
    return all.stream()
        .filter(c -> narrowest(c, address, ipv6) != null)
        .min(Comparator.comparing(c -> narrowest(c, address, ipv6)))
        .orElse(null);
  }

  private static BigInteger narrowest(ReceiveConnector connector, BigInteger address, boolean v6) {
    return connector.remoteIpRanges().stream()
        .filter(r -> r.ipv6() == v6)
        .filter(r -> r.low().compareTo(address) <= 0 && r.high().compareTo(address) >= 0)
        .map(IpRange::size)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
