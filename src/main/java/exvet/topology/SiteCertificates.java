package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The IIS certificates of the client access servers in service of one AD site, and of those of
 * other sites that share a host with them.
 *
 * @param identity the site's name; the server's if its site is unknown
 * @param servers those of the site
 * @param certificates each with its servers, in words
 * @param several whether there is another server to compare with
 * @param differs whether not all of them have the same certificate
 * @param odd the servers of the site that have another one than most; at a tie than the only one
 *     that all of them hold, else all
 * @param others the odd servers, where a certificate is usual that they should have
 * @param oddCertificates theirs, as results name them
 * @param usual the certificate most of them have, as its thumbprint; at a tie the only one that all
 *     of them hold, usable and of a CA, else null
 * @param server one that has the usual certificate
 * @param elsewhere the server under whose name these servers are compared already, as nobody knows
 *     a site; empty if they are not
 * @param group how messages call the servers
 * @param renewal whether there are two certificates with the same names and issuer, of which one
 *     was issued at least a day after the other
 */
public record SiteCertificates(
    @Known String identity,
    @Known List<String> servers,
    @Known @From("thumbprint") List<String> certificates,
    @From("site") Boolean several,
    @From({"thumbprint", "services", "iisServices"}) Boolean differs,
    @Known @From("thumbprint") List<String> odd,
    @From("thumbprint") List<String> others,
    @Known List<String> oddCertificates,
    @From("thumbprint") String usual,
    @From({"notBefore", "certificateDomains"}) Boolean renewal,
    @From("thumbprint") String server,
    @Known String elsewhere,
    @Known String group,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String NO_USUAL = "no certificate is on more servers than another";
  private static final Duration RENEWED = Duration.ofDays(1);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "site", Set.of(identity),
        "server", odd.isEmpty() ? Set.copyOf(servers) : Set.copyOf(odd),
        "certificate", Set.copyOf(oddCertificates));
  }

  static List<SiteCertificates> all(Ground ground) {
    Map<String, List<ServerState>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ServerState state : ground.servers().all()) {
      if (state.inService() && !state.legacy() && !state.clientAccess().no()) {
        String site = state.site() == null ? state.name() : state.site();
        sites.computeIfAbsent(site, name -> new ArrayList<>()).add(state);
      }
    }
    List<SiteCertificates> all = new ArrayList<>();
    sites.forEach((site, own) -> all.add(of(site, own, sites, ground)));
    return all;
  }

  /** The servers of a site, and those of others that share a host with them. */
  private static List<ServerState> peers(
      List<ServerState> own, Map<String, List<ServerState>> sites, Ground ground) {
    List<ServerState> peers = new ArrayList<>(own);
    if (ground.plan().model().equals("unbound")) {
      Set<String> hosts = SharedHosts.of(own, ground);
      for (List<ServerState> others : sites.values()) {
        for (ServerState other : others) {
          Set<String> theirs = SharedHosts.of(List.of(other), ground);
          theirs.retainAll(hosts);
          if (!own.contains(other) && !theirs.isEmpty()) {
            peers.add(other);
          }
        }
      }
    }
    return peers;
  }

  private static SiteCertificates of(
      String site, List<ServerState> own, Map<String, List<ServerState>> sites, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    List<ServerState> peers = peers(own, sites, ground);
    Map<String, List<ServerState>> byThumbprint = new TreeMap<>();
    Map<String, Held> certificates = new TreeMap<>();
    TreeSet<String> unknown = new TreeSet<>();
    Answer several = peers.size() > 1 ? Answer.YES : ground.names().whole(Answer.NO);
    if (!ground.names().exported()) {
      unknown.add(ground.names().missing());
    }
    for (List<ServerState> others : sites.values()) {
      for (ServerState other : others) {
        // It may be of this site.
        if (other.site() == null && !peers.contains(other)) {
          several = several.or(Answer.unknown(other.siteReason()));
          unknown.add(other.siteReason());
        }
      }
    }
    for (ServerState peer : peers) {
      IisChoice choice = ground.certificates().iis(peer.name());
      Held held = choice.certificate();
      if (peer.site() == null) {
        several = several.or(Answer.unknown(peer.siteReason()));
      }
      if (peer.clientAccess().unknown()) {
        unknown.add(peer.clientAccess().reason());
      } else if (held == null || held.certificate().thumbprint() == null) {
        unknown.add(held == null ? choice.reason() : Held.reason(held.certificate(), "thumbprint"));
      } else {
        basis.add(held.certificate());
        String thumbprint = AuthServer.thumbprint(held.certificate().thumbprint());
        byThumbprint.computeIfAbsent(thumbprint, key -> new ArrayList<>()).add(peer);
        certificates.putIfAbsent(thumbprint, held);
      }
      if (peer.row() != null) {
        basis.add(peer.row());
      }
    }
    int most = byThumbprint.values().stream().mapToInt(List::size).max().orElse(0);
    List<String> frequent =
        byThumbprint.keySet().stream().filter(key -> byThumbprint.get(key).size() == most).toList();
    List<String> common = frequent.stream().filter(key -> heldByAll(key, peers, ground)).toList();
    List<String> usual =
        common.size() == 1 && !renewed(common.get(0), frequent, certificates) ? common : frequent;
    List<String> odd = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    byThumbprint.forEach(
        (thumbprint, servers) -> {
          texts.add(thumbprint + " on " + String.join(", ", names(servers)));
          if (usual.size() > 1 || !usual.contains(thumbprint)) {
            odd.addAll(names(servers.stream().filter(own::contains).toList()));
          }
        });
    odd.sort(String.CASE_INSENSITIVE_ORDER);
    // Among the servers of the site the difference is certain; which is the odd one elsewhere may
    // depend on a certificate that nobody knows.
    long ownCertificates =
        byThumbprint.values().stream()
            .filter(some -> some.stream().anyMatch(own::contains))
            .count();
    Answer differs =
        ownCertificates > 1
            ? Answer.YES
            : unknown.isEmpty()
                ? Answer.of(byThumbprint.size() > 1 && !odd.isEmpty())
                : Answer.unknown(String.join("; ", unknown));
    if (usual.size() != 1) {
      gaps.lack(NO_USUAL, "others");
    }
    String first = usual.size() == 1 ? byThumbprint.get(usual.get(0)).get(0).name() : null;
    return new SiteCertificates(
        site,
        names(own),
        List.copyOf(texts),
        gaps.take("several", several),
        gaps.take("differs", differs),
        byThumbprint.size() > 1 ? List.copyOf(odd) : List.of(),
        first == null ? List.of() : List.copyOf(odd),
        byThumbprint.size() > 1
            ? odd.stream()
                .map(server -> ground.certificates().iis(server).certificate().identity())
                .toList()
            : List.of(),
        gaps.take("usual", usual.size() == 1 ? usual.get(0) : null, NO_USUAL),
        gaps.take("renewal", renewal(List.copyOf(certificates.values()))),
        gaps.take("server", first, NO_USUAL),
        elsewhere(own.get(0), peers, sites, ground),
        own.get(0).site() == null
            ? site + " and servers that share its names"
            : "the servers of " + site,
        gaps.origin(site),
        basis.list());
  }

  /** The first by name of servers without a known site that share names; empty for itself. */
  private static String elsewhere(
      ServerState server,
      List<ServerState> peers,
      Map<String, List<ServerState>> sites,
      Ground ground) {
    if (peers.stream().anyMatch(peer -> peer.site() != null)) {
      return "";
    }
    ServerState first =
        peers.stream()
            .min(Comparator.comparing(ServerState::name, String.CASE_INSENSITIVE_ORDER))
            .orElseThrow();
    // What it is not compared with there has to be compared here.
    boolean same = Set.copyOf(peers(List.of(first), sites, ground)).equals(Set.copyOf(peers));
    return first == server || !same ? "" : first.name();
  }

  /** Whether another one that would do may have been issued later, as one is that replaces it. */
  private static boolean renewed(String common, List<String> rivals, Map<String, Held> held) {
    Moment issued = Moment.begin(held.get(common).certificate());
    return rivals.stream()
        .filter(rival -> !rival.equals(common))
        .map(held::get)
        .filter(rival -> !rival.usable().and(rival.caIssued()).no())
        .map(rival -> Moment.begin(rival.certificate()))
        .anyMatch(rival -> issued == null || rival == null || !issued.before(rival, "").no());
  }

  /** Whether a server that shows another certificate has only to be told to show this one. */
  private static boolean heldByAll(String thumbprint, List<ServerState> servers, Ground ground) {
    return servers.stream()
        .allMatch(
            server ->
                ground.certificates().of(server.name()).stream()
                    .anyMatch(one -> one.is(thumbprint) && one.usable().and(one.caIssued()).yes()));
  }

  private static List<String> names(List<ServerState> servers) {
    return servers.stream().map(ServerState::name).toList();
  }

  private static Answer renewal(List<Held> two) {
    if (two.size() != 2) {
      return Answer.NO;
    }
    Held one = two.get(0);
    Held other = two.get(1);
    Answer apart = laterByADay(one, other).or(laterByADay(other, one));
    String issuer = one.certificate().issuer();
    return apart
        .and(one.caIssued())
        .and(other.caIssued())
        .and(one.namesWithin(other))
        .and(other.namesWithin(one))
        .and(Answer.of(issuer != null && issuer.equalsIgnoreCase(other.certificate().issuer())));
  }

  private static Answer laterByADay(Held one, Held other) {
    Moment begin = Moment.begin(one.certificate());
    Moment theirs = Moment.begin(other.certificate());
    String reason = Held.reason((theirs == null ? other : one).certificate(), "notBefore");
    return begin == null || theirs == null
        ? Answer.unknown(reason)
        : begin.minus(RENEWED).before(theirs, reason).not();
  }
}
