package exvet.topology;

import exvet.fact.ReceiveConnector;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts to which MX records bring mail, and what they say on port 25 to the internet. */
final class MailHosts {
  static final int PORT = 25;

  private final Ground ground;
  private final List<MxDomain> domains;
  private final Map<String, MailHost> hosts = new TreeMap<>();
  private final List<MailHost> unknown = new ArrayList<>();
  private Set<String> relays;
  private List<ReceiveConnector> connectors;
  private String anonymousName;

  MailHosts(Ground ground) {
    this.ground = ground;
    this.domains =
        MxDomain.all(ground).stream()
            .filter(domain -> !Boolean.FALSE.equals(domain.used()))
            .toList();
    for (MxDomain domain : domains) {
      Answer used = Answer.of(domain, "used", Boolean.TRUE.equals(domain.used()));
      if (domain.lacks("anyMx")) {
        String reason = domain.origin().absent().get("anyMx");
        unknown.add(MailHost.unknown(domain, used, reason, this));
      }
      for (String host : domain.hosts()) {
        hosts.computeIfAbsent(host, key -> new MailHost(key, this)).add(domain, used);
      }
    }
  }

  /** The hosts, sorted by name. */
  List<MailHost> all() {
    return List.copyOf(hosts.values());
  }

  /** Domains of which nobody knows the hosts, each standing in for them. */
  List<MailHost> unknown() {
    return unknown;
  }

  /** What is to be said of each host, and of each domain that stands in for its own. */
  <T> List<T> each(Function<MailHost, T> of) {
    return Stream.concat(hosts.values().stream(), unknown.stream()).map(of).toList();
  }

  Ground ground() {
    return ground;
  }

  /** All conversations with a host, the newest last. */
  List<Conversation> conversations(String host) {
    return ground.endpoints().dialogues(View.PUBLIC, host, PORT).stream()
        .sorted(Comparator.comparing(SmtpDialogue::at))
        .map(Conversation::new)
        .toList();
  }

  /**
   * The newest attempts at TLS with a host by address, of those that offered the same.
   *
   * @param offered null for what a client of today offers
   */
  Map<String, TlsHandshake> handshakes(String host, String offered) {
    Map<String, TlsHandshake> newest = new LinkedHashMap<>();
    ground.endpoints().handshakes(View.PUBLIC, host, PORT).stream()
        .filter(one -> "smtp".equals(one.startTls()))
        .filter(one -> offered == null ? one.offered() == null : offered.equals(one.offered()))
        .sorted(Comparator.comparing(TlsHandshake::address).thenComparing(TlsHandshake::at))
        .forEach(one -> newest.put(Addresses.canonical(one.address()), one));
    return newest;
  }

  /**
   * Whether a host says at an address that it is ready. That nobody lets us connect tells of the
   * host only if somebody else does over the same kind of IP: many networks let nobody connect to
   * port 25. Who answers where connections were led proves that for no other.
   */
  Answer ready(MailHost host, String address) {
    Conversation conversation = host.conversations().get(address);
    if (conversation == null) {
      return Answer.unknown(Unprobed.endpoint(host.at(address), View.PUBLIC));
    }
    if (conversation.dialogue().untried()) {
      String how = host.at(address) + " (" + conversation.refusal() + ")";
      return Answer.unknown(Unprobed.endpoint(how, View.PUBLIC));
    }
    if (conversation.unconnected()
        && !open(Addresses.six(address), conversation.dialogue().led())) {
      String how =
          host.at(address)
              + ": "
              + conversation.refusal()
              + ", and nobody else answers on port 25 over "
              + (Addresses.six(address) ? "IPv6" : "IPv4")
              + ", not even a control host: the network of the probe may be closed to it; it";
      return Answer.unknown(Unprobed.endpoint(how, View.PUBLIC));
    }
    return Answer.of(conversation.ready());
  }

  /** A network that is closed may still let one get to the smart host of its provider. */
  private boolean open(boolean six, boolean led) {
    return ground.endpoints().dialogues(View.PUBLIC, PORT).stream()
        .filter(one -> led || !one.led())
        .filter(one -> hosts.containsKey(one.host()) || !relays().contains(one.host()))
        .anyMatch(one -> Addresses.six(one.address()) == six && new Conversation(one).heard());
  }

  /** The hosts to which Send connectors bring mail. */
  private Set<String> relays() {
    if (relays == null) {
      relays =
          SmartHost.all(ground).stream()
              .flatMap(host -> NextHop.of(host, ground.dns()))
              .map(NextHop::host)
              .collect(Collectors.toSet());
    }
    return relays;
  }

  /** Whether any host of a domain says at any address that it is ready. */
  Answer served(MxDomain domain) {
    Answer served = Answer.NO;
    for (String name : domain.hosts()) {
      MailHost host = hosts.get(name);
      served = served.or(host.reachable());
    }
    return served;
  }

  /**
   * The connectors by which internet mail comes in, for who changes what hosts do. None where those
   * are a provider's.
   */
  List<ReceiveConnector> connectors() {
    if (connectors == null) {
      connectors =
          provided()
              ? List.of()
              : ReceiveConnectors.all(ground).stream()
                  .filter(one -> InboundConnector.internetEntry(one, ground).yes())
                  .map(ReceiveConnectors.Owned::connector)
                  .toList();
    }
    return connectors;
  }

  /** What the servers call the anonymous account. */
  String anonymousName() {
    if (anonymousName == null) {
      anonymousName = RelayRights.relay(ground).anonymousName();
    }
    return anonymousName;
  }

  /** The Windows service that listens where mail comes in, which on Edge servers is another one. */
  String service() {
    Set<String> entries = entries();
    return !entries.isEmpty()
            && entries.stream().allMatch(name -> ground.servers().state(name).edge().yes())
        ? "MSExchangeTransport"
        : "MSExchangeFrontEndTransport";
  }

  /** Whether MX records lead to hosts of a provider, as the profile says. */
  boolean provided() {
    String mode = ground.profile().mxMode();
    return "filter".equalsIgnoreCase(mode) || "eop".equalsIgnoreCase(mode);
  }

  /** The servers by which internet mail comes in, for who asks which of them is at fault. */
  Set<String> entries() {
    return ground.servers().all().stream()
        .filter(server -> !server.ignored() && !server.legacy())
        .filter(server -> ground.servers().mailEntry(server).yes())
        .map(ServerState::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
