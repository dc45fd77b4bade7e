package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service of client access in one AD site, with the URLs that its servers in service publish for
 * it; the organisation stands in where nobody knows the sites.
 *
 * @param identity site and service: {@code HQ | EWS}
 * @param servers those that are compared
 * @param internalDiffers whether they have different internal URLs or host names
 * @param externalDiffers the same outside, where servers that are internal only do not count
 * @param internalOdd the directories without the planned internal value, else without the most
 *     frequent one; all at a tie
 * @param externalOdd the same outside
 * @param internalMost the planned internal value, else the most frequent one; null at a tie
 * @param externalMost the same outside
 */
public record SiteService(
    @Known String identity,
    @Known Service service,
    String site,
    @From("site") List<String> servers,
    @From({"internalUrl", "internalHostname"}) Boolean internalDiffers,
    @From({"externalUrl", "externalHostname"}) Boolean externalDiffers,
    @Known @From({"internalUrl", "internalHostname"}) List<String> internalOdd,
    @Known @From({"externalUrl", "externalHostname"}) List<String> externalOdd,
    @Known @From({"internalUrl", "internalHostname"}) List<String> internalObserved,
    @Known @From({"externalUrl", "externalHostname"}) List<String> externalObserved,
    String internalMost,
    String externalMost,
    @Known Set<String> directories,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("directory", directories, "internalUrl", directories, "externalUrl", directories);
  }

  /** The directories without the most frequent value on either side. */
  @Reads({"internalDiffers", "internalOdd", "externalDiffers", "externalOdd"})
  public List<String> odd() {
    Set<String> odd = new TreeSet<>();
    if (Boolean.TRUE.equals(internalDiffers)) {
      odd.addAll(internalOdd);
    }
    if (Boolean.TRUE.equals(externalDiffers)) {
      odd.addAll(externalOdd);
    }
    return List.copyOf(odd);
  }

  /** The cmdlet that changes the directories. */
  @Reads({})
  public String setCmdlet() {
    return "Set" + service.cmdlet().substring("Get".length());
  }

  /** Whether there is no other server whose URLs could differ. */
  @Reads("servers")
  public boolean single() {
    return servers.size() == 1;
  }

  /** What one server says of one side. */
  private record Stated(
      String server, String directory, Answer known, String key, String text, boolean planned) {}

  /** The values of one side. */
  private record Side(List<Stated> all) {
    Answer differs() {
      long values =
          all.stream().filter(one -> !one.known().unknown()).map(Stated::key).distinct().count();
      if (values > 1) {
        return Answer.YES;
      }
      Answer differs = Answer.NO;
      for (Stated one : all) {
        differs = one.known().unknown() ? differs.or(one.known()) : differs;
      }
      return all.size() < 2 ? Answer.NO : differs;
    }

    /** The planned value, else the most frequent one; null at a tie. */
    private Stated reference() {
      List<Stated> known = all.stream().filter(one -> !one.known().unknown()).toList();
      List<Stated> planned = known.stream().filter(Stated::planned).toList();
      Map<String, Integer> counts = new TreeMap<>();
      Stated most = null;
      int count = 0;
      for (Stated one : planned.isEmpty() ? known : planned) {
        int now = counts.merge(one.key(), 1, Integer::sum);
        if (now > count) {
          most = one;
          count = now;
        }
      }
      int highest = count;
      return counts.values().stream().filter(n -> n == highest).count() == 1 ? most : null;
    }

    String most() {
      Stated reference = reference();
      return reference == null ? null : reference.text();
    }

    List<String> odd() {
      Stated reference = reference();
      return all.stream()
          .filter(one -> !one.known().unknown())
          .filter(one -> reference == null || !one.key().equals(reference.key()))
          .map(Stated::directory)
          .toList();
    }

    List<String> observed() {
      return all.stream()
          .filter(one -> !one.known().unknown())
          .map(one -> one.directory() + " " + one.text())
          .toList();
    }
  }

  static List<SiteService> all(Ground ground) {
    Map<String, List<ServerState>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> unknown = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (state.inService() && !state.clientAccess().no()) {
        if (state.clientAccess().unknown() || state.site() == null) {
          unknown.add(
              state.clientAccess().unknown() ? state.clientAccess().reason() : state.siteReason());
        } else {
          sites.computeIfAbsent(state.site(), site -> new ArrayList<>()).add(state);
        }
      }
    }
    // A server of which nobody knows the site may be in any.
    Answer elsewhere =
        unknown.isEmpty() ? Answer.NO : Answer.unknown(String.join("; ", new TreeSet<>(unknown)));
    List<SiteService> all = new ArrayList<>();
    for (Service service : Service.values()) {
      // Autodiscover is to have no URL, of which its own rules speak.
      if (service != Service.POWERSHELL && service != Service.AUTODISCOVER) {
        sites.forEach((site, servers) -> all.add(of(service, site, servers, elsewhere, ground)));
        if (elsewhere.unknown()) {
          all.add(unknown(service, elsewhere.reason(), ground));
        }
      }
    }
    return all;
  }

  /** Servers may be of any site, and so may have anything in common or not. */
  private static SiteService unknown(Service service, String reason, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "site", "servers", "internalDiffers", "externalDiffers");
    String identity = ground.facts().organisation() + " | " + service;
    return new SiteService(
        identity,
        service,
        null,
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        Set.of(),
        gaps.origin(identity),
        List.of());
  }

  private static SiteService of(
      Service service, String site, List<ServerState> servers, Answer elsewhere, Ground ground) {
    Basis basis = new Basis();
    List<Stated> inside = new ArrayList<>();
    List<Stated> outside = new ArrayList<>();
    for (ServerState state : servers) {
      if (service == Service.OA) {
        for (RpcDirectory rpc : ground.rpcs()) {
          if (rpc.server().equals(state.name()) && !rpc.missing()) {
            basis.addAll(rpc.basis());
            inside.add(
                new Stated(
                    rpc.server(),
                    rpc.identity(),
                    Answer.of(rpc, "internalHostname", true),
                    key(rpc.internalHostname()),
                    text(rpc.internalHostname()),
                    rpc.internalHostAsPlanned()));
            outside.add(
                new Stated(
                    rpc.server(),
                    rpc.identity(),
                    Answer.of(rpc, "externalHostname", true),
                    key(rpc.externalHostname()),
                    text(rpc.externalHostname()),
                    rpc.externalHostAsPlanned()));
          }
        }
      }
      for (Directory directory : ground.directories(service)) {
        if (directory.server().equals(state.name()) && directory.main() && !directory.missing()) {
          basis.addAll(directory.basis());
          inside.add(
              new Stated(
                  directory.server(),
                  directory.identity(),
                  Answer.of(directory, "internalUrl", true),
                  key(directory.internalUrl()),
                  text(directory.internalUrl()),
                  planned(directory.internalUrl(), directory.internalHostAsPlanned(), directory)));
          outside.add(
              new Stated(
                  directory.server(),
                  directory.identity(),
                  Answer.of(directory, "externalUrl", true),
                  key(directory.externalUrl()),
                  text(directory.externalUrl()),
                  planned(directory.externalUrl(), directory.externalHostAsPlanned(), directory)));
        }
      }
    }
    Set<String> inner = new TreeSet<>();
    servers.stream().filter(ServerState::internalOnly).forEach(state -> inner.add(state.name()));
    Side in = new Side(inside);
    Side out = new Side(outside.stream().filter(one -> !inner.contains(one.server())).toList());
    Set<String> directories = new TreeSet<>();
    inside.forEach(one -> directories.add(one.directory()));
    String identity = site + " | " + service;
    Gaps gaps = new Gaps();
    // A list of servers that ends early may lack one of this site.
    Answer others = ground.facts().gap("Get-ExchangeServer").map(Answer::unknown).orElse(elsewhere);
    if (others.unknown()) {
      gaps.lack(others.reason(), "servers");
    }
    return new SiteService(
        identity,
        service,
        site,
        servers.stream().map(ServerState::name).toList(),
        gaps.take("internalDiffers", in.differs().or(others)),
        gaps.take("externalDiffers", out.differs().or(others)),
        in.odd(),
        out.odd(),
        in.observed(),
        out.observed(),
        in.most(),
        out.most(),
        Set.copyOf(directories),
        gaps.origin(identity),
        basis.list());
  }

  /** The form in which hosts are compared. */
  private static String key(String host) {
    return host == null ? "" : HostName.canonical(host);
  }

  /** The form in which URLs are compared; a malformed one is only equal to itself. */
  static String key(Url url) {
    if (url == null) {
      return "";
    }
    return url.absolute()
        ? url.scheme()
            + "://"
            + url.host()
            + ":"
            + url.port()
            + url.barePath().toLowerCase(Locale.ROOT)
            + url.tail()
        : url.text();
  }

  /** Whether a URL is wholly as its own rule wants it. */
  private static boolean planned(Url url, boolean host, Directory directory) {
    return host
        && url != null
        && "https".equals(url.scheme())
        && url.port() == 443
        && url.pathIs(directory.documentedPath());
  }

  private static String text(Object value) {
    return value == null ? "blank" : value.toString();
  }
}
