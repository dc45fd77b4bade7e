package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host to which the internet brings mail, whatever the domain. A domain stands in where nobody
 * knows its mail hosts.
 *
 * @param used whether it is for a domain that is used for mail
 * @param host null if it is unknown
 * @param domains the domains whose MX records name it
 * @param alias whether it owns a CNAME in the public DNS
 * @param targets the names to which its aliases lead
 */
public record MxTarget(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("answers") String host,
    @Known List<String> domains,
    @From("answers") Boolean alias,
    @Known @From("answers") List<String> targets,
    @Known Set<String> mx,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> hosts = host == null ? Set.of() : Set.of(host);
    return Map.of(
        "domain", Set.copyOf(domains), "host", hosts, "mxHost", hosts, "mx", Set.copyOf(mx));
  }

  static List<MxTarget> all(Ground ground) {
    return ground.once(MxTarget.class, MxTarget::derived);
  }

  private static List<MxTarget> derived(Ground ground) {
    Map<String, List<MxHost>> byHost = new TreeMap<>();
    List<MxTarget> all = new ArrayList<>();
    for (MxHost mx : MxHost.all(ground)) {
      if (mx.host() == null) {
        all.add(unknown(mx));
      } else if (!Boolean.FALSE.equals(mx.used())) {
        byHost.computeIfAbsent(mx.host(), host -> new ArrayList<>()).add(mx);
      }
    }
    byHost.forEach((host, uses) -> all.add(of(host, uses, ground)));
    return all;
  }

  private static MxTarget of(String host, List<MxHost> uses, Ground ground) {
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    Set<String> domains = new TreeSet<>();
    Set<String> mx = new TreeSet<>();
    for (MxHost use : uses) {
      domains.add(use.domain());
      mx.add(use.identity());
      basis.addAll(use.basis());
    }
    return new MxTarget(
        host,
        true,
        host,
        List.copyOf(domains),
        gaps.take("alias", found.alias()),
        found.targets(),
        mx,
        gaps.origin(host),
        basis.list());
  }

  private static MxTarget unknown(MxHost mx) {
    Gaps gaps = new Gaps();
    gaps.copy(mx, "used", null);
    gaps.copy(mx, "host", null);
    gaps.copy(mx, "host", "alias", null);
    return new MxTarget(
        mx.identity(),
        mx.used(),
        null,
        List.of(mx.domain()),
        null,
        List.of(),
        Set.of(),
        gaps.origin(mx.identity()),
        mx.basis());
  }
}
