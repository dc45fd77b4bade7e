package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.HybridConfiguration;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Profile;
import exvet.fact.SendConnector;
import exvet.fact.Service;
import exvet.fact.TransportService;
import exvet.fact.View;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every derivation starts from: the exports, the profile, and the servers and names in use.
 */
final class Ground {
  private final FactBase facts;
  private final Profile profile;
  private final Instant at;
  private final ServerNames names;
  private final List<FrontEnd> frontEnds;
  private final Servers servers;
  private final Plan plan;
  private final Certificates certificates;
  private final Map<String, TransportService> transportServices = new HashMap<>();
  private final List<CertificateInUse> certificatesInUse;
  private final List<Directory> directories;
  private final List<RpcDirectory> rpcs;
  private final List<Scp> scps;
  private final DomainNames domains;
  private final SignIns signIns;
  private final Census census;
  private final MailDomains mailDomains;
  private final Dns dns;
  private final Endpoints endpoints;
  private Relays relays;
  private PublicEntry entry;
  private final Roots roots;
  private final Doors doors;
  private final Map<String, HostTls> tls = new HashMap<>();
  private final Map<String, Map<String, Answer>> behind = new HashMap<>();
  private final Map<Class<?>, List<?>> derived = new HashMap<>();

  Ground(FactBase facts, Profile profile, LocalDate asOf) {
    this(facts, profile, asOf, Roots.PUBLIC, recipient -> {});
  }

  /**
   * @param beside who is told of each recipient on the way
   */
  Ground(
      FactBase facts,
      Profile profile,
      LocalDate asOf,
      Roots roots,
      Consumer<? super Exported> beside) {
    this.facts = facts;
    this.profile = profile;
    this.at = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.names = ServerNames.of(facts, profile.ignoreServers());
    this.frontEnds = FrontEnd.of(facts, names);
    this.servers = new Servers(facts, profile, names, frontEnds, at);
    this.plan = new Plan(profile, new Votes(this).all());
    this.dns = Dns.of(facts.probed()).standingIn(MailDomains.standIns(facts));
    this.endpoints = Endpoints.of(facts.probed());
    this.roots = roots;
    this.doors = new Doors(this);
    this.certificates = new Certificates(facts, servers, at, doors);
    for (TransportService service : facts.all(TransportService.class)) {
      transportServices.putIfAbsent(names.name(service.name()), service);
    }
    this.certificatesInUse = List.copyOf(CertificateInUse.all(this));
    this.directories = List.copyOf(Directories.all(this));
    this.rpcs = List.copyOf(RpcDirectory.all(this));
    this.scps = List.copyOf(Scp.all(this));
    this.domains = DomainNames.of(facts);
    this.signIns = new SignIns();
    this.census =
        Census.of(
            facts,
            domains,
            chunk -> {
              signIns.add(chunk);
              chunk.forEach(beside);
            });
    this.mailDomains = new MailDomains(this);
  }

  /**
   * Derives all facts of a type once, however many others are derived from them.
   *
   * @param derivation may ask for facts of other types on its way, but not for its own
   */
  <T> List<T> once(Class<T> type, Function<Ground, List<T>> derivation) {
    @SuppressWarnings("unchecked")
    List<T> known = (List<T>) derived.get(type);
    if (known == null) {
      known = List.copyOf(derivation.apply(this));
      derived.put(type, known);
    }
    return known;
  }

  FactBase facts() {
    return facts;
  }

  Profile profile() {
    return profile;
  }

  /** The instant at which everything is judged. */
  Instant at() {
    return at;
  }

  ServerNames names() {
    return names;
  }

  /** The front-end directories by service, server and identity. */
  List<FrontEnd> frontEnds() {
    return frontEnds;
  }

  Servers servers() {
    return servers;
  }

  Plan plan() {
    return plan;
  }

  Certificates certificates() {
    return certificates;
  }

  /** The transport settings of a server, a stand-in included; null if there are none. */
  TransportService transportService(String server) {
    return transportServices.get(server);
  }

  List<CertificateInUse> certificatesInUse() {
    return certificatesInUse;
  }

  List<Directory> directories() {
    return directories;
  }

  List<Directory> directories(Service service) {
    return directories.stream().filter(one -> one.service() == service).toList();
  }

  List<RpcDirectory> rpcs() {
    return rpcs;
  }

  List<Scp> scps() {
    return scps;
  }

  /** What everybody who has an address amounts to. */
  Census census() {
    return census;
  }

  /** How mailboxes are signed in to. */
  SignIns signIns() {
    return signIns;
  }

  /** Why there may be recipients that nobody exported; null if there are none. */
  String recipientGap() {
    return census.recipientGap();
  }

  DomainNames domains() {
    return domains;
  }

  MailDomains mailDomains() {
    return mailDomains;
  }

  /** What name servers answered. */
  Dns dns() {
    return dns;
  }

  /** The hosts that clients inside use. */
  List<InternalHost> internalHosts() {
    return once(InternalHost.class, InternalHost::all);
  }

  /** What servers showed. */
  Endpoints endpoints() {
    return endpoints;
  }

  /** Whether a probe from a side gets through to addresses of the kind of one. */
  boolean reaches(View view, String address) {
    if (relays == null) {
      relays = Relays.of(this);
    }
    return endpoints.reaches(view, address, one -> !relays.has(one));
  }

  /** Where the internet is let in. */
  PublicEntry entry() {
    if (entry == null) {
      entry = new PublicEntry(this);
    }
    return entry;
  }

  /** The root certificates that clients trust. */
  Roots roots() {
    return roots;
  }

  /** Which addresses are a server's own. */
  Doors doors() {
    return doors;
  }

  /** What TLS shows to clients of a side who come to a host. */
  HostTls tls(View view, String host, int port) {
    return tls(view, host, port, null);
  }

  /** The same, where they ask for TLS in another protocol first; null where they do not. */
  HostTls tls(View view, String host, int port, String startTls) {
    return tls.computeIfAbsent(
        view + " " + host + ":" + port + " " + startTls,
        key -> HostTls.of(this, view, host, port, startTls));
  }

  /** Each server that has directories, and whether a name leads clients of a side there. */
  Map<String, Answer> serversBehind(View view, String host) {
    return behind.computeIfAbsent(
        view + " " + host, key -> ServersBehind.of(this, view, dns.addresses(view, host)));
  }

  /** The hosts that clients use. */
  List<ClientHost> clientHosts() {
    return once(ClientHost.class, ClientHost::all);
  }

  /** Whether a server's IIS certificate covers the host of a URL; no if there is no host. */
  Answer covered(String server, String host) {
    return host == null ? Answer.NO : certificates.covers(server, host);
  }

  /** The front-end Rpc directories of servers that are not decommissioned, by server. */
  List<OutlookAnywhere> rpcDirectories() {
    return facts.all(OutlookAnywhere.class).stream()
        .filter(rpc -> servers.state(rpc.server()) != null && !backEnd(rpc))
        .sorted(
            Comparator.comparing((OutlookAnywhere rpc) -> ServerNames.key(names.name(rpc.server())))
                .thenComparing(OutlookAnywhere::identity))
        .toList();
  }

  private static boolean backEnd(OutlookAnywhere rpc) {
    return rpc.identity().toLowerCase(Locale.ROOT).endsWith("(exchange back end)");
  }

  /** Whether a service is offered to the internet. */
  Answer publishes(Service service) {
    if (profile.published() != null) {
      return Answer.of(profile.published().contains(service));
    }
    return service == Service.POWERSHELL ? Answer.NO : servers.anyInternetFacing();
  }

  /** The Send connectors by name. */
  List<SendConnector> sendConnectors() {
    return facts.all(SendConnector.class).stream()
        .sorted(Comparator.comparing(SendConnector::identity))
        .toList();
  }

  /** Whether mail is exchanged with a tenant of Microsoft 365 as if it were one organisation. */
  Answer hybrid() {
    if (Boolean.TRUE.equals(profile.hybridEnabled())
        || facts.all(HybridConfiguration.class).stream().anyMatch(h -> !h.origin().missing())) {
      return Answer.YES;
    }
    return profile.hybridEnabled() != null || facts.exported("Get-HybridConfiguration")
        ? Answer.NO
        : Answer.unknown(Gaps.noExport(facts, "Get-HybridConfiguration"));
  }
}
