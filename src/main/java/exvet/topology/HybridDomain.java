package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A mail domain that the organisation shares with Exchange Online; the organisation stands in where
 * nobody knows which these are.
 *
 * @param identity the domain
 * @param hybrid whether the organisation is joined to Exchange Online at all
 * @param usedHere whether a mailbox that is here, not in the cloud, has its primary address in the
 *     domain
 * @param online whether its Autodiscover leads to Exchange Online
 * @param published whether the profile lets clients outside come to Autodiscover
 * @param targets the names to which it leads
 */
public record HybridDomain(
    @Known String identity,
    @From("domains") Boolean hybrid,
    @From("primarySmtpAddress") Boolean usedHere,
    @From("answers") Boolean online,
    boolean published,
    @Known @From("answers") List<String> targets,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<HybridDomain> all(Ground ground) {
    List<Observed> basis = new ArrayList<>();
    basis.addAll(ground.facts().all(HybridConfiguration.class));
    Answer hybrid = ground.hybrid();
    if (hybrid.no()) {
      return List.of();
    }
    String cmdlet = "Get-HybridConfiguration";
    String gap = basis.isEmpty() ? Gaps.noExport(ground.facts(), cmdlet) : null;
    Map<String, HybridConfiguration> domains = new TreeMap<>();
    for (HybridConfiguration one : ground.facts().all(HybridConfiguration.class)) {
      gap = one.lacks("domains") ? one.origin().absent().get("domains") : gap;
      SharedWithCloud.names(one).forEach(name -> domains.putIfAbsent(name, one));
    }
    List<HybridDomain> all = new ArrayList<>();
    domains.forEach((domain, by) -> all.add(of(domain, by, ground)));
    if (gap != null) {
      Gaps gaps = new Gaps();
      gaps.lack(gap, "hybrid", "usedHere", "online");
      String identity = ground.facts().organisation();
      all.add(
          new HybridDomain(
              identity, null, null, null, true, List.of(), gaps.origin(identity), List.of()));
    }
    return all;
  }

  private static HybridDomain of(String domain, HybridConfiguration by, Ground ground) {
    Gaps gaps = new Gaps();
    String gap =
        ground.recipientGap() == null ? ground.census().gaps().text() : ground.recipientGap();
    Answer used =
        ground.census().mailboxDomains().contains(domain)
            ? Answer.YES
            : gap == null ? Answer.NO : Answer.unknown(gap);
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, AutodiscoverDomain.host(domain));
    Set<Service> published = ground.profile().published();
    Basis basis = new Basis();
    basis.add(by);
    basis.addAll(found.basis());
    return new HybridDomain(
        domain,
        true,
        gaps.take("usedHere", used),
        gaps.take("online", AutodiscoverDomain.online(found)),
        published == null || published.contains(Service.AUTODISCOVER),
        found.targets(),
        gaps.origin(domain),
        basis.list());
  }
}
