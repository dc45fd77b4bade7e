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
 * How much of the internet an accepted domain takes in.
 *
 * @param name its name in the export
 * @param everything whether it is {@code *}
 * @param overSuffix whether it is a wildcard over a name under which anybody can have a domain
 */
public record AcceptedName(
    @Known String identity,
    String name,
    @From("domainName") Boolean everything,
    @From("domainName") Boolean overSuffix,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "acceptedDomain", Set.of(identity));
  }

  static List<AcceptedName> all(Ground ground) {
    return ground.facts().all(AcceptedDomain.class).stream()
        .map(AcceptedName::of)
        .sorted(Comparator.comparing(AcceptedName::identity))
        .toList();
  }

  private static AcceptedName of(AcceptedDomain domain) {
    Gaps gaps = new Gaps();
    String name = domain.domainName();
    if (name == null) {
      gaps.lack(Gaps.untold(domain, "domainName"), "everything", "overSuffix");
    }
    String own = name == null ? "" : HostName.canonical(name);
    return new AcceptedName(
        domain.identity(),
        gaps.copy(domain, "name", domain.name()),
        gaps.unless("everything", (Boolean) own.equals("*")),
        gaps.unless(
            "overSuffix",
            (Boolean) (own.startsWith("*.") && PublicSuffix.contains(own.substring(2)))),
        gaps.origin(domain.identity()),
        List.of(domain));
  }
}
