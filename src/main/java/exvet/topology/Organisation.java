package exvet.topology;

import exvet.fact.ClientAccessRule;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.OrganizationConfig;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organisation as a whole.
 *
 * @param closedNetwork nothing is published and no mail leaves
 * @param hybrid whether it is joined to Exchange Online
 * @param published the services offered to the internet
 * @param publishedStated whether the profile says so
 * @param anyInternetFacing whether at least one server is internet-facing
 * @param internetFacing those that are known to be
 * @param internetFacingStated whether the profile names the internet-facing servers
 * @param edgeInUse whether internet mail enters through an Edge server
 * @param model {@code bound} if each AD site has names of its own, else {@code unbound}
 * @param sites the AD sites of its servers that are not ignored
 * @param mailboxServers the Mailbox servers in service
 * @param serverCount its servers, ignored and legacy ones included
 * @param clientAccessCount its client access servers
 * @param hybridMoves whether mailboxes are moved to and from Exchange Online
 * @param mailboxMoves whether they are, or the profile says that they are moved between forests
 * @param deniesAdminCenter whether an enabled client access rule denies the admin center, and not
 *     only to some addresses or users
 * @param extHost the planned external host, if all sites share one
 */
public record Organisation(
    @Known String identity,
    boolean closedNetwork,
    boolean coexistence,
    @From("domains") Boolean hybrid,
    List<Service> published,
    boolean publishedStated,
    Boolean anyInternetFacing,
    @Known @From({"externalUrl", "externalHostname"}) List<String> internetFacing,
    boolean internetFacingStated,
    Boolean edgeInUse,
    @Known String model,
    @From("site") List<String> sites,
    @Known List<String> mailboxServers,
    @From("name") Integer serverCount,
    @From("mailboxServer") Integer clientAccessCount,
    Boolean mapiHttpEnabled,
    Boolean enableDownloadDomains,
    @From("features") Boolean hybridMoves,
    @From("features") Boolean mailboxMoves,
    @From({
          "action",
          "anyOfProtocols",
          "anyOfClientIPAddressesOrRanges",
          "usernameMatchesAnyOfPatterns"
        })
        Boolean deniesAdminCenter,
    String extHost,
    String owaHost,
    String intHost,
    String intOwaHost,
    String urlMode,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    // Whatever the organisation is, mail for every external domain is its own business.
    return Map.of("organisation", Set.of(identity), "space", Set.of("SMTP:*"));
  }

  @Reads({"published"})
  public boolean publishes(Service service) {
    return service != null && published.contains(service);
  }

  /** Whether the organisation offers nothing to the internet. */
  @Reads({"published"})
  public boolean publishesNothing() {
    return published.isEmpty();
  }

  @Reads({"sites"})
  public int siteCount() {
    return sites.size();
  }

  static List<Organisation> all(Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>();
    OrganizationConfig config =
        ground.facts().all(OrganizationConfig.class).stream().findFirst().orElse(null);
    if (config == null) {
      gaps.lack(
          Gaps.noExport("Get-OrganizationConfig"), "mapiHttpEnabled", "enableDownloadDomains");
    } else {
      basis.add(config);
      gaps.copy(config, "mapiHttpEnabled", config.mapiHttpEnabled());
      gaps.copy(config, "enableDownloadDomains", config.enableDownloadDomains());
    }
    basis.addAll(ground.facts().all(HybridConfiguration.class));
    List<Service> published = new ArrayList<>();
    for (Service service : Service.values()) {
      if (Boolean.TRUE.equals(gaps.take("published", ground.publishes(service)))) {
        published.add(service);
      }
    }
    Set<String> sites = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Answer clientAccess = Answer.NO;
    int clientAccessCount = 0;
    for (ServerState state : ground.servers().all()) {
      // Whoever is no Edge has a site; one that does not say so leaves the list open.
      if (!state.ignored() && state.site() != null) {
        sites.add(state.site());
      } else if (!state.ignored() && !state.edge().yes()) {
        gaps.lack(state.siteReason(), "sites");
      }
      clientAccess = clientAccess.unknown() ? clientAccess : state.clientAccess();
      clientAccessCount += state.clientAccess().yes() ? 1 : 0;
    }
    boolean listed = ground.names().exported();
    if (!listed) {
      gaps.lack(ground.names().missing(), "sites", "serverCount", "clientAccessCount");
    } else if (clientAccess.unknown()) {
      gaps.lack(clientAccess.reason(), "clientAccessCount");
    }
    String identity = ground.facts().organisation();
    Plan.Hosts others = ground.plan().hosts(Service.EWS, null);
    Plan.Hosts web = ground.plan().hosts(Service.OWA, null);
    return List.of(
        new Organisation(
            identity,
            ground.profile().closedNetwork(),
            ground.profile().coexistence(),
            gaps.take("hybrid", ground.hybrid()),
            List.copyOf(published),
            ground.profile().published() != null,
            gaps.take("anyInternetFacing", ground.servers().anyInternetFacing()),
            ground.servers().all().stream()
                .filter(state -> ground.servers().internetFacing(state).yes())
                .map(ServerState::name)
                .toList(),
            ground.servers().stated(),
            gaps.take("edgeInUse", ground.servers().edgeInUse()),
            ground.plan().model(),
            List.copyOf(sites),
            ground.servers().all().stream()
                .filter(state -> state.inService() && state.mailbox().yes())
                .map(ServerState::name)
                .toList(),
            listed ? ground.servers().all().size() : null,
            listed && !clientAccess.unknown() ? clientAccessCount : null,
            config == null ? null : config.mapiHttpEnabled(),
            config == null ? null : config.enableDownloadDomains(),
            gaps.take("hybridMoves", hybridMoves(ground)),
            gaps.take(
                "mailboxMoves",
                hybridMoves(ground).or(Answer.of(ground.profile().crossForestMoves()))),
            gaps.take("deniesAdminCenter", deniesAdminCenter(ground)),
            gaps.take("extHost", others.external(), Unplanned.external(Service.EWS)),
            gaps.take("owaHost", web.external(), Unplanned.external(Service.OWA)),
            gaps.take("intHost", others.internal(), Unplanned.internal(Service.EWS)),
            gaps.take("intOwaHost", web.internal(), Unplanned.internal(Service.OWA)),
            gaps.take("urlMode", others.urlMode(), Unplanned.MODE),
            gaps.origin(identity),
            List.copyOf(basis)));
  }

  private static Answer hybridMoves(Ground ground) {
    Answer moves = ground.hybrid();
    if (!moves.no()) {
      String cmdlet = "Get-HybridConfiguration";
      List<HybridConfiguration> all = ground.facts().all(HybridConfiguration.class);
      moves = all.isEmpty() ? Answer.unknown(Gaps.noExport(ground.facts(), cmdlet)) : Answer.NO;
      for (HybridConfiguration hybrid : all) {
        moves =
            moves.or(
                Answer.of(
                    hybrid,
                    "features",
                    hybrid.features().stream().anyMatch("MoveMailbox"::equalsIgnoreCase)));
      }
    }
    return moves;
  }

  private static Answer deniesAdminCenter(Ground ground) {
    String cmdlet = "Get-ClientAccessRule";
    Answer denies =
        ground.facts().exported(cmdlet)
            ? Answer.NO
            : Answer.unknown(Gaps.noExport(ground.facts(), cmdlet));
    for (ClientAccessRule rule : ground.facts().all(ClientAccessRule.class)) {
      denies =
          denies.or(
              Answer.of(rule, "enabled", Boolean.TRUE.equals(rule.enabled()))
                  .and(Answer.of(rule, "action", "DenyAccess".equalsIgnoreCase(rule.action())))
                  .and(concernsAdminCenter(rule))
                  .and(concernsAddresses(rule))
                  .and(concernsUsers(rule)));
    }
    return denies;
  }

  /** A protocol that is only a number may be any. */
  private static Answer concernsAdminCenter(ClientAccessRule rule) {
    List<String> protocols = rule.anyOfProtocols();
    boolean named = protocols.stream().anyMatch("ExchangeAdminCenter"::equalsIgnoreCase);
    if (!named && protocols.stream().anyMatch(one -> one.matches("\\d+"))) {
      return Answer.unknown(
          "AnyOfProtocols of "
              + rule.identity()
              + " has numbers that exvet cannot name (Get-ClientAccessRule | Export-Clixml)");
    }
    return Answer.of(rule, "anyOfProtocols", named);
  }

  /** A list may add up to all addresses outside only if it has more than half of all. */
  private static Answer concernsAddresses(ClientAccessRule rule) {
    List<String> ranges = rule.anyOfClientIPAddressesOrRanges();
    Answer all = Answer.of(rule, "anyOfClientIPAddressesOrRanges", ranges.isEmpty());
    if (!all.no()) {
      return all;
    }
    BigInteger size = BigInteger.ZERO;
    for (String text : ranges) {
      IpRange range = IpRange.parse(text);
      if (range == null) {
        return Answer.unknown(text + " is no range of addresses (Get-ClientAccessRule)");
      }
      if (!range.ipv6() && range.size().bitLength() > 32) {
        return Answer.YES;
      }
      size = range.ipv6() ? size : size.add(range.size());
    }
    return size.bitLength() < 32
        ? Answer.NO
        : Answer.unknown(
            "whether all addresses outside are in AnyOfClientIPAddressesOrRanges of "
                + rule.identity()
                + " (Get-ClientAccessRule) is for a person to see");
  }

  private static Answer concernsUsers(ClientAccessRule rule) {
    List<String> patterns = rule.usernameMatchesAnyOfPatterns();
    return Answer.of(
        rule, "usernameMatchesAnyOfPatterns", patterns.isEmpty() || patterns.contains("*"));
  }
}
