package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The planned internal names of OWA and of the other services, with where they lead inside: of the
 * organisation, or of each AD site that has names of its own.
 *
 * @param identity the organisation's name, or the site's
 * @param mainHost the name of all services but OWA and ECP
 * @param oneName whether both are the same name
 * @param resolve whether both have an address
 * @param disjoint whether they share none
 * @param explained whether the profile says that one of them is published by itself
 */
public record InternalNames(
    @Known String identity,
    @From({"internalUrl", "internalHostname"}) String mainHost,
    @From("internalUrl") String owaHost,
    @From({"internalUrl", "internalHostname"}) Boolean oneName,
    @From("answers") Boolean resolve,
    @From("answers") Boolean disjoint,
    boolean explained,
    @Known @From("answers") List<String> mainAddresses,
    @Known @From("answers") List<String> owaAddresses,
    @Known Set<String> zones,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("site", Set.of(identity));
    concerns.put("zone", zones);
    if (mainHost != null && owaHost != null) {
      concerns.put("host", Set.copyOf(List.of(mainHost, owaHost).stream().distinct().toList()));
    }
    return Map.copyOf(concerns);
  }

  static List<InternalNames> all(Ground ground) {
    Map<String, String> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (ground.plan().bound()) {
      for (ServerState state : ground.servers().all()) {
        if (state.inService() && !state.clientAccess().no() && state.site() != null) {
          sites.putIfAbsent(state.site(), state.site());
        }
      }
    }
    if (sites.isEmpty()) {
      return List.of(of(ground.facts().organisation(), null, ground));
    }
    List<InternalNames> all = new ArrayList<>();
    sites.values().forEach(site -> all.add(of(site, site, ground)));
    return all;
  }

  private static InternalNames of(String identity, String site, Ground ground) {
    Gaps gaps = new Gaps();
    Plan.Hosts others = ground.plan().hosts(Service.EWS, site);
    Plan.Hosts web = ground.plan().hosts(Service.OWA, site);
    String main = others.internal();
    String owa = web.internal();
    if (main == null || owa == null) {
      String reason = Unplanned.internal(main == null ? Service.EWS : Service.OWA);
      gaps.lack(reason, "mainHost", "owaHost", "oneName", "resolve", "disjoint");
      return new InternalNames(
          identity,
          null,
          null,
          null,
          null,
          null,
          false,
          List.of(),
          List.of(),
          Set.of(),
          gaps.origin(identity),
          List.of());
    }
    Found mainFound = ground.dns().addresses(View.PRIVATE, main);
    Found owaFound = ground.dns().addresses(View.PRIVATE, owa);
    Set<String> mainAddresses = Dns.texts(mainFound);
    Set<String> owaAddresses = Dns.texts(owaFound);
    ZoneCuts cuts = new ZoneCuts(ground);
    Basis basis = new Basis();
    for (InternalHost host : ground.internalHosts()) {
      if (main.equals(host.host()) || owa.equals(host.host())) {
        basis.addAll(host.basis());
      }
    }
    basis.addAll(mainFound.basis());
    basis.addAll(owaFound.basis());
    return new InternalNames(
        identity,
        main,
        owa,
        HostName.same(main, owa),
        gaps.take("resolve", mainFound.exists().and(owaFound.exists())),
        gaps.take("disjoint", disjoint(mainFound, owaFound)),
        explained(mainAddresses, InternalEntries.own(ground.profile(), main, true))
            || explained(owaAddresses, InternalEntries.own(ground.profile(), owa, true)),
        List.copyOf(mainAddresses),
        List.copyOf(owaAddresses),
        Set.copyOf(
            List.of(cuts.of(View.PRIVATE, main).name(), cuts.of(View.PRIVATE, owa).name()).stream()
                .distinct()
                .toList()),
        gaps.origin(identity),
        basis.list());
  }

  private static Answer disjoint(Found one, Found other) {
    Set<String> shared = new TreeSet<>(Dns.texts(one));
    shared.retainAll(Dns.texts(other));
    if (!shared.isEmpty()) {
      return Answer.NO;
    }
    Answer known = Answer.YES;
    for (Found found : List.of(one, other)) {
      if (found.reason() != null) {
        known = known.and(Answer.unknown(found.reason()));
      }
    }
    return known;
  }

  private static boolean explained(Set<String> addresses, Set<String> own) {
    return !addresses.isEmpty() && own.containsAll(addresses);
  }
}
