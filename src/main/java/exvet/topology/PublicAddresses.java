package exvet.topology;

import exvet.fact.IpRange;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of the internet: those that anybody's router forwards (the registries of
 * special-purpose addresses at IANA), except the organisation's own.
 */
public final class PublicAddresses {
  private static final List<IpRange> NOT_ROUTED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "224.0.0.0/3",
              "0::-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
              "4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
          .map(IpRange::parse)
          .toList();

  /** What one /24 has; of IPv6 one /64, which is one network as well. */
  private static final BigInteger NETWORK4 = BigInteger.ONE.shiftLeft(8);

  private static final BigInteger NETWORK6 = BigInteger.ONE.shiftLeft(64);

  /** What the internet never reaches by itself: private, for documentation, for groups. */
  private static final List<IpRange> UNREACHABLE =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/8",
              "100::/64",
              "2001:2::/48",
              "2001:db8::/32",
              "3fff::/20",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(IpRange::parse)
          .toList();

  /** Where a host of one's own network is. */
  private static final List<IpRange> INSIDE =
      Stream.of(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "::1",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10")
          .map(IpRange::parse)
          .toList();

  private PublicAddresses() {}

  /** Whether the internet can reach an address; no for text that is none. */
  static boolean reachable(String address) {
    IpRange one = IpRange.parse(address);
    return one != null && UNREACHABLE.stream().noneMatch(range -> range.contains(one));
  }

  /** Whether an address is one of a private network. */
  public static boolean inside(String address) {
    IpRange one = IpRange.parse(address);
    return one != null && INSIDE.stream().anyMatch(range -> range.contains(one));
  }

  /** Whether a range holds more addresses of the internet than one network has. */
  static boolean manyIn(IpRange range, List<IpRange> own) {
    return in(range, own).compareTo(range.ipv6() ? NETWORK6 : NETWORK4) > 0;
  }

  /** How many addresses of the internet are in a range. */
  static BigInteger in(IpRange range, List<IpRange> own) {
    return range
        .size()
        .subtract(shared(range, Stream.concat(NOT_ROUTED.stream(), own.stream()).toList()));
  }

  /** Whether ranges together hold all of another one. */
  static boolean cover(List<IpRange> ranges, IpRange wanted) {
    return shared(wanted, ranges).equals(wanted.size());
  }

  /** How many addresses of a range are in any of the others, each counted once. */
  private static BigInteger shared(IpRange range, List<IpRange> others) {
    BigInteger count = BigInteger.ZERO;
    BigInteger next = range.low();
    for (IpRange other :
        others.stream()
            .filter(one -> one.ipv6() == range.ipv6())
            .sorted(Comparator.comparing(IpRange::low))
            .toList()) {
      BigInteger from = other.low().max(next);
      BigInteger to = other.high().min(range.high());
      if (from.compareTo(to) <= 0) {
        count = count.add(to.subtract(from)).add(BigInteger.ONE);
        next = to.add(BigInteger.ONE);
      }
    }
    return count;
  }
}
