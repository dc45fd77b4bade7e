package exvet.topology;

import com.google.common.net.InetAddresses;
import exvet.fact.NetworkAddress;
import exvet.fact.Observed;
import exvet.fact.Profile;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses of one server, as the profile and its network adapters tell them.
 *
 * @param all in the form in which they are compared
 * @param gap why it may have others; null if nobody knows of any
 */
record OwnAddresses(Set<String> all, String gap, List<Observed> basis) {

  static OwnAddresses of(String server, Ground ground) {
    Set<String> all = new TreeSet<>();
    List<Observed> basis = new ArrayList<>();
    List<NetworkAddress> adapters = ground.facts().all(NetworkAddress.class);
    String gap = null;
    for (Profile.Server stated : ground.profile().servers()) {
      if (ground.names().listed(List.of(stated.name()), server)) {
        all.addAll(Addresses.canonical(stated.ips()));
      }
    }
    for (NetworkAddress one : adapters) {
      if (!one.origin().missing() && ground.names().owns(server, one.server())) {
        if (one.lacks("ipAddress")) {
          gap = one.origin().absent().get("ipAddress");
        } else if (one.ipAddress() != null) {
          all.add(Addresses.canonical(withoutZone(one.ipAddress())));
          basis.add(one);
        }
      }
    }
    if (gap == null && !basis.isEmpty()) {
      gap = Gaps.lost(ground.names(), server, adapters, NetworkAddress::server);
    }
    return new OwnAddresses(all, gap, List.copyOf(basis));
  }

  /** Those that mean the server alone: every machine has a loopback and link-local addresses. */
  Set<String> telling() {
    Set<String> telling = new TreeSet<>(all);
    telling.removeIf(OwnAddresses::everybodys);
    return telling;
  }

  private static boolean everybodys(String text) {
    if (!InetAddresses.isInetAddress(text)) {
      return true;
    }
    InetAddress address = InetAddresses.forString(text);
    return address.isLoopbackAddress() || address.isLinkLocalAddress();
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return (zone < 0 ? text : text.substring(0, zone)).strip();
  }
}
