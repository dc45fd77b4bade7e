package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An accepted domain with who has addresses in it.
 *
 * @param localRecipients how many mailboxes, groups and public folders have an address in it; if
 *     not all recipients tell their addresses, at least so many
 * @param recipientGap why nobody knows all recipients; null if they were exported
 * @param shared whether the profile says that some of its recipients are in another system
 */
public record DomainUse(
    @Known String identity,
    String domainType,
    Integer localRecipients,
    String recipientGap,
    boolean shared,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "acceptedDomain", Set.of(identity));
  }

  static List<DomainUse> all(Ground ground) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> open = new TreeSet<>();
    for (Addressee one : ground.recipients()) {
      if (one.gap() != null) {
        open.add(one.gap());
      }
      if (one.local()) {
        Set<String> covering = new HashSet<>();
        for (String domain : one.domains()) {
          AcceptedDomain by = ground.domains().covering(domain);
          if (by != null) {
            covering.add(by.identity());
          }
        }
        covering.forEach(domain -> counts.merge(domain, 1, Integer::sum));
      }
    }
    String gap = ground.recipientGap();
    if (gap != null) {
      open.add(gap);
    }
    String reason = open.isEmpty() ? null : String.join("; ", open);
    return ground.facts().all(AcceptedDomain.class).stream()
        .map(domain -> of(domain, counts.getOrDefault(domain.identity(), 0), reason, gap, ground))
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
    return new DomainUse(
        domain.identity(),
        domain.domainType(),
        gaps.unless("localRecipients", local),
        gap,
        shared != null && shared.stream().anyMatch(n -> HostName.same(n, domain.domainName())),
        gaps.origin(domain.identity()),
        List.of(domain));
  }
}
