package exvet.topology;

import com.google.common.net.InetAddresses;
import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A source server of a connector that delivers to the internet by DNS, with what the DNS servers it
 * asks know of the internet.
 *
 * @param edge whether it is an Edge server
 * @param toInternet whether a connector of it delivers to the internet by DNS
 * @param servers the DNS servers it asks, as far as they are known
 * @param adapter whether it takes for some connector those of a network adapter, which nobody names
 * @param resolves whether for each connector one of them found where mail for well-known domains
 *     goes
 * @param inwardOnly whether for some connector all of them say that there is no such thing
 */
public record SourceDns(
    @Known String identity,
    @From("edgeServer") Boolean edge,
    @From({"addressSpaces", "dnsRoutingEnabled"}) Boolean toInternet,
    @Known @From({"externalDnsServers", "internalDnsServers"}) List<String> servers,
    @From({
          "useExternalDnsServersEnabled",
          "externalDnsAdapterEnabled",
          "internalDnsAdapterEnabled",
          "externalDnsServers",
          "internalDnsServers"
        })
        Boolean adapter,
    @From({"answers", "externalDnsServers", "internalDnsServers"}) Boolean resolves,
    @From({"answers", "externalDnsServers", "internalDnsServers"}) Boolean inwardOnly,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** Domains whose mail servers everybody can look up. */
  public static final List<String> WELL_KNOWN = List.of("gmail.com", "outlook.com");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<SourceDns> all(Ground ground) {
    Map<String, List<SendConnector>> connectors = new TreeMap<>();
    Map<String, SourceServer> sources = new TreeMap<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (!Boolean.FALSE.equals(connector.enabled()) && !toInternet(connector).no()) {
        for (SourceServer source : SourceServer.of(connector, ground)) {
          sources.putIfAbsent(source.name(), source);
          connectors.computeIfAbsent(source.name(), name -> new ArrayList<>()).add(connector);
        }
      }
    }
    List<SourceDns> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (connector.lacks("sourceTransportServers")) {
        all.add(unknown(connector));
      }
    }
    sources.forEach((name, source) -> all.add(of(source, connectors.get(name), ground)));
    return all;
  }

  /** Who carries the mail of a connector that does not say so. */
  private static SourceDns unknown(SendConnector connector) {
    Gaps gaps = new Gaps();
    String reason = connector.origin().absent().get("sourceTransportServers");
    gaps.lack(reason, "edge", "toInternet", "adapter", "resolves", "inwardOnly");
    return new SourceDns(
        connector.identity(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        gaps.origin(connector.identity()),
        List.of(connector));
  }

  private static Answer toInternet(SendConnector connector) {
    return Answer.of(connector, "addressSpaces", connector.carriesEverything())
        .and(
            Answer.of(
                connector, "dnsRoutingEnabled", Boolean.TRUE.equals(connector.dnsRoutingEnabled())))
        .and(Answer.of(connector, "enabled", true));
  }

  private static SourceDns of(SourceServer source, List<SendConnector> connectors, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(source.basis());
    Answer internet = Answer.NO;
    Set<String> servers = new TreeSet<>();
    Answer adapter = Answer.NO;
    Answer resolves = Answer.YES;
    Answer inward = Answer.NO;
    TransportService service = ground.transportService(source.name());
    if (service != null && !service.origin().missing()) {
      basis.add(service);
    }
    Map<AskedDns, Answer> all = new LinkedHashMap<>();
    for (SendConnector connector : connectors) {
      basis.add(connector);
      internet = internet.or(toInternet(connector));
      AskedDns asked = AskedDns.of(connector, service, source.name(), basis, ground);
      adapter = adapter.or(asked.unnamed());
      servers.addAll(asked.servers());
      all.merge(asked, toInternet(connector), Answer::or);
    }
    // Each connector that delivers has to find its way; one that cannot is one too many.
    for (Map.Entry<AskedDns, Answer> one : all.entrySet()) {
      UnaryOperator<Answer> relevant = answer -> one.getValue().not().or(answer);
      AskedDns asked = one.getKey();
      resolves = resolves.and(relevant.apply(asked.some(server -> knows(server, basis, ground))));
      inward = inward.or(one.getValue().and(asked.none(server -> knows(server, basis, ground))));
    }
    return new SourceDns(
        source.name(),
        gaps.take("edge", source.edge()),
        gaps.take("toInternet", internet),
        List.copyOf(servers),
        gaps.take("adapter", adapter),
        gaps.take("resolves", resolves),
        gaps.take("inwardOnly", inward),
        gaps.origin(source.name()),
        basis.list());
  }

  /** Whether a DNS server finds well-known domains; silence and refusal may be for us alone. */
  private static Answer knows(String server, Basis basis, Ground ground) {
    Answer knows = Answer.NO;
    for (String domain : WELL_KNOWN) {
      Answer one =
          Answer.unknown(
              "nobody asked "
                  + server
                  + " for MX of "
                  + domain
                  + "; it "
                  + Unprobed.dns(View.PRIVATE));
      DnsAnswer answer =
          Stream.of(Way.RESOLVER, Way.TRANSPORT)
              .map(way -> new DnsQuestion(View.PRIVATE, domain, "MX", way))
              .flatMap(question -> ground.dns().answers(question).stream())
              .filter(some -> address(some.server()).equals(server))
              .max(Dns.BEST)
              .orElse(null);
      if (answer != null) {
        basis.add(answer);
        one = answer.definite() ? told(answer) : Answer.unknown(Dns.reason(answer));
      }
      knows = knows.or(one);
    }
    return knows;
  }

  private static Answer told(DnsAnswer answer) {
    return Answer.of(answer.answers().stream().anyMatch(record -> record.type().equals("MX")));
  }

  /** The address of a server that is named with its port. */
  static String address(String server) {
    int colon = server.lastIndexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return InetAddresses.isInetAddress(server)
        ? Addresses.canonical(server)
        : Addresses.canonical(host);
  }
}
