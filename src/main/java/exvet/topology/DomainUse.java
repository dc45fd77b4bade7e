package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An accepted domain with who has addresses in it.
 *
 * @param name the name by which its cmdlets know it
 * @param localRecipients how many mailboxes, groups and public folders have an address in it; if
 *     not all recipients tell their addresses, at least so many
 * @param recipientGap why nobody knows all recipients; null if they were exported
 * @param shared whether the profile says that some of its recipients are in another system
 * @param sharedWithCloud whether some are in Exchange Online: the hybrid configuration names the
 *     domain, or a remote mailbox has an address in it
 */
public record DomainUse(
    @Known String identity,
    @Known String name,
    String domainType,
    Integer localRecipients,
    String recipientGap,
    Boolean shared,
    @From("domains") Boolean sharedWithCloud,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "acceptedDomain", Set.of(identity));
  }

  static List<DomainUse> all(Ground ground) {
    String reason = ground.census().gaps().text();
    String gap = ground.recipientGap();
    return ground.facts().all(AcceptedDomain.class).stream()
        .map(domain -> of(domain, ground.census().uses(domain), reason, gap, ground))
        .sorted(Comparator.comparing(DomainUse::identity))
        .toList();
  }

  private static DomainUse of(
      AcceptedDomain domain, int local, String open, String gap, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "domainType", null);
    gaps.copy(domain, "domainName", "localRecipients", null);
    if (open != null && local == 0) {
      gaps.lack(open, "localRecipients");
    }
    List<String> shared = ground.profile().sharedNamespace();
    boolean any = shared != null && !shared.isEmpty();
    if (any) {
      gaps.copy(domain, "domainName", "shared", null);
    }
    return new DomainUse(
        domain.identity(),
        nameOf(domain),
        domain.domainType(),
        gaps.unless("localRecipients", local),
        gap,
        gaps.unless(
            "shared", any && shared.stream().anyMatch(n -> HostName.same(n, domain.domainName()))),
        gaps.take("sharedWithCloud", SharedWithCloud.has(domain, ground)),
        gaps.origin(domain.identity()),
        List.of(domain));
  }

  /** The name by which cmdlets know an accepted domain; if no export tells it, the domain. */
  static String nameOf(AcceptedDomain domain) {
    return domain.name() == null ? domain.identity() : domain.name();
  }
}
