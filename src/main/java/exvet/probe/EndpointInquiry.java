package exvet.probe;

import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.topology.Addresses;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tries the servers that the organisation's rules want to know of. As with {@link Inquiry}, what is
 * to be tried is a function of what is known, and answers may lead further: a redirect, to another
 * request. Nothing but the addresses that DNS gave for the names in the plan is connected to.
 */
public final class EndpointInquiry {
  private static final List<Function<Sought, Stream<Aim>>> PLANS =
      List.of(
          Handshakes::of,
          Handshakes::mailboxes,
          ClientRequests::of,
          AutodiscoverRequests::of,
          PolicyRequests::of,
          ServerRequests::of);

  /** The first attempts, and each redirect that is followed. */
  private static final int ROUNDS = 8;

  private final Topology topology;
  private final Profile profile;
  private final Dns dns;
  private final ConnectTo connectTo;

  /**
   * @param dns what name servers answered
   */
  public EndpointInquiry(Topology topology, Profile profile, Dns dns, ConnectTo connectTo) {
    this.topology = topology;
    this.profile = profile;
    this.dns = dns;
    this.connectTo = connectTo;
  }

  /** All that is to be tried, whatever comes of it. */
  static Stream<Aim> aims(Sought sought) {
    return PLANS.stream().flatMap(plan -> plan.apply(sought)).distinct();
  }

  /** What would be tried from the sides of the views, in words, in the order in which it would. */
  public List<String> plan(Set<View> views) {
    Map<String, Set<String>> offers = new LinkedHashMap<>();
    aims(sought(List.of()))
        .filter(aim -> views.contains(aim.view()))
        .forEach(
            aim ->
                offers
                    .computeIfAbsent(line(aim), line -> new LinkedHashSet<>())
                    .add(aim instanceof HandshakeAim tls ? tls.offer().toString() : ""));
    List<String> lines = new ArrayList<>();
    offers.forEach(
        (line, of) -> lines.add(line.replace(HandshakeAim.OFFER, String.join(", ", of))));
    return lines;
  }

  private String line(Aim aim) {
    ConnectTo.Place place = connectTo.place(aim.door(), aim.port());
    String where =
        place.isAddress() ? place.host() : "each " + aim.view() + " address of " + place.host();
    String port = place.port() == aim.port() ? "" : ", port " + place.port();
    return aim.words() + " at " + where + port + " (from " + aim.view().side() + ")";
  }

  /**
   * Tries all there is to try.
   *
   * @param views from whose sides one stands; nothing else is tried
   */
  public List<Probed> ask(Set<View> views, Visits visits) {
    List<Probed> facts = new ArrayList<>();
    Set<Attempt> tried = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<Attempt> next = attempts(views, tried, sought(facts));
      next.removeAll(tried);
      if (next.isEmpty()) {
        break;
      }
      tried.addAll(next);
      facts.addAll(visits.make(List.copyOf(next)));
    }
    return facts;
  }

  private Sought sought(List<Probed> facts) {
    return new Sought(topology, profile, dns, Endpoints.of(facts));
  }

  private Set<Attempt> attempts(Set<View> views, Set<Attempt> tried, Sought sought) {
    Set<Attempt> attempts = new LinkedHashSet<>();
    aims(sought)
        .filter(aim -> views.contains(aim.view()))
        .flatMap(this::attempts)
        .forEach(attempts::add);
    tried.stream()
        .map(attempt -> Redirects.next(attempt, sought))
        .flatMap(Optional::stream)
        .forEach(attempts::add);
    return attempts;
  }

  /** An aim at each address that is known of its door. */
  private Stream<Attempt> attempts(Aim aim) {
    ConnectTo.Place place = connectTo.place(aim.door(), aim.port());
    if (place.isAddress()) {
      return Stream.of(new Attempt(aim, Addresses.canonical(place.host()), place.port()));
    }
    return dns.addresses(aim.view(), place.host()).records().stream()
        .map(record -> Addresses.canonical(record.data()))
        .distinct()
        .sorted()
        .map(address -> new Attempt(aim, address, place.port()));
  }
}
