package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The service connection points of the servers of one AD site, those in maintenance included, since
 * theirs stay in the directory; the organisation stands in where nobody knows the sites.
 *
 * @param identity the site
 * @param servers those that are compared
 * @param uris what they point to, by server; a blank one is not compared
 * @param differ whether they point to different places
 * @param usual the URI of most; null if there is no such
 * @param odd the objects that do not point to the most frequent place; all if several are
 * @param objects all of the objects
 * @param unscoped the servers whose scope does not hold their own site
 * @param anyUnscoped whether there is one
 * @param strange the sites in their scopes in which no server is known
 * @param strangers the servers whose scopes name them
 * @param anyStrange whether there is one
 */
public record SiteScps(
    @Known String identity,
    @Known List<String> servers,
    @Known @From("autoDiscoverServiceInternalUri") List<String> uris,
    @From("autoDiscoverServiceInternalUri") Boolean differ,
    @From("autoDiscoverServiceInternalUri") String usual,
    @Known @From("autoDiscoverServiceInternalUri") List<String> odd,
    @Known Set<String> objects,
    @Known @From("autoDiscoverSiteScope") List<String> unscoped,
    @From("autoDiscoverSiteScope") Boolean anyUnscoped,
    @Known @From("autoDiscoverSiteScope") List<String> strange,
    @Known @From("autoDiscoverSiteScope") List<String> strangers,
    @From({"autoDiscoverSiteScope", "site"}) Boolean anyStrange,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("site", Set.of(identity), "directory", objects, "internalUrl", objects);
  }

  static List<SiteScps> all(Ground ground) {
    Map<String, List<Scp>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> unknown = new TreeSet<>();
    for (Scp scp : ground.scps()) {
      if (Boolean.FALSE.equals(scp.clientAccess())) {
        continue;
      }
      if (scp.clientAccess() == null) {
        unknown.add(scp.origin().absent().get("clientAccess"));
      } else if (scp.site() == null) {
        unknown.add(scp.origin().absent().get("site"));
      } else {
        sites.computeIfAbsent(scp.site(), site -> new ArrayList<>()).add(scp);
      }
    }
    List<SiteScps> all = new ArrayList<>();
    // A server of which nobody knows the site may be in any.
    Answer elsewhere = unknown.isEmpty() ? Answer.NO : Answer.unknown(String.join("; ", unknown));
    sites.forEach((site, scps) -> all.add(of(site, scps, elsewhere, ground)));
    if (!unknown.isEmpty()) {
      Gaps gaps = new Gaps();
      gaps.lack(String.join("; ", unknown), "differ", "usual", "anyUnscoped", "anyStrange");
      String identity = ground.facts().organisation();
      all.add(
          new SiteScps(
              identity,
              List.of(),
              List.of(),
              null,
              null,
              List.of(),
              Set.of(),
              List.of(),
              null,
              List.of(),
              List.of(),
              null,
              gaps.origin(identity),
              List.of()));
    }
    return all;
  }

  private static SiteScps of(String site, List<Scp> scps, Answer elsewhere, Ground ground) {
    Basis basis = new Basis();
    List<String> servers = new ArrayList<>();
    List<String> uris = new ArrayList<>();
    List<String> unscoped = new ArrayList<>();
    Set<String> objects = new TreeSet<>();
    Map<String, List<String>> places = new TreeMap<>();
    Map<String, String> written = new TreeMap<>();
    Answer differ = Answer.NO;
    Answer anyUnscoped = Answer.NO;
    Answer anyStrange = Answer.NO;
    Set<String> strange = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> strangers = new TreeSet<>();
    for (Scp scp : scps) {
      basis.addAll(scp.basis());
      servers.add(scp.server());
      objects.add(scp.object());
      if (scp.lacks("uri")) {
        differ = differ.or(Answer.of(scp, "uri", true));
      } else if (scp.uri() != null) {
        places
            .computeIfAbsent(SiteService.key(scp.uri()), place -> new ArrayList<>())
            .add(scp.object());
        written.putIfAbsent(SiteService.key(scp.uri()), scp.uri().toString());
        uris.add(scp.server() + " " + scp.uri());
      }
      Answer outside =
          scp.missing()
              ? Answer.NO
              : Answer.of(
                  scp,
                  "siteScope",
                  scp.siteScope().stream()
                      .noneMatch(one -> site.equalsIgnoreCase(ServerState.site(one))));
      anyUnscoped = anyUnscoped.or(outside);
      if (outside.yes()) {
        unscoped.add(scp.server());
      }
      for (String text : scp.missing() ? List.<String>of() : scp.siteScope()) {
        String name = ServerState.site(text);
        if (name == null) {
          continue;
        }
        Answer known = known(name, ground);
        anyStrange = anyStrange.or(known.not());
        if (known.no()) {
          strange.add(name);
          strangers.add(scp.server());
        }
      }
      if (!scp.missing()) {
        anyStrange = anyStrange.or(Answer.of(scp, "siteScope", false));
      }
    }
    Answer others = scps.size() < 2 ? Answer.NO : differ;
    Gaps gaps = new Gaps();
    return new SiteScps(
        site,
        List.copyOf(servers),
        List.copyOf(uris),
        gaps.take("differ", places.size() > 1 ? Answer.YES : others.or(elsewhere)),
        gaps.take("usual", usual(places, written), "no URI is that of more servers than another"),
        odd(places),
        Set.copyOf(objects),
        List.copyOf(unscoped),
        gaps.take("anyUnscoped", anyUnscoped),
        List.copyOf(strange),
        List.copyOf(strangers),
        gaps.take("anyStrange", anyStrange),
        gaps.origin(site),
        basis.list());
  }

  /** Whether a server lies in a site. Sites of clients only are in no export. */
  private static Answer known(String site, Ground ground) {
    Answer known = Answer.NO;
    for (ServerState state : ground.servers().all()) {
      Answer there =
          state.site() == null
              ? Answer.unknown(state.siteReason())
              : Answer.of(state.site().equalsIgnoreCase(site));
      known = known.or(there.and(state.edge().not()));
    }
    return known;
  }

  private static String usual(Map<String, List<String>> places, Map<String, String> written) {
    int most = places.values().stream().mapToInt(List::size).max().orElse(0);
    List<String> all =
        places.keySet().stream().filter(place -> places.get(place).size() == most).toList();
    return all.size() == 1 ? written.get(all.get(0)) : null;
  }

  private static List<String> odd(Map<String, List<String>> places) {
    int most = places.values().stream().mapToInt(List::size).max().orElse(0);
    boolean tie = places.values().stream().filter(all -> all.size() == most).count() > 1;
    return places.values().stream()
        .filter(all -> tie || all.size() < most)
        .flatMap(List::stream)
        .sorted()
        .toList();
  }
}
