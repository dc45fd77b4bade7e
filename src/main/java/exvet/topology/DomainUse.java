package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An accepted domain with who has addresses in it and how mail for it goes on.
 *
 * @param localRecipients mailboxes, groups and public folders with an address in it
 * @param shared whether the profile says that some of its recipients are in another system
 * @param recipientsComplete whether the profile says that all of its recipients are here
 * @param routed whether an enabled connector has it as address space
 * @param routedByDns whether such a connector looks the MX up, which may lead back here
 * @param onlySmartHost whether the one way out is a connector for everything to a smart host
 * @param cloudRewrite whether hybrid mail for it is rewritten to the service domain
 */
public record DomainUse(
    @Known String identity,
    String domainType,
    Integer localRecipients,
    boolean shared,
    boolean recipientsComplete,
    Boolean routed,
    Boolean routedByDns,
    Boolean onlySmartHost,
    Boolean cloudRewrite,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static DomainUse of(AcceptedDomain domain, Integer local, String gap, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "domainType", domain.domainType());
    if (gap != null && local == null) {
      gaps.lack(gap, "localRecipients");
    }
    List<SendConnector> connectors = ground.facts().all(SendConnector.class);
    String name = String.valueOf(domain.domainName());
    Answer routed = Domains.routed(name, connectors);
    Answer byDns = Answer.NO;
    Answer everything = Answer.NO;
    Answer smartHost = Answer.NO;
    Answer rewrite = Answer.NO;
    for (SendConnector one : connectors) {
      Answer enabled = known(one, "enabled", Boolean.TRUE.equals(one.enabled()));
      Answer dns = known(one, "dnsRoutingEnabled", Boolean.TRUE.equals(one.dnsRoutingEnabled()));
      Answer all = enabled.and(known(one, "addressSpaces", one.carriesEverything()));
      byDns = byDns.or(Domains.routed(name, List.of(one)).and(dns));
      everything = everything.or(all.and(dns));
      smartHost = smartHost.or(all.and(dns.not()));
      rewrite = rewrite.or(enabled.and(known(one, "addressSpaces", toService(one))));
    }
    if (domain.lacks("domainName")) {
      gaps.lack(domain.origin().absent().get("domainName"), "localRecipients");
      routed = Answer.unknown(domain.origin().absent().get("domainName"));
    }
    List<Exported> basis = new ArrayList<>(List.of(domain));
    connectors.stream().filter(c -> c.origin().file() != null).forEach(basis::add);
    return new DomainUse(
        domain.identity(),
        domain.domainType(),
        local == null ? gap == null ? (Integer) 0 : null : local,
        listed(ground.profile().sharedNamespace(), name),
        listed(ground.profile().recipientsComplete(), name),
        gaps.take("routed", routed),
        gaps.take("routedByDns", byDns),
        gaps.take("onlySmartHost", smartHost.and(everything.not())),
        gaps.take("cloudRewrite", rewrite),
        gaps.origin(domain.identity()),
        List.copyOf(basis));
  }

  private static boolean toService(SendConnector connector) {
    return connector.addressSpaces().stream()
        .anyMatch(space -> space.smtp() && DomainNames.service(space.address()));
  }

  private static boolean listed(List<String> names, String domain) {
    return names != null && names.stream().anyMatch(name -> HostName.same(name, domain));
  }

  private static Answer known(SendConnector connector, String component, boolean value) {
    return connector.lacks(component)
        ? Answer.unknown(connector.origin().absent().get(component))
        : Answer.of(value);
  }
}
