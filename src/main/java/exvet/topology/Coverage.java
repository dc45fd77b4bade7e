package exvet.topology;

import exvet.fact.IpRange;
import exvet.fact.ReceiveConnector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which remote addresses reach a connector for strangers on port 25 of a server. Exchange takes the
 * connector whose range fits an address most closely, so a narrow connector for known hosts takes
 * its addresses away from the wide one.
 */
final class Coverage {
  private static final IpRange IPV4 = IpRange.parse("0.0.0.0-255.255.255.255");

  private final List<ReceiveConnector> strangers;
  private final List<ReceiveConnector> all;

  /**
   * @param strangers the connectors that take strangers
   * @param others the other ones that listen on the same port
   */
  Coverage(List<ReceiveConnector> strangers, List<ReceiveConnector> others) {
    this.strangers = List.copyOf(strangers);
    this.all = Stream.concat(strangers.stream(), others.stream()).toList();
  }

  /** How many IPv4 addresses a connector names. */
  static BigInteger size(ReceiveConnector connector) {
    return connector.remoteIpRanges().stream()
        .filter(range -> !range.ipv6())
        .map(IpRange::size)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * Whether the connectors for strangers name every IPv4 address. Hosts that another connector
   * knows are no gap in an entry that is open to everyone.
   */
  Answer everyone() {
    boolean named =
        starts(IPV4).stream()
            .allMatch(
                start -> strangers.stream().anyMatch(c -> narrowest(c, start, false) != null));
    Answer known = known(strangers);
    return named ? Answer.YES : known.unknown() ? known : Answer.NO;
  }

  /** Whether every address of the range reaches a connector for strangers. */
  Answer admits(IpRange wanted) {
    Answer known = known(all);
    boolean reached =
        starts(wanted).stream()
            .map(start -> closest(start, wanted.ipv6()))
            .allMatch(connector -> connector != null && strangers.contains(connector));
    return known.unknown() ? known : Answer.of(reached);
  }

  /** How many addresses of the internet reach a connector for strangers, some left out. */
  BigInteger outside(List<IpRange> without) {
    BigInteger count = BigInteger.ZERO;
    List<BigInteger> starts = new ArrayList<>(starts(IPV4));
    for (int i = 0; i < starts.size(); i++) {
      BigInteger start = starts.get(i);
      BigInteger end =
          i + 1 < starts.size() ? starts.get(i + 1).subtract(BigInteger.ONE) : IPV4.high();
      ReceiveConnector connector = closest(start, false);
      if (connector != null && strangers.contains(connector)) {
        count = count.add(PublicAddresses.in(new IpRange("", false, start, end), without));
      }
    }
    return count;
  }

  private static Answer known(List<ReceiveConnector> connectors) {
    Answer known = Answer.YES;
    for (ReceiveConnector connector : connectors) {
      known = known.and(Answer.of(connector, "remoteIpRanges", true));
    }
    return known;
  }

  /** The first address of each stretch over which the same ranges apply. */
  private Set<BigInteger> starts(IpRange wanted) {
    Set<BigInteger> starts = new TreeSet<>(List.of(wanted.low()));
    for (ReceiveConnector connector : all) {
      for (IpRange range : connector.remoteIpRanges()) {
        for (BigInteger edge : List.of(range.low(), range.high().add(BigInteger.ONE))) {
          if (range.ipv6() == wanted.ipv6()
              && edge.compareTo(wanted.low()) > 0
              && edge.compareTo(wanted.high()) <= 0) {
            starts.add(edge);
          }
        }
      }
    }
    return starts;
  }

  /** The connector Exchange takes; of equals the first, so that strangers have the better right. */
  private ReceiveConnector closest(BigInteger address, boolean ipv6) {
    return all.stream()
        .filter(connector -> narrowest(connector, address, ipv6) != null)
        .min(Comparator.comparing(connector -> narrowest(connector, address, ipv6)))
        .orElse(null);
  }

  private static BigInteger narrowest(ReceiveConnector connector, BigInteger address, boolean v6) {
    return connector.remoteIpRanges().stream()
        .filter(range -> range.ipv6() == v6)
        .filter(range -> range.low().compareTo(address) <= 0)
        .filter(range -> range.high().compareTo(address) >= 0)
        .map(IpRange::size)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
