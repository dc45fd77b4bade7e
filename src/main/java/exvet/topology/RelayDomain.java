package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An accepted domain whose recipients are, or may be, in another mail system, and how mail goes
 * there. A domain that does not tell its type may be one.
 *
 * @param recipientsComplete whether the profile says that all of its recipients are here
 * @param routed whether an enabled connector has it as address space
 * @param routedByDns whether such a connector looks the MX up, which may lead back here
 * @param onlySmartHost whether mail for every domain leaves to a smart host, and only so
 * @param sharedWithCloud whether some of its recipients are in Exchange Online: the hybrid
 *     configuration names the domain, or a remote mailbox has an address in it
 * @param cloudRoute whether a connector for a service domain carries rewritten hybrid mail
 * @param delivered whether a connector for every domain is known to deliver it to another system's
 *     MX hosts
 * @param comesBack whether its MX records lead to the organisation's own entry
 */
public record RelayDomain(
    @Known String identity,
    String domainType,
    boolean recipientsComplete,
    @From({"enabled", "addressSpaces", "sourceTransportServers"}) Boolean routed,
    @From("dnsRoutingEnabled") Boolean routedByDns,
    @From({"smartHosts", "dnsRoutingEnabled"}) Boolean onlySmartHost,
    @From("domains") Boolean sharedWithCloud,
    @From("addressSpaces") Boolean cloudRoute,
    @Known @From({"dnsRoutingEnabled", "answers"}) boolean delivered,
    @From("answers") Boolean comesBack,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "acceptedDomain", Set.of(identity));
  }

  static List<RelayDomain> all(Ground ground) {
    return ground.facts().all(AcceptedDomain.class).stream()
        .filter(domain -> !"Authoritative".equalsIgnoreCase(domain.domainType()))
        .map(domain -> of(domain, ground))
        .sorted(Comparator.comparing(RelayDomain::identity))
        .toList();
  }

  private static RelayDomain of(AcceptedDomain domain, Ground ground) {
    boolean internal = "InternalRelay".equalsIgnoreCase(domain.domainType());
    List<Observed> basis = new ArrayList<>(List.of(domain));
    Answer routed = Answer.NO;
    Answer byDns = Answer.NO;
    Answer anyDns = Answer.NO;
    Answer anySmartHost = Answer.NO;
    Answer cloud = Answer.NO;
    for (SendConnector connector : ground.facts().all(SendConnector.class)) {
      Answer enabled = Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()));
      Answer dns =
          Answer.of(
              connector, "dnsRoutingEnabled", Boolean.TRUE.equals(connector.dnsRoutingEnabled()));
      Answer everything =
          enabled.and(Answer.of(connector, "addressSpaces", connector.carriesEverything()));
      Answer here = enabled.and(names(domain, connector));
      // Only a Mailbox server may be the source for an InternalRelay domain.
      here = internal ? here.and(onEdgeOnly(connector, ground).not()) : here;
      routed = routed.or(here);
      byDns = byDns.or(here.and(dns));
      anyDns = anyDns.or(everything.and(dns));
      anySmartHost = anySmartHost.or(everything.and(dns.not()));
      cloud = cloud.or(enabled.and(Answer.of(connector, "addressSpaces", toService(connector))));
      basis.add(connector);
    }
    List<String> complete = ground.profile().recipientsComplete();
    Answer comesBack = comesBack(domain, ground);
    Gaps gaps = new Gaps();
    gaps.copy(domain, "domainType", null);
    return new RelayDomain(
        domain.identity(),
        domain.domainType(),
        complete != null
            && complete.stream().anyMatch(name -> HostName.same(name, domain.domainName())),
        gaps.take("routed", routed),
        gaps.take("routedByDns", byDns),
        gaps.take("onlySmartHost", anySmartHost.and(anyDns.not())),
        gaps.take("sharedWithCloud", SharedWithCloud.has(domain, ground)),
        gaps.take("cloudRoute", cloud),
        anyDns.yes() && comesBack.no() && elsewhere(domain, ground),
        gaps.take("comesBack", comesBack),
        gaps.origin(domain.identity()),
        List.copyOf(basis));
  }

  private static Answer comesBack(AcceptedDomain domain, Ground ground) {
    return domain.domainName() == null
        ? Answer.of(domain, "domainName", false)
        : ground.entry().takesMailOf(DomainNames.base(HostName.canonical(domain.domainName())));
  }

  /**
   * Whether its MX hosts, which are not ours, are another system's and no filter before ours; one
   * that has no address takes no mail.
   */
  private static boolean elsewhere(AcceptedDomain domain, Ground ground) {
    String mode = ground.profile().mxMode();
    return mode != null
        && List.of("direct", "edge").contains(mode.toLowerCase(Locale.ROOT))
        && ground
            .dns()
            .find(View.PUBLIC, DomainNames.base(HostName.canonical(domain.domainName())), "MX")
            .records()
            .stream()
            .map(record -> record.host(1))
            .anyMatch(host -> !host.isEmpty() && hasAddress(host, ground));
  }

  private static boolean hasAddress(String host, Ground ground) {
    return !ResolvedHost.of(ground, View.PUBLIC, host).addresses().known().isEmpty();
  }

  private static Answer names(AcceptedDomain domain, SendConnector connector) {
    return domain.lacks("domainName")
        ? Answer.of(domain, "domainName", false)
        : Answer.of(
            connector,
            "addressSpaces",
            connector.addressSpaces().stream().anyMatch(s -> s.names(domain.domainName())));
  }

  private static Answer onEdgeOnly(SendConnector connector, Ground ground) {
    List<String> sources = connector.sourceTransportServers();
    Answer only = Answer.of(connector, "sourceTransportServers", !sources.isEmpty());
    for (String source : sources) {
      only = only.and(onEdge(source, ground));
    }
    return only;
  }

  /** Whether a source is an Edge server; that one is gone is told by another rule. */
  private static Answer onEdge(String source, Ground ground) {
    if (InternetRoute.edge(source, ground) != null) {
      return Answer.YES;
    }
    ServerState state = ground.servers().state(source);
    if (state != null) {
      return state.edge();
    }
    Answer exists = InternetRoute.exists(source, ground, new ArrayList<>());
    return exists.unknown() ? exists : Answer.NO;
  }

  private static boolean toService(SendConnector connector) {
    return connector.addressSpaces().stream()
        .anyMatch(space -> space.smtp() && DomainNames.service(space.address()));
  }
}
