package exvet.topology;

import exvet.fact.IpRange;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which addresses are of the internet: those that anybody's router forwards, except the
 * organisation's own. {@code special-addresses.csv} has the others.
 */
public final class PublicAddresses {

  /** Where the addresses of a row of the table are found. */
  private record Special(IpRange range, String where) {}

  private static final List<Special> SPECIAL =
      ReferenceTable.of("special-addresses").rows().stream()
          .map(row -> new Special(IpRange.parse(row.get(0)), row.get(3)))
          .toList();

  /** Addresses for documentation stand for real ones where somebody writes them into a range. */
  private static final List<IpRange> NOT_ROUTED = ranges(where -> !where.equals("documentation"));

  /** What the internet never reaches by itself: private, for documentation, for groups. */
  private static final List<IpRange> UNREACHABLE = ranges(where -> true);

  /** Where a host of one's own network is. */
  private static final List<IpRange> INSIDE = ranges(where -> where.equals("inside"));

  /** What one /24 has; of IPv6 one /64, which is one network as well. */
  private static final BigInteger NETWORK4 = BigInteger.ONE.shiftLeft(8);

  private static final BigInteger NETWORK6 = BigInteger.ONE.shiftLeft(64);

  private static final IpRange ALL4 = IpRange.parse("0.0.0.0/0");

  private static final IpRange ALL6 = IpRange.parse("::/0");

  private PublicAddresses() {}

  private static List<IpRange> ranges(Predicate<String> where) {
    return SPECIAL.stream().filter(one -> where.test(one.where())).map(Special::range).toList();
  }

  /** Whether the internet can reach an address; no for text that is none. */
  static boolean reachable(String address) {
    IpRange one = IpRange.parse(address);
    return one != null && reachable(one);
  }

  /** Whether the internet can reach an address. */
  static boolean reachable(IpRange address) {
    return UNREACHABLE.stream().noneMatch(range -> range.contains(address));
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

  /** Whether ranges together hold all addresses of a kind that the internet has. */
  static boolean everything(List<IpRange> ranges, boolean six) {
    List<IpRange> all = Stream.concat(NOT_ROUTED.stream(), ranges.stream()).toList();
    return cover(all, six ? ALL6 : ALL4);
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
