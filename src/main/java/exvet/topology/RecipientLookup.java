package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether recipients of an accepted domain are looked up before mail is taken for them.
 *
 * @param name the name by which its cmdlets know it
 * @param recipientsComplete whether the profile says that all of its recipients are here
 * @param edgeSubscribed whether there is an Edge server that could look them up
 */
public record RecipientLookup(
    @Known String identity,
    @Known String name,
    String domainType,
    Boolean addressBookEnabled,
    boolean recipientsComplete,
    Boolean edgeSubscribed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "acceptedDomain", Set.of(identity));
  }

  static List<RecipientLookup> all(Ground ground) {
    Set<String> complete = MailDomains.canonical(ground.profile().recipientsComplete());
    return ground.facts().all(AcceptedDomain.class).stream()
        .map(domain -> of(domain, complete, ground))
        .sorted(Comparator.comparing(RecipientLookup::identity))
        .toList();
  }

  private static RecipientLookup of(AcceptedDomain domain, Set<String> complete, Ground ground) {
    Gaps gaps = new Gaps();
    if (domain.addressBookEnabled() == null) {
      gaps.lack(Gaps.untold(domain, "addressBookEnabled"), "addressBookEnabled");
    }
    return new RecipientLookup(
        domain.identity(),
        DomainUse.nameOf(domain),
        gaps.copy(domain, "domainType", domain.domainType()),
        domain.addressBookEnabled(),
        domain.domainName() != null && complete.contains(HostName.canonical(domain.domainName())),
        gaps.take("edgeSubscribed", ground.servers().edgeSubscribed()),
        gaps.origin(domain.identity()),
        List.of(domain));
  }
}
