package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PowerShell;
import exvet.fact.Reads;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A smart host of a Send connector; a connector that does not tell its smart hosts stands in for
 * them.
 *
 * @param identity connector and smart host: {@code To relay | smart.contoso.com}
 * @param host as Exchange has it
 * @param ownSite whether it is {@code --}, the Mailbox servers of an Edge server's site
 * @param address whether it is an address rather than a name, in brackets or not
 * @param bracketed whether it is in brackets, so that no MX is looked up
 * @param wellFormed whether it is an address or a name at all
 * @param loopback whether it is the server itself
 * @param publicAddress whether it is an address of the internet, or leads to one
 * @param view where its name is looked up: {@code private}, or {@code public} if the connector uses
 *     the external DNS servers
 * @param resolves whether it has an MX record or an address there; null where only its form counts
 * @param used whether mail may leave by it: the connector is not disabled and does not go by DNS
 * @param port the port to which the connector brings mail
 */
public record SmartHost(
    @Known String identity,
    @Known String connector,
    @From("smartHosts") String host,
    @From("smartHosts") Boolean ownSite,
    @From("smartHosts") Boolean address,
    @From("smartHosts") Boolean bracketed,
    @From("smartHosts") Boolean wellFormed,
    @From("smartHosts") Boolean loopback,
    @From({"smartHosts", "answers"}) Boolean publicAddress,
    @From("useExternalDnsServersEnabled") String view,
    @From({"smartHosts", "answers"}) Boolean resolves,
    @From({"enabled", "dnsRoutingEnabled"}) boolean used,
    int port,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] ANSWERS = {
    "host",
    "ownSite",
    "address",
    "bracketed",
    "wellFormed",
    "loopback",
    "publicAddress",
    "view",
    "resolves"
  };

  private static final int SMTP = 25;

  private static final List<IpRange> LOOPBACK =
      List.of(IpRange.parse("127.0.0.0/8"), IpRange.parse("::1"));

  @Override
  public Map<String, Set<String>> concerns() {
    return host == null
        ? Map.of("connector", Set.of(connector))
        : Map.of("connector", Set.of(connector), "host", Set.of(host));
  }

  static List<SmartHost> all(Ground ground) {
    return ground.once(SmartHost.class, SmartHost::derived);
  }

  private static List<SmartHost> derived(Ground ground) {
    List<SmartHost> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (connector.lacks("smartHosts") && !connector.disabled()) {
        Gaps gaps = new Gaps();
        gaps.lack(connector.origin().absent().get("smartHosts"), ANSWERS);
        all.add(
            new SmartHost(
                connector.identity(),
                connector.identity(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                !Boolean.TRUE.equals(connector.dnsRoutingEnabled()),
                port(connector),
                gaps.origin(connector.identity()),
                List.of(connector)));
      }
      connector.smartHosts().stream()
          .distinct()
          .forEach(host -> all.add(of(connector, host, ground)));
    }
    return all;
  }

  private static SmartHost of(SendConnector connector, String text, Ground ground) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    String inner = HostName.canonical(bracketed ? host.substring(1, host.length() - 1) : host);
    boolean own = inner.equals("--");
    boolean address = HostName.isAddress(inner);
    IpRange ip = address ? IpRange.parse(inner) : null;
    String identity = connector.identity() + " | " + text;
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(List.of(connector));
    String component = "useExternalDnsServersEnabled";
    gaps.copy(connector, component, "view", null);
    View view =
        Boolean.TRUE.equals(connector.useExternalDnsServersEnabled()) ? View.PUBLIC : View.PRIVATE;
    boolean named = !own && !address && HostName.wellFormed(inner) && !inner.equals("localhost");
    Answer open =
        connector.lacks(component)
            ? Answer.unknown(connector.origin().absent().get(component))
            : Answer.YES;
    Answer outside =
        ip != null
            ? Answer.of(PublicAddresses.reachable(ip))
            : named ? open.and(outside(inner, bracketed, view, basis, ground.dns())) : Answer.NO;
    return new SmartHost(
        identity,
        connector.identity(),
        text,
        own,
        address,
        bracketed,
        own || (address ? ip != null : HostName.wellFormed(inner)),
        inner.equals("localhost") || ip != null && within(ip, LOOPBACK),
        gaps.take("publicAddress", outside),
        gaps.unless("view", view.toString()),
        named && !bracketed
            ? gaps.take("resolves", open.and(resolves(connector, inner, view, basis, ground)))
            : null,
        !connector.disabled() && !Boolean.TRUE.equals(connector.dnsRoutingEnabled()),
        port(connector),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  private static int port(SendConnector connector) {
    return connector.port() == null ? SMTP : connector.port();
  }

  private static Answer resolves(
      SendConnector connector, String host, View view, List<Observed> basis, Ground ground) {
    Found mx = ground.dns().find(view, host, "MX");
    Found addresses = ground.dns().addresses(view, host);
    basis.addAll(mx.basis());
    basis.addAll(addresses.basis());
    Answer resolves = mx.exists().or(addresses.exists());
    return view == View.PUBLIC ? resolves : resolves.or(elsewhere(connector, host, ground));
  }

  /** Whether source servers may learn of a host from others than the private view; never yes. */
  static Answer elsewhere(SendConnector connector, String host, Ground ground) {
    Set<String> heard = new TreeSet<>();
    for (String type : List.of("MX", "A", "AAAA")) {
      for (DnsAnswer answer : ground.dns().answers(DnsQuestion.of(View.PRIVATE, host, type))) {
        heard.add(SourceDns.address(answer.server()));
      }
    }
    Answer others = Answer.NO;
    for (SourceServer source : SourceServer.of(connector, ground)) {
      TransportService service = ground.transportService(source.name());
      Set<String> own =
          service == null || Boolean.TRUE.equals(service.internalDnsAdapterEnabled())
              ? Set.of()
              : Addresses.canonical(service.internalDnsServers());
      boolean told = own.isEmpty() ? !source.edge().yes() : own.stream().anyMatch(heard::contains);
      if (!told) {
        others =
            others.or(
                Answer.unknown(
                    "whether "
                        + source.name()
                        + ", which asks "
                        + (own.isEmpty() ? "DNS servers of its own" : String.join(", ", own))
                        + ", finds "
                        + host
                        + " "
                        + Unprobed.dns(View.PRIVATE)
                        + ", or on it: Resolve-DnsName "
                        + PowerShell.argument(host)));
      }
    }
    return others;
  }

  /** Whether mail for a smart host goes to an address of the internet. */
  private static Answer outside(
      String host, boolean bracketed, View view, List<Observed> basis, Dns dns) {
    List<String> targets = List.of(host);
    if (!bracketed) {
      Found mx = dns.find(view, host, "MX");
      basis.addAll(mx.basis());
      if (mx.unknown()) {
        return mx.exists();
      }
      targets = mx.present() ? mx.records().stream().map(one -> one.host(1)).toList() : targets;
    }
    Answer any = Answer.NO;
    for (String target : targets) {
      Found found = dns.addresses(view, target);
      basis.addAll(found.basis());
      any =
          any.or(
              found.unknown()
                  ? found.exists()
                  : found.missing()
                      ? Answer.unknown(target + " does not resolve in the " + view + " view")
                      : Answer.of(Dns.texts(found).stream().anyMatch(SmartHost::ofInternet)));
    }
    return any;
  }

  private static boolean ofInternet(String address) {
    IpRange ip = IpRange.parse(address);
    return ip != null && PublicAddresses.reachable(ip);
  }

  /** The name to look up; null if it is an address or the servers of the own site. */
  @Reads({"host", "ownSite", "address", "bracketed", "wellFormed"})
  public String name() {
    String inner = inner();
    return inner == null || Boolean.TRUE.equals(address) || inner.equals("localhost")
        ? null
        : inner;
  }

  /** The address that it is; null if it is none, or that of the server itself. */
  @Reads({"host", "ownSite", "address", "bracketed", "wellFormed", "loopback"})
  public String literal() {
    String inner = inner();
    return inner != null && Boolean.TRUE.equals(address) && !Boolean.TRUE.equals(loopback)
        ? Addresses.canonical(inner)
        : null;
  }

  private String inner() {
    if (host == null || !Boolean.TRUE.equals(wellFormed) || Boolean.TRUE.equals(ownSite)) {
      return null;
    }
    String text = host.strip();
    boolean brackets = Boolean.TRUE.equals(bracketed);
    return HostName.canonical(brackets ? text.substring(1, text.length() - 1) : text);
  }

  private static boolean within(IpRange ip, List<IpRange> networks) {
    return networks.stream()
        .anyMatch(
            network ->
                network.ipv6() == ip.ipv6()
                    && network.low().compareTo(ip.low()) <= 0
                    && network.high().compareTo(ip.high()) >= 0);
  }
}
