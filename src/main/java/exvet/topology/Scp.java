package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.ClientAccessService;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The service connection point by which Outlook inside finds Autodiscover on a server.
 *
 * @param identity the server's name
 * @param object the identity of the exported object, else the server's name
 * @param missing whether the export says that the server has none
 * @param uri null if it is blank
 * @param host null if there is none
 * @param hostIsServerName whether the host is any Exchange server's FQDN or short name
 * @param namespaceExists whether a name is planned for the server's site that is no server's
 * @param covered whether the server's IIS certificate covers the host, or those of the servers of
 *     other sites to which alone it leads
 * @param target the host it should have: one that is no server's, and covered if there is such a
 *     one; null if there is none
 * @param remedy what brings it to a covered host: {@code name} if there is one, {@code certificate}
 *     if its own host is fine and only the certificate lacks it, else {@code both}
 * @param mailDomain the default accepted domain; null if there is none the internet can know
 * @param asaConfigured whether an alternate service account has a credential
 */
public record Scp(
    @Known String identity,
    @Known String object,
    @Known String server,
    String site,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean ignored,
    boolean missing,
    @From("autoDiscoverServiceInternalUri") Url uri,
    @From("autoDiscoverServiceInternalUri") String host,
    @From("autoDiscoverSiteScope") List<String> siteScope,
    @From({"autoDiscoverServiceInternalUri", "fqdn"}) Boolean hostIsServerName,
    @From({"internalUrl", "externalUrl", "internalHostname", "externalHostname"})
        Boolean namespaceExists,
    @From({"autoDiscoverServiceInternalUri", "certificateDomains"}) Boolean covered,
    String target,
    @Known String remedy,
    @From({"domainName", "defaultDomain"}) String mailDomain,
    @From("alternateServiceAccountConfiguration") Boolean asaConfigured,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("directory", Set.of(object));
    concerns.put("internalUrl", Set.of(object));
    if (host != null) {
      concerns.put("scp", Set.of(server + " | " + host));
      concerns.put("host", Set.of(host));
      concerns.put("name", Set.of(server + " | " + host));
    }
    return Map.copyOf(concerns);
  }

  /** Whether it is https with the documented path. */
  @Reads({"uri"})
  public boolean wellShaped() {
    return uri != null && "https".equals(uri.scheme()) && uri.pathIs(Service.AUTODISCOVER.path());
  }

  /** Whether the host is a DNS name of several labels, which a certificate can have. */
  @Reads({"host"})
  public boolean qualified() {
    return qualified(host);
  }

  static List<Scp> all(Ground ground) {
    List<Scp> all = new ArrayList<>();
    for (ClientAccessService service : ground.facts().all(ClientAccessService.class)) {
      ServerState state = ground.servers().state(service.name());
      if (state != null) {
        all.add(of(service, state, false, ground));
      }
    }
    boolean exported = ground.facts().exported("Get-ClientAccessService", "Get-ClientAccessServer");
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()
          && all.stream().noneMatch(scp -> scp.server().equals(state.name()))) {
        all.add(of(null, state, exported, ground));
      }
    }
    all.sort(Comparator.comparing(scp -> ServerNames.key(scp.server())));
    return all;
  }

  private static Scp of(
      ClientAccessService service, ServerState state, boolean missing, Ground ground) {
    Gaps gaps = new Gaps();
    if (service != null) {
      gaps.copy(service, "autoDiscoverServiceInternalUri", "uri", null);
      gaps.copy(service, "autoDiscoverSiteScope", "siteScope", null);
    } else if (!missing) {
      gaps.lack(Gaps.noExport("Get-ClientAccessService"), "uri", "siteScope");
    }
    Url uri = service == null ? null : service.autoDiscoverServiceInternalUri();
    String host = uri == null ? null : uri.host();
    Answer unknown = gaps.lacks("uri") ? Answer.unknown(gaps.reason("uri")) : null;
    if (unknown != null) {
      gaps.lack(gaps.reason("uri"), "host");
    }
    Plan.Hosts plan = ground.plan().hosts(Service.EWS, state.site());
    List<Observed> basis = new ArrayList<>();
    if (service != null) {
      basis.add(service);
    }
    if (state.row() != null) {
      basis.add(state.row());
    }
    String domain = mailDomain(ground);
    List<String> names = names(host, state.site(), ground);
    Function<String, Answer> covers = name -> ground.covered(state.name(), name);
    String fitting = first(names, name -> covers.apply(name).yes());
    return new Scp(
        state.name(),
        service == null ? state.name() : service.identity(),
        state.name(),
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.ignored(),
        missing,
        uri,
        host,
        service == null ? List.of() : service.autoDiscoverSiteScope(),
        gaps.take("hostIsServerName", unknown != null ? unknown : ground.names().isServer(host)),
        gaps.take("namespaceExists", namespace(plan, ground)),
        gaps.take("covered", unknown != null ? unknown : covered(state, host, ground)),
        best(names, covers) == null ? first(names, name -> true) : best(names, covers),
        remedy(host, state, fitting, ground),
        domain,
        gaps.take("asaConfigured", asa(service, state.name())),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  /** Clients get to see the certificates of the servers to which they are led. */
  private static Answer covered(ServerState state, String host, Ground ground) {
    Answer own = ground.covered(state.name(), host);
    Answer elsewhere = leadsElsewhere(state, host, ground);
    if (elsewhere.no()) {
      return own;
    }
    Answer there = Answer.YES;
    for (Map.Entry<String, Answer> one : ground.serversBehind(View.PRIVATE, host).entrySet()) {
      if (one.getValue().yes()) {
        there = there.and(ground.covered(one.getKey(), host));
      }
    }
    return elsewhere.and(there);
  }

  /**
   * Whether a host that a server's certificate does not cover leads clients inside only to servers
   * of other sites, where each site has names of its own.
   */
  static Answer leadsElsewhere(ServerState state, String host, Ground ground) {
    if (host == null
        || !ground.plan().bound()
        || !ground.covered(state.name(), host).no()
        || ground.servers().all().stream()
            .noneMatch(other -> mayShow(other, state, host, ground))) {
      return Answer.NO;
    }
    Found found = ground.dns().addresses(View.PRIVATE, host);
    if (!found.present()) {
      return found.exists();
    }
    Map<String, Answer> behind = ground.serversBehind(View.PRIVATE, host);
    Answer own = behind.getOrDefault(state.name(), Answer.NO);
    return own.yes() || behind.values().stream().anyMatch(Answer::yes)
        ? own.not()
        : Answer.unknown("nothing tells which servers stand behind " + host);
  }

  private static boolean mayShow(ServerState other, ServerState state, String host, Ground ground) {
    return !other.clientAccess().no()
        && other.site() != null
        && !other.site().equalsIgnoreCase(state.site())
        && !ground.covered(other.name(), host).no();
  }

  /** No host that could be planned is none only if every export tells its own. */
  private static Answer namespace(Plan.Hosts plan, Ground ground) {
    Answer exists = Answer.of(shared(plan.external(), ground) || shared(plan.internal(), ground));
    for (Directory one : ground.directories()) {
      if (one.main() && !one.missing() && Plan.counted(one.service())) {
        exists = exists.or(Answer.of(one, "externalUrl", false));
        exists = exists.or(Answer.of(one, "internalUrl", false));
      }
    }
    for (RpcDirectory one : ground.rpcs()) {
      if (!one.missing()) {
        exists = exists.or(Answer.of(one, "externalHostname", false));
        exists = exists.or(Answer.of(one, "internalHostname", false));
      }
    }
    return exists;
  }

  /** Those that the facts are to be; their target is one that clients see in a certificate. */
  static List<Scp> seen(Ground ground) {
    String tls = ground.profile().lbTls();
    return "bridge".equals(tls) || "offload".equals(tls)
        ? ground.scps().stream().map(scp -> scp.seenAtBalancer(ground)).toList()
        : ground.scps();
  }

  /** The server's own certificate says nothing where the load balancer shows another one. */
  private Scp seenAtBalancer(Ground ground) {
    String best =
        best(names(host, site, ground), name -> ground.tls(View.PRIVATE, name, 443).named());
    return new Scp(
        identity,
        object,
        server,
        site,
        clientAccess,
        legacy,
        ignored,
        missing,
        uri,
        host,
        siteScope,
        hostIsServerName,
        namespaceExists,
        covered,
        best,
        remedy,
        mailDomain,
        asaConfigured,
        origin,
        basis);
  }

  /** The names that it could have, its own first. */
  private static List<String> names(String host, String site, Ground ground) {
    Plan.Hosts plan = ground.plan().hosts(Service.EWS, site);
    String domain = mailDomain(ground);
    return Stream.of(
            host,
            domain == null ? null : "autodiscover." + domain,
            plan.internal(),
            plan.external())
        .filter(name -> shared(name, ground) && qualified(name))
        .distinct()
        .toList();
  }

  /** The first that a certificate covers, else may cover; null if there is none. */
  private static String best(List<String> names, Function<String, Answer> covers) {
    String fitting = first(names, name -> covers.apply(name).yes());
    return fitting != null ? fitting : first(names, name -> !covers.apply(name).no());
  }

  private static String first(List<String> names, Predicate<String> which) {
    return names.stream().filter(which).findFirst().orElse(null);
  }

  /** A host that its neighbours' certificates have is the right one, and missing in its own. */
  private static String remedy(String host, ServerState state, String fitting, Ground ground) {
    boolean certifiable = shared(host, ground) && !DomainNames.nonPublic(host);
    boolean common =
        certifiable
            && ground.servers().all().stream()
                .filter(other -> !other.clientAccess().no() && other.site() != null)
                .filter(other -> other.site().equalsIgnoreCase(state.site()))
                .anyMatch(other -> ground.covered(other.name(), host).yes());
    return fitting != null && !common ? "name" : certifiable ? "certificate" : "both";
  }

  private static boolean qualified(String host) {
    return HostName.wellFormed(host) && !HostName.isAddress(host) && host.indexOf('.') > 0;
  }

  private static boolean shared(String host, Ground ground) {
    return host != null && !ground.names().isServer(host).yes();
  }

  /** The default accepted domain; null if there is none the internet can know. */
  static String mailDomain(Ground ground) {
    List<String> defaults =
        ground.facts().all(AcceptedDomain.class).stream()
            .filter(domain -> Boolean.TRUE.equals(domain.defaultDomain()))
            .map(domain -> HostName.canonical(domain.domainName()))
            .filter(name -> name != null && !DomainNames.nonPublic(name))
            .toList();
    return defaults.size() == 1 ? defaults.get(0) : null;
  }

  private static Answer asa(ClientAccessService service, String server) {
    return service == null
        ? Answer.unknown(
            Gaps.noExport(
                "Get-ClientAccessService -IncludeAlternateServiceAccountCredentialStatus"))
        : SiteKerberos.account(service, server);
  }
}
