package exvet.topology;

import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where Send connectors bring mail for their smart hosts, the MX hosts of the organisation left
 * out. A network that is closed may still let one get to the relay of its provider.
 */
record Relays(Set<Place> places) {
  /** A port of a host, from a side. */
  private record Place(View view, String host, int port) {}

  static Relays of(Ground ground) {
    Set<Place> places =
        SmartHost.all(ground).stream()
            .flatMap(host -> NextHop.of(host, ground.dns()))
            .map(hop -> new Place(hop.view(), hop.host(), hop.port()))
            .collect(Collectors.toCollection(HashSet::new));
    if (!places.isEmpty()) {
      for (MxDomain domain : MxDomain.all(ground)) {
        domain.hosts().forEach(host -> places.remove(place(host)));
      }
    }
    return new Relays(Set.copyOf(places));
  }

  private static Place place(String mailHost) {
    return new Place(View.PUBLIC, mailHost, MailHosts.PORT);
  }

  /** Whether it was held with one of them. */
  boolean has(TlsHandshake handshake) {
    return places.contains(new Place(handshake.view(), handshake.host(), handshake.port()));
  }
}
