package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The organisation's email address policies as a whole.
 *
 * @param lowest how many have the priority Lowest, which only the default policy has
 */
public record PolicySet(
    @Known String identity, Integer lowest, @Known Origin origin, @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  static List<PolicySet> all(Ground ground) {
    List<EmailAddressPolicy> policies = ground.facts().all(EmailAddressPolicy.class);
    int lowest = (int) policies.stream().filter(AddressPolicy::lowest).count();
    Gaps gaps = new Gaps();
    if (lowest < 2) {
      policies.forEach(policy -> gaps.copy(policy, "priority", "lowest", null));
    }
    String identity = ground.facts().organisation();
    return List.of(
        new PolicySet(
            identity, gaps.unless("lowest", lowest), gaps.origin(identity), List.copyOf(policies)));
  }
}
