package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Send connector as a way to Exchange Online.
 *
 * @param cloud whether it leads there, by its address spaces or its smart hosts
 * @param hybrid whether it carries mail for the organisation's own tenant
 * @param relay whether mail for every domain leaves through Exchange Online
 * @param service the name in the certificate of the cloud it leads to
 * @param verified whether it checks the certificate of Exchange Online
 * @param serviceNamed whether TlsDomain is the service's name
 */
public record CloudConnector(
    @Known String identity,
    @From({"addressSpaces", "smartHosts"}) Boolean cloud,
    @From({"addressSpaces", "cloudServicesMailEnabled"}) Boolean hybrid,
    @From({"addressSpaces", "smartHosts"}) Boolean relay,
    @Known String service,
    @From("tlsAuthLevel") Boolean verified,
    @From("tlsDomain") Boolean serviceNamed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<CloudConnector> all(Ground ground) {
    return ground.sendConnectors().stream().map(c -> of(c, ground)).toList();
  }

  private static CloudConnector of(SendConnector connector, Ground ground) {
    Answer toTenant = Answer.of(connector, "addressSpaces", connector.carriesTenant());
    Answer toService = Answer.of(connector, "smartHosts", connector.relaysToExchangeOnline());
    Answer everything = Answer.of(connector, "addressSpaces", connector.carriesEverything());
    String service = service(connector);
    String level = connector.tlsAuthLevel();
    Gaps gaps = new Gaps();
    return new CloudConnector(
        connector.identity(),
        gaps.take("cloud", toTenant.or(toService)),
        gaps.take("hybrid", toTenant.and(ours(connector, ground))),
        gaps.take("relay", toService.and(everything)),
        service,
        gaps.take(
            "verified",
            Answer.of(
                connector,
                "tlsAuthLevel",
                "CertificateValidation".equalsIgnoreCase(level)
                    || "DomainValidation".equalsIgnoreCase(level))),
        gaps.take(
            "serviceNamed",
            Answer.of(connector, "tlsDomain", HostName.same(connector.tlsDomain(), service))),
        gaps.origin(connector.identity()),
        List.of(connector));
  }

  /**
   * Whether a tenant that it leads to is the organisation's own, not a partner's: the wizard marks
   * the connector that it makes.
   */
  private static Answer ours(SendConnector connector, Ground ground) {
    if (Boolean.TRUE.equals(connector.cloudServicesMailEnabled())) {
      return Answer.YES;
    }
    Answer ours =
        Answer.of(connector, "addressSpaces", false)
            .or(Answer.of(connector, "cloudServicesMailEnabled", false));
    for (AddressSpace space : connector.addressSpaces()) {
      if (space.tenant()) {
        ours = ours.or(ours(DomainNames.base(space.address()), ground));
      }
    }
    return ours;
  }

  /**
   * The wizard makes the tenant's name an accepted domain, and remote mailboxes have their address
   * in it. Where nobody exported the domains, an organisation that is hybrid has one tenant.
   */
  private static Answer ours(String domain, Ground ground) {
    if (ground.census().cloudDomains().contains(domain)) {
      return Answer.YES;
    }
    String gap = ground.recipientGap();
    Answer open =
        !ground.facts().exported("Get-AcceptedDomain")
            ? ground.hybrid()
            : gap == null ? Answer.NO : ground.hybrid().and(Answer.unknown(gap));
    return ground.domains().covers(domain).or(open);
  }

  private static String service(SendConnector connector) {
    String where =
        connector.smartHosts()
            + " "
            + connector.addressSpaces().stream().map(AddressSpace::address).toList();
    return where.contains(".partner.outlook.cn") || where.contains("onmschina.cn")
        ? "mail.protection.partner.outlook.cn"
        : where.contains(".office365.us") || where.contains(".onmicrosoft.us")
            ? "mail.protection.office365.us"
            : "mail.protection.outlook.com";
  }
}
