package exvet.probe;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a name server listens. It is never a name: who is to tell what names mean has none himself.
 */
public record DnsServer(InetAddress address, int port) {
  private static final int PORT = 53;

  /**
   * The server of a profile or an option: {@code 192.0.2.1}, {@code 192.0.2.1:5301}, {@code
   * 2001:db8::1} or {@code [2001:db8::1]:5301}.
   *
   * @throws ResolverException if it is none of these, with what to write instead
   */
  public static DnsServer of(String text) throws ResolverException {
    String stripped = text.strip();
    int end = stripped.indexOf(']');
    if (stripped.startsWith("[") && end > 0 && stripped.indexOf(':') < end) {
      String port = stripped.substring(end + 1);
      return of(text, stripped.substring(1, end), port);
    }
    int colon = stripped.indexOf(':');
    return colon < 0 || colon != stripped.lastIndexOf(':')
        ? of(text, stripped, "")
        : of(text, stripped.substring(0, colon), stripped.substring(colon));
  }

  /** The same of a text of which nobody promised anything; empty if it is none. */
  static Optional<DnsServer> maybe(String text) {
    try {
      return Optional.of(of(text));
    } catch (ResolverException e) {
      return Optional.empty();
    }
  }

  static DnsServer at(String address) {
    return new DnsServer(InetAddresses.forString(address), PORT);
  }

  private static DnsServer of(String text, String address, String port) throws ResolverException {
    if (!InetAddresses.isInetAddress(address) || address.indexOf('%') >= 0) {
      throw wrong(text, "is not the address of a resolver");
    }
    InetAddress ip = InetAddresses.forString(address);
    if (ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
      throw wrong(text, "is not the address of one resolver");
    }
    if (port.isEmpty()) {
      return new DnsServer(ip, PORT);
    }
    if (!port.matches(":[0-9]{1,5}")) {
      throw wrong(text, "has no port behind its colon");
    }
    int number = Integer.parseInt(port.substring(1));
    if (number < 1 || number > 65_535) {
      throw wrong(text, "has a port that does not exist");
    }
    return new DnsServer(ip, number);
  }

  private static ResolverException wrong(String text, String what) {
    return new ResolverException(
        "\""
            + text
            + "\" "
            + what
            + "; write an IP address, and a port unless it is 53:"
            + " 192.0.2.1, 192.0.2.1:5301, 2001:db8::1 or [2001:db8::1]:5301");
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(address, port);
  }

  /** Address and port: {@code 192.0.2.1:53}. */
  @Override
  public String toString() {
    return InetAddresses.toUriString(address) + ":" + port;
  }
}
