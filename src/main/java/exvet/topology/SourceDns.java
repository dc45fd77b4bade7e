package exvet.topology;

import com.google.common.net.InetAddresses;
import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A source server of a connector that delivers to the internet by DNS, with what the DNS servers it
 * asks know of the internet. The resolvers of the private view may be those.
 *
 * @param edge whether it is an Edge server
 * @param toInternet whether a connector of it delivers to the internet by DNS
 * @param servers the DNS servers it is told to ask; empty if it takes those of a network adapter
 * @param adapter whether it takes for some connector those of a network adapter, which nobody names
 * @param resolves whether one of them found where mail for well-known domains goes
 * @param inwardOnly whether all of them say that there is no such thing
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
    TransportService service = ground.transportService(source.name());
    if (service != null && !service.origin().missing()) {
      basis.add(service);
    }
    for (SendConnector connector : connectors) {
      basis.add(connector);
      internet = internet.or(toInternet(connector));
      adapter = adapter.or(adapter(connector, service, servers, ground));
    }
    Answer resolves = adapter.unknown() ? adapter : Answer.NO;
    Answer inward = adapter.unknown() ? adapter : adapter.not();
    for (String server : servers) {
      Answer one = adapter.unknown() ? adapter : knows(server, basis, ground);
      resolves = resolves.or(one);
      inward = inward.and(one.not());
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

  /** Whether it is an adapter that tells which DNS servers are asked; else adds them. */
  private static Answer adapter(
      SendConnector connector, TransportService service, Set<String> servers, Ground ground) {
    if (service == null || service.origin().missing()) {
      return Answer.unknown(Gaps.noExport(ground.facts(), "Get-TransportService"));
    }
    if (connector.lacks("useExternalDnsServersEnabled")) {
      return Answer.unknown(connector.origin().absent().get("useExternalDnsServersEnabled"));
    }
    boolean external = Boolean.TRUE.equals(connector.useExternalDnsServersEnabled());
    String flag = external ? "externalDnsAdapterEnabled" : "internalDnsAdapterEnabled";
    String list = external ? "externalDnsServers" : "internalDnsServers";
    for (String component : List.of(flag, list)) {
      if (service.lacks(component)) {
        return Answer.unknown(service.origin().absent().get(component));
      }
    }
    boolean on =
        Boolean.TRUE.equals(
            external ? service.externalDnsAdapterEnabled() : service.internalDnsAdapterEnabled());
    List<String> stated = external ? service.externalDnsServers() : service.internalDnsServers();
    if (on || stated.isEmpty()) {
      return Answer.YES;
    }
    servers.addAll(Addresses.canonical(stated));
    return Answer.NO;
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
      for (DnsAnswer answer : ground.dns().answers(DnsQuestion.of(View.PRIVATE, domain, "MX"))) {
        if (address(answer.server()).equals(server)) {
          basis.add(answer);
          one = answer.definite() ? told(answer) : Answer.unknown(Dns.reason(answer));
        }
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
