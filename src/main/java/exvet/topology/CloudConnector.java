package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Send connector as a way to Exchange Online. The organisation stands in for one that hybrid mail
 * needs where none is enabled.
 *
 * @param connector the connector; null if the organisation stands in
 * @param missing whether hybrid mail was set up, and no enabled connector carries mail for the
 *     organisation's own tenant
 * @param off one that would if it were not disabled; null if there is none
 * @param cloud whether it leads there, by its address spaces or its smart hosts
 * @param hybrid whether it carries mail for the organisation's own tenant
 * @param relay whether mail for every domain leaves through Exchange Online
 * @param service the name in the certificate of the cloud it leads to
 * @param verified whether it checks the certificate of Exchange Online
 * @param serviceNamed whether TlsDomain is the service's name
 */
public record CloudConnector(
    @Known String identity,
    String connector,
    @From({"features", "enabled", "addressSpaces", "cloudServicesMailEnabled"}) Boolean missing,
    @From({"enabled", "addressSpaces", "cloudServicesMailEnabled"}) String off,
    @From({"addressSpaces", "smartHosts"}) Boolean cloud,
    @From({"addressSpaces", "cloudServicesMailEnabled"}) Boolean hybrid,
    @From({"addressSpaces", "smartHosts"}) Boolean relay,
    @Known String service,
    @From("tlsAuthLevel") Boolean verified,
    @From("tlsDomain") Boolean serviceNamed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String SERVICE = "mail.protection.outlook.com";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<CloudConnector> all(Ground ground) {
    List<CloudConnector> all = new ArrayList<>();
    ground.sendConnectors().forEach(one -> all.add(of(one, ground)));
    standIn(ground).ifPresent(all::add);
    return all;
  }

  /** None where hybrid mail was not set up, or its connector is there. */
  private static Optional<CloudConnector> standIn(Ground ground) {
    if (!ground.facts().exported("Get-SendConnector")) {
      return Optional.empty();
    }
    List<Observed> basis = new ArrayList<>();
    Answer mail = Answer.NO;
    for (HybridConfiguration one : ground.facts().all(HybridConfiguration.class)) {
      mail = mail.or(Answer.of(one, "features", HybridEntry.mail(one)));
      basis.add(one);
    }
    Answer carried = Answer.NO;
    String off = null;
    for (SendConnector one : ground.sendConnectors()) {
      Answer fit = carries(one, ground);
      carried = carried.or(Answer.of(one, "enabled", Boolean.TRUE.equals(one.enabled())).and(fit));
      off = off == null && one.disabled() && fit.yes() ? one.identity() : off;
      basis.add(one);
    }
    if (mail.no() || carried.yes()) {
      return Optional.empty();
    }
    String organisation = ground.facts().organisation();
    Gaps gaps = new Gaps();
    return Optional.of(
        new CloudConnector(
            organisation,
            null,
            gaps.take("missing", mail.and(carried.not())),
            off,
            true,
            true,
            false,
            SERVICE,
            true,
            true,
            gaps.origin(organisation),
            List.copyOf(basis)));
  }

  /** Whether it carries mail for the own tenant, be it with that for every domain. */
  private static Answer carries(SendConnector connector, Ground ground) {
    return Answer.of(connector, "addressSpaces", connector.carriesTenant())
        .and(ours(connector, ground))
        .or(
            Answer.of(connector, "smartHosts", connector.relaysToExchangeOnline())
                .and(Answer.of(connector, "addressSpaces", connector.carriesEverything()))
                .and(
                    Answer.of(
                        connector,
                        "cloudServicesMailEnabled",
                        Boolean.TRUE.equals(connector.cloudServicesMailEnabled()))));
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
        connector.identity(),
        false,
        null,
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
            : SERVICE;
  }
}
