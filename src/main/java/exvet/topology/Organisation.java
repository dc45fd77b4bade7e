package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.OrganizationConfig;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
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
 * @param publishedBeside the servers that have external URLs and do not count, each with the
 *     reason: older than is judged, left out or for clients inside only
 * @param internetFacingStated whether the profile names the internet-facing servers
 * @param edgeInUse whether internet mail enters through an Edge server
 * @param model {@code bound} if each AD site has names of its own, else {@code unbound}
 * @param sites the AD sites of its servers that are not ignored
 * @param mailboxServers the Mailbox servers in service
 * @param serverCount its servers, ignored and legacy ones included
 * @param clientAccessCount its client access servers
 * @param hybridMoves whether mailboxes are moved to and from Exchange Online
 * @param mailboxMoves whether they are, or the profile says that they are moved between forests
 * @param deniesAdminCenter whether a client access rule keeps everybody outside from the admin
 *     center
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
    @Known @From({"externalUrl", "externalHostname"}) List<String> publishedBeside,
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
          "exceptAnyOfClientIPAddressesOrRanges",
          "usernameMatchesAnyOfPatterns",
          "priority"
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
            ground.servers().publishedBeside(),
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
            gaps.take("deniesAdminCenter", AdminCenterAccess.denied(ground)),
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
}
