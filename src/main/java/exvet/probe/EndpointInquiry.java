package exvet.probe;

import com.google.common.net.InetAddresses;
import exvet.fact.HostName;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.topology.Addresses;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
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
          ServerRequests::of,
          DialoguePlan::of,
          SmartHostPlan::of);

  /** The first visits, and each redirect that is followed. */
  private static final int ROUNDS = 8;

  /** More addresses than a host has that is served well; nobody makes exvet knock at all doors. */
  private static final int ADDRESSES = 32;

  /** Stands for what is offered, where a line tells several offers. */
  private static final String OFFERS = "{offers}";

  private final Topology topology;
  private final Profile profile;
  private final Dns dns;
  private final ConnectTo connectTo;
  private final MailTests tests;

  /**
   * @param dns what name servers answered
   */
  public EndpointInquiry(Topology topology, Profile profile, Dns dns, ConnectTo connectTo) {
    this(topology, profile, dns, connectTo, MailTests.NONE);
  }

  /**
   * @param dns what name servers answered
   * @param tests what mail servers may be asked
   */
  public EndpointInquiry(
      Topology topology, Profile profile, Dns dns, ConnectTo connectTo, MailTests tests) {
    this.tests = tests;
    this.topology = topology;
    this.profile = profile;
    this.dns = dns;
    this.connectTo = connectTo;
  }

  /** All that is to be tried and is permitted, whatever comes of it. */
  private Stream<Aim> permitted(Sought sought) {
    return Stream.concat(aims(sought), DialoguePlan.tests(sought, tests))
        .filter(aim -> named(aim.host()) && named(aim.door()))
        .filter(aim -> !connectTo.hides(aim));
  }

  /** Whether a text of exports or answers is a name, which may stand in what is sent. */
  private static boolean named(String host) {
    return HostName.wellFormed(host)
        || HostName.isAddress(host) && InetAddresses.isInetAddress(host);
  }

  /** All that is to be tried without a permission of its own. */
  static Stream<Aim> aims(Sought sought) {
    return PLANS.stream().flatMap(plan -> plan.apply(sought)).distinct();
  }

  /** What would be tried from the sides of the views, in words, in the order in which it would. */
  public List<String> plan(Set<View> views) {
    Map<String, Set<String>> lines = new LinkedHashMap<>();
    permitted(sought(List.of()))
        .filter(aim -> views.contains(aim.view()))
        .forEach(
            aim ->
                lines
                    .computeIfAbsent(line(aim), line -> new LinkedHashSet<>())
                    .add(aim instanceof HandshakeAim tls ? tls.offer().toString() : ""));
    Sought nothing = sought(List.of());
    Stream<String> open = views.contains(View.PUBLIC) ? open(nothing) : Stream.of();
    return Stream.of(
            lines.entrySet().stream()
                .map(line -> line.getKey().replace(OFFERS, String.join(", ", line.getValue()))),
            open,
            Stream.of(View.values()).filter(views::contains).flatMap(view -> relays(nothing, view)))
        .flatMap(some -> some)
        .toList();
  }

  private static Stream<String> relays(Sought sought, View view) {
    return SmartHostPlan.words(sought, view).map(words -> words + " (from " + view.side() + ")");
  }

  /** What would be tried with hosts that only name servers can tell, in words. */
  private Stream<String> open(Sought sought) {
    return Stream.concat(
        Stream.concat(DialoguePlan.words(sought, tests), AutodiscoverRequests.words(sought))
            .map(words -> words + " (from outside)"),
        PolicyRequests.open(sought).map(aim -> line(aim, ", if DNS announces a policy,")));
  }

  private String line(Aim aim) {
    return line(aim, "");
  }

  private String line(Aim aim, String condition) {
    ConnectTo.Place place = connectTo.place(aim);
    String where =
        place.isAddress() ? place.host() : "each " + aim.view() + " address of " + place.host();
    String port = place.port() == aim.port() ? "" : ", port " + place.port();
    String words = aim instanceof HandshakeAim tls ? tls.words(OFFERS) : aim.words();
    return words + condition + " at " + where + port + " (from " + aim.view().side() + ")";
  }

  /**
   * Tries all there is to try.
   *
   * @param views from whose sides one stands; nothing else is tried
   */
  public List<Probed> ask(Set<View> views, Visits visits) {
    List<Probed> facts = new ArrayList<>();
    Map<String, Visit> made = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Visit> next = visits(views, made.values(), sought(facts));
      next.keySet().removeAll(made.keySet());
      if (next.isEmpty()) {
        break;
      }
      made.putAll(next);
      facts.addAll(visits.make(List.copyOf(next.values())));
    }
    return facts;
  }

  private Sought sought(List<Probed> facts) {
    return new Sought(topology, profile, dns, Endpoints.of(facts), connectTo);
  }

  /** What there is to try, by what it will be called: nothing is tried twice. */
  private Map<String, Visit> visits(Set<View> views, Collection<Visit> made, Sought sought) {
    Map<String, Visit> visits = new LinkedHashMap<>();
    Stream.concat(
            permitted(sought).filter(aim -> views.contains(aim.view())).flatMap(this::visits),
            made.stream().flatMap(visit -> redirected(visit, sought)))
        .forEach(visit -> visits.putIfAbsent(visit.words(), visit));
    return visits;
  }

  /** Where a redirect leads: to the same address, unless connections there are led elsewhere. */
  private Stream<Visit> redirected(Visit visit, Sought sought) {
    if (!(visit.aim() instanceof ExchangeAim aim)) {
      return Stream.empty();
    }
    return Redirects.next(aim, visit.address(), sought).stream()
        .map(
            next -> {
              ConnectTo.Place place = connectTo.place(next);
              String address = place.isAddress() ? place.host() : visit.address();
              return new Visit(
                  next,
                  Addresses.canonical(address),
                  place.port(),
                  visit.led() || connectTo.leads(next));
            });
  }

  /** An aim at each address that is known of its door. */
  private Stream<Visit> visits(Aim aim) {
    ConnectTo.Place place = connectTo.place(aim);
    if (place.isAddress()) {
      boolean led = connectTo.leads(aim);
      String address = Addresses.canonical(place.host());
      Visit visit = new Visit(aim, address, place.port(), led);
      String far = led ? null : Reach.refusal(aim.view(), address);
      return Stream.of(far == null ? visit : visit.refused(far));
    }
    List<String> addresses =
        dns.addresses(aim.view(), place.host()).records().stream()
            .map(record -> Addresses.canonical(record.data()))
            .distinct()
            .sorted()
            .toList();
    return IntStream.range(0, addresses.size())
        .mapToObj(
            i -> {
              Visit visit = new Visit(aim, addresses.get(i), place.port(), connectTo.leads(aim));
              String far = Reach.refusal(aim.view(), addresses.get(i));
              return far != null
                  ? visit.refused(far)
                  : i < ADDRESSES ? visit : visit.refused("the host has too many addresses");
            });
  }
}
