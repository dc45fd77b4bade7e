package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.HostName;
import exvet.fact.HybridConfiguration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Of which accepted domains some recipients are in the cloud, in the organisation's own tenant. */
final class SharedWithCloud {
  private static final String CMDLET = "Get-HybridConfiguration";

  private SharedWithCloud() {}

  /** The domains that a hybrid configuration names, as they are compared. */
  static Set<String> names(HybridConfiguration hybrid) {
    Set<String> names = new TreeSet<>();
    for (String domain : hybrid.domains()) {
      // The wizard marks the domain that others discover: "autod:contoso.com".
      String name = domain.replaceFirst("(?i)^autod:", "").strip();
      if (!name.isEmpty()) {
        names.add(HostName.canonical(name));
      }
    }
    return names;
  }

  /** Whether the hybrid configuration names a domain, or a remote mailbox has an address in it. */
  static Answer has(AcceptedDomain domain, Ground ground) {
    Answer hybrid = ground.hybrid();
    if (hybrid.no() || domain.domainName() == null) {
      return hybrid.and(Answer.of(domain, "domainName", false));
    }
    // The wizard's list never names the domains of the service itself.
    boolean service =
        DomainNames.service(DomainNames.base(HostName.canonical(domain.domainName())));
    return service ? hybrid : hybrid.and(named(domain, ground).or(used(domain, ground)));
  }

  private static Answer named(AcceptedDomain domain, Ground ground) {
    String own = DomainNames.base(HostName.canonical(domain.domainName()));
    List<HybridConfiguration> all = ground.facts().all(HybridConfiguration.class);
    Answer named =
        all.isEmpty() && !ground.facts().exported(CMDLET)
            ? Answer.unknown(Gaps.noExport(ground.facts(), CMDLET))
            : Answer.NO;
    for (HybridConfiguration one : all) {
      named = named.or(Answer.of(one, "domains", names(one).contains(own)));
    }
    return named;
  }

  private static Answer used(AcceptedDomain domain, Ground ground) {
    if (ground.census().remoteUses(domain)) {
      return Answer.YES;
    }
    String gap = ground.recipientGap();
    gap = gap == null ? ground.census().gaps().text() : gap;
    return gap == null ? Answer.NO : Answer.unknown(gap);
  }
}
