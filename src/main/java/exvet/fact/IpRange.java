package exvet.fact;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses from which a Receive connector takes connections: one address, {@code a-b}, CIDR or
 * {@code address(netmask)}.
 *
 * @param text as Exchange prints it
 * @param low the first address as an unsigned number
 * @param high the last one
 */
public record IpRange(String text, boolean ipv6, BigInteger low, BigInteger high) {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  /** The range, or null if the text is none. Names are never looked up. */
  public static IpRange parse(String text) {
    String range = text.strip();
    int mask = range.indexOf('(');
    int slash = range.indexOf('/');
    int dash = range.indexOf('-');
    if (mask > 0 && range.endsWith(")")) {
      return byMask(text, range.substring(0, mask), range.substring(mask + 1, range.length() - 1));
    }
    if (slash > 0) {
      return byPrefix(text, range.substring(0, slash), range.substring(slash + 1));
    }
    byte[] low = address(dash > 0 ? range.substring(0, dash) : range);
    byte[] high = dash > 0 ? address(range.substring(dash + 1)) : low;
    return low == null || high == null || low.length != high.length
        ? null
        : new IpRange(text, low.length == 16, new BigInteger(1, low), new BigInteger(1, high));
  }

  private static IpRange byPrefix(String text, String base, String prefix) {
    byte[] bytes = address(base);
    if (bytes == null || !prefix.matches("\\d{1,3}")) {
      return null;
    }
    int bits = bytes.length * 8 - Integer.parseInt(prefix);
    if (bits < 0) {
      return null;
    }
    BigInteger low = new BigInteger(1, bytes).shiftRight(bits).shiftLeft(bits);
    BigInteger size = BigInteger.ONE.shiftLeft(bits);
    return new IpRange(text, bytes.length == 16, low, low.add(size).subtract(BigInteger.ONE));
  }

  private static IpRange byMask(String text, String base, String mask) {
    byte[] bytes = address(mask);
    if (bytes == null) {
      return null;
    }
    return byPrefix(text, base, Integer.toString(new BigInteger(1, bytes).bitCount()));
  }

  private static byte[] address(String text) {
    String address = text.strip();
    int zone = address.indexOf('%');
    address = zone < 0 ? address : address.substring(0, zone);
    // Java looks up whatever is no literal, 300.1.1.1 for instance.
    if (!IPV4.matcher(address).matches() && !address.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return null;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return address.indexOf(':') >= 0 && bytes.length == 4 ? mapped(bytes) : bytes;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Java turns ::ffff:a.b.c.d into IPv4; here it stays an IPv6 address. */
  private static byte[] mapped(byte[] ipv4) {
    byte[] bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, bytes, 12, 4);
    return bytes;
  }

  public BigInteger size() {
    return high.subtract(low).add(BigInteger.ONE);
  }

  /** Whether every address of the other range is in this one. */
  public boolean contains(IpRange other) {
    return ipv6 == other.ipv6 && low.compareTo(other.low) <= 0 && high.compareTo(other.high) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
