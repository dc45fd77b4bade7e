package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.HostName;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Derives a {@link CertifiedName} for each client access server and host of its AD site. */
final class CertifiedNames {
  private final Ground ground;

  /** What uses one host. */
  private static final class Users {
    final Set<String> carriers = new TreeSet<>();
    final Basis basis = new Basis();
    Answer used = Answer.NO;
    boolean onlyScp = true;
  }

  private CertifiedNames(Ground ground) {
    this.ground = ground;
  }

  static List<CertifiedName> all(Ground ground) {
    List<CertifiedName> all = new ArrayList<>();
    CertifiedNames names = new CertifiedNames(ground);
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        List<String> wanted = wanted(state, ground);
        all.addAll(names.of(state, true, wanted));
        all.addAll(names.of(state, false, wanted));
      }
    }
    return all;
  }

  /**
   * The names to request for a server: those its certificate of a CA has, and the hosts that it
   * lacks, with those of Autodiscover, as far as a public CA may certify them. A server's own name
   * inside is none of them: such URLs are to be changed.
   */
  static List<String> wanted(ServerState state, Ground ground) {
    CertifiedNames hosts = new CertifiedNames(ground);
    Held held = ground.certificates().iis(state.name()).certificate();
    boolean kept = held != null && held.caIssued().yes() && held.names() != null;
    CertificateNames own = kept ? held.names() : new CertificateNames(List.of());
    Set<String> wanted = new LinkedHashSet<>(own.names());
    for (boolean external : new boolean[] {true, false}) {
      hosts.hosts(state, external, new TreeMap<>()).keySet().stream()
          .filter(host -> !own.covers(host) && !DomainNames.nonPublic(host))
          .filter(host -> external || ground.names().isServer(host).no())
          .forEach(wanted::add);
    }
    if (!ground.publishes(Service.AUTODISCOVER).no()) {
      AutodiscoverCoverage.all(ground).stream()
          .filter(domain -> Boolean.TRUE.equals(domain.used()))
          .filter(domain -> Boolean.FALSE.equals(domain.externalRelay()))
          .filter(domain -> !Boolean.FALSE.equals(domain.direct()))
          .filter(domain -> domain.servers().contains(state.name()))
          .map(AutodiscoverCoverage::host)
          .filter(host -> !own.covers(host) && !DomainNames.nonPublic(host))
          .forEach(wanted::add);
    }
    return List.copyOf(wanted);
  }

  private List<CertifiedName> of(ServerState state, boolean external, List<String> wanted) {
    Map<String, String> missing = new TreeMap<>();
    List<CertifiedName> all = new ArrayList<>();
    hosts(state, external, missing)
        .forEach((host, users) -> all.add(name(state, external, host, users, null, wanted)));
    if (!missing.isEmpty()) {
      String reason = String.join("; ", new TreeSet<>(missing.values()));
      all.add(name(state, external, null, new Users(), reason, wanted));
    }
    return all;
  }

  /** The hosts of a server's AD site; what cannot be known of them is noted. */
  private Map<String, Users> hosts(
      ServerState state, boolean external, Map<String, String> missing) {
    Map<String, Users> hosts = new TreeMap<>();
    for (Directory directory : ground.directories()) {
      Answer used = answer(directory, "clientAccess", directory.clientAccess());
      if (external) {
        used = used.and(answer(directory, "internetFacing", directory.internetFacing()));
        used = used.and(answer(directory, "published", directory.published()));
      }
      if (asked(directory) && neighbours(state, directory.site()) && !used.no()) {
        note(missing, directory, external ? "externalUrl" : "internalUrl");
        String host = external ? directory.externalHost() : directory.internalHost();
        add(hosts, host, directory, used);
        if (directory.service() == Service.OWA) {
          String download =
              external
                  ? directory.externalDownloadHostName()
                  : directory.internalDownloadHostName();
          add(hosts, HostName.canonical(download), directory, used);
        }
      }
    }
    for (RpcDirectory rpc : ground.rpcs()) {
      Answer used = answer(rpc, "clientAccess", rpc.clientAccess());
      if (external) {
        used = used.and(answer(rpc, "internetFacing", rpc.internetFacing()));
        used = used.and(answer(rpc, "published", rpc.published()));
      }
      if (!rpc.missing() && neighbours(state, rpc.site()) && !used.no()) {
        note(missing, rpc, external ? "externalHostname" : "internalHostname");
        String host = external ? rpc.externalHostname() : rpc.internalHostname();
        add(hosts, HostName.canonical(host), rpc, used);
      }
    }
    for (Scp scp : ground.scps()) {
      Answer used = answer(scp, "clientAccess", scp.clientAccess());
      if (external || !neighbours(state, scp.site())) {
        continue;
      }
      used = used.and(Scp.leadsElsewhere(state, scp.host(), ground).not());
      if (!used.no()) {
        note(missing, scp, "uri");
        add(hosts, scp.host(), scp, used);
      }
    }
    return hosts;
  }

  private static boolean asked(Directory directory) {
    return directory.main()
        && !directory.missing()
        && directory.service() != Service.POWERSHELL
        && directory.service() != Service.AUTODISCOVER;
  }

  private static Answer answer(Fact fact, String component, Boolean value) {
    return fact.lacks(component)
        ? Answer.unknown(fact.origin().absent().get(component))
        : Answer.of(Boolean.TRUE.equals(value));
  }

  /** A server whose site is unknown is asked for the hosts of all sites. */
  private static boolean neighbours(ServerState state, String site) {
    return state.site() == null || site == null || state.site().equalsIgnoreCase(site);
  }

  private static void note(Map<String, String> missing, Fact fact, String component) {
    if (fact.lacks(component)) {
      missing.put(fact.identity() + component, fact.origin().absent().get(component));
    }
  }

  /** Notes one more user of a host, unless it is no host to be certified. */
  private void add(Map<String, Users> hosts, String host, Derived carrier, Answer used) {
    if (certifiable(host)) {
      Users users = hosts.computeIfAbsent(host, key -> new Users());
      users.carriers.add(carrier instanceof Scp point ? point.object() : carrier.identity());
      users.basis.addAll(carrier.basis());
      users.used = users.used.or(used);
      users.onlyScp &= carrier instanceof Scp;
    }
  }

  /** Malformed values yield no host; a single label is one only if it is a server's name. */
  private boolean certifiable(String host) {
    return HostName.wellFormed(host)
        && !HostName.isAddress(host)
        && (host.indexOf('.') > 0 || !ground.names().isServer(host).no());
  }

  private CertifiedName name(
      ServerState state,
      boolean external,
      String host,
      Users users,
      String missing,
      List<String> wanted) {
    Gaps gaps = new Gaps();
    IisChoice choice = ground.certificates().iis(state.name());
    Held held = choice.certificate();
    Basis basis = new Basis();
    basis.addAll(users.basis.list());
    if (held != null) {
      basis.add(held.certificate());
    }
    View view = external ? View.PUBLIC : View.PRIVATE;
    HostTls tls = host == null ? null : ground.tls(view, host, 443);
    if (tls != null) {
      basis.addAll(tls.basis());
    }
    Answer covered =
        host == null ? Answer.unknown(missing) : ground.certificates().covers(state.name(), host);
    if (held == null || held.names() == null) {
      gaps.lack(
          held == null ? choice.reason() : Held.reason(held.certificate(), "certificateDomains"),
          "certificateNames");
    }
    String identity = host == null ? state.name() : state.name() + " | " + host;
    return new CertifiedName(
        identity,
        state.name(),
        external,
        gaps.take("used", host == null ? Answer.unknown(missing) : users.used),
        gaps.take("host", host, missing),
        List.copyOf(users.carriers),
        host != null && users.onlyScp,
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("clientAccess", state.clientAccess()),
        state.inService(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        gaps.take("certificate", held == null ? null : held.identity(), choice.reason()),
        held == null || held.names() == null ? List.of() : held.names().names(),
        gaps.take("covered", covered),
        tls == null ? gaps.take("shown", null, missing) : gaps.take("shown", tls.named()),
        tls == null ? List.of() : tls.uncovering(),
        wanted,
        gaps.origin(identity),
        basis.list());
  }
}
