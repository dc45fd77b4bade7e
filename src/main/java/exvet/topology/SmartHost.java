package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
 * @param publicAddress whether it is, or leads to, an address of the internet
 * @param resolves whether it has MX or address records where the source servers ask; an address
 *     does
 * @param view the view of DNS in which they ask
 * @param name what they ask for; null where they ask for nothing
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
    @From({"useExternalDnsServersEnabled", "answers"}) Boolean resolves,
    @Known View view,
    String name,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] ANSWERS = {
    "host", "ownSite", "address", "bracketed", "wellFormed", "loopback", "publicAddress", "resolves"
  };

  private static final List<IpRange> LOOPBACK =
      List.of(IpRange.parse("127.0.0.0/8"), IpRange.parse("::1"));

  @Override
  public Map<String, Set<String>> concerns() {
    return host == null
        ? Map.of("connector", Set.of(connector))
        : Map.of("connector", Set.of(connector), "host", Set.of(host));
  }

  static List<SmartHost> all(Ground ground) {
    List<SmartHost> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (connector.lacks("smartHosts")) {
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
                View.PRIVATE,
                null,
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
    boolean name = !own && !address && HostName.wellFormed(inner);
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.add(connector);
    Answer resolves = Answer.of(address || own);
    Answer open = Answer.of(ip != null && PublicAddresses.reachable(inner));
    if (name) {
      View view = view(connector);
      ResolvedHost found = ResolvedHost.of(ground, view, inner);
      Found mx = ground.dns().find(view, inner, "MX");
      resolves = bracketed ? found.resolves() : mx.exists().or(found.resolves());
      open = open(found);
      basis.addAll(found.basis());
      basis.addAll(mx.basis());
      if (connector.lacks("useExternalDnsServersEnabled")) {
        resolves = resolves.and(Answer.of(connector, "useExternalDnsServersEnabled", true));
      }
    }
    return new SmartHost(
        identity,
        connector.identity(),
        text,
        own,
        address,
        bracketed,
        own || (address ? ip != null : HostName.wellFormed(inner)),
        inner.equals("localhost") || ip != null && within(ip, LOOPBACK),
        gaps.take("publicAddress", open),
        gaps.take("resolves", resolves),
        view(connector),
        name ? inner : null,
        gaps.origin(identity),
        basis.list());
  }

  /** Where the source servers ask for the host. */
  private static View view(SendConnector connector) {
    return Boolean.TRUE.equals(connector.useExternalDnsServersEnabled())
        ? View.PUBLIC
        : View.PRIVATE;
  }

  private static Answer open(ResolvedHost found) {
    AddressSet addresses = found.addresses();
    boolean open = addresses.known().stream().anyMatch(PublicAddresses::reachable);
    return open
        ? Answer.YES
        : addresses.openFour() == null && addresses.openSix() == null
            ? Answer.NO
            : found.four().exists().and(found.six().exists()).and(Answer.YES);
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
