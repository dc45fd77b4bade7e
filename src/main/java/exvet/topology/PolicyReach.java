package exvet.topology;

import exvet.fact.EmailAddressPolicy;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The recipients that an email address policy reaches if no other one does.
 *
 * @param lowest whether it is the default policy
 * @param alone whether there is no other policy, whose filter no export decides
 * @param governed how many recipients take their addresses from policies
 * @param count how many of those lack an address in one of its domains; if not all are known, at
 *     least so many
 * @param sample some of them
 */
public record PolicyReach(
    @Known String identity,
    Boolean lowest,
    boolean alone,
    Integer governed,
    Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Group {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("policy", Set.of(identity));
  }

  @Override
  public By by() {
    Governed reach = new Governed((EmailAddressPolicy) basis.get(0));
    return one -> reach.lacks(one) ? List.of(identity) : List.of();
  }

  @Override
  public String key() {
    return identity;
  }

  static List<PolicyReach> all(Ground ground) {
    List<EmailAddressPolicy> policies = ground.facts().all(EmailAddressPolicy.class);
    return policies.stream()
        .filter(policy -> AddressPolicy.lowest(policy) || policy.lacks("priority"))
        .map(policy -> of(policy, policies.size() == 1, ground))
        .sorted(Comparator.comparing(PolicyReach::identity))
        .toList();
  }

  private static PolicyReach of(EmailAddressPolicy policy, boolean alone, Ground ground) {
    Gaps gaps = new Gaps();
    Governed governed = ground.census().governed(policy);
    int lacking = governed.lacking().count();
    gaps.copy(policy, "priority", "lowest", null);
    gaps.copy(policy, "enabledEmailAddressTemplates", "count", null);
    if (governed.gap() != null && governed.count() == 0) {
      gaps.lack(governed.gap(), "governed");
    }
    if (governed.gap() != null && lacking == 0) {
      gaps.lack(governed.gap(), "count");
    }
    List<Observed> basis = new ArrayList<>(List.of(policy));
    basis.addAll(governed.lacking().facts());
    return new PolicyReach(
        policy.identity(),
        gaps.unless("lowest", AddressPolicy.lowest(policy)),
        alone,
        gaps.unless("governed", governed.count()),
        gaps.unless("count", lacking),
        governed.lacking().names(),
        gaps.origin(policy.identity()),
        List.copyOf(basis));
  }
}
