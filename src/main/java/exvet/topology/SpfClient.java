package exvet.topology;

import com.google.common.net.InetAddresses;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A host that delivers mail, as an SPF record is asked about it (RFC 7208).
 *
 * @param address its IP address in the form of RFC 5952
 * @param range the same, to be compared
 * @param helo the name it greets with; null if it is not known
 * @param localPart of the sender; null if it is everybody's
 */
record SpfClient(String address, IpRange range, String helo, String localPart) {

  /** The client with an address; null if the text is none. */
  static SpfClient of(String address, String helo, String localPart) {
    String canonical = Addresses.canonical(address.strip());
    IpRange range = IpRange.parse(canonical);
    return range == null || !InetAddresses.isInetAddress(canonical)
        ? null
        : new SpfClient(canonical, range, HostName.canonical(helo), localPart);
  }

  /** Those that deliver the organisation's mail; what is no address is left out. */
  static List<SpfClient> all(Collection<String> addresses, String helo, String localPart) {
    List<SpfClient> all = new ArrayList<>();
    for (String address : Addresses.canonical(List.copyOf(addresses))) {
      SpfClient client = of(address, helo, localPart);
      if (client != null) {
        all.add(client);
      }
    }
    return List.copyOf(all);
  }

  boolean ipv6() {
    return range.ipv6();
  }

  /** The type of the records that have addresses of its kind. */
  String type() {
    return ipv6() ? "AAAA" : "A";
  }

  /** The name under which its address has names. */
  String reverseName() {
    List<String> parts = new ArrayList<>(List.of(dotted().split("\\.")));
    Collections.reverse(parts);
    return String.join(".", parts) + (ipv6() ? ".ip6.arpa" : ".in-addr.arpa");
  }

  /** Its address as macros have it: octets, or half-octets of IPv6. */
  String dotted() {
    if (!ipv6()) {
      return address;
    }
    InetAddress parsed = InetAddresses.forString(address);
    StringBuilder out = new StringBuilder();
    for (byte b : parsed.getAddress()) {
      out.append(Character.forDigit(b >> 4 & 15, 16)).append('.');
      out.append(Character.forDigit(b & 15, 16)).append('.');
    }
    return out.substring(0, out.length() - 1);
  }

  /** Whether another address has the same first bits. */
  boolean near(String other, int prefix4, int prefix6) {
    boolean address = InetAddresses.isInetAddress(other);
    IpRange network = address ? IpRange.parse(other + "/" + (ipv6() ? prefix6 : prefix4)) : null;
    return network != null && network.contains(range);
  }
}
