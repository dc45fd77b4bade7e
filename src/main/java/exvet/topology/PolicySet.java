package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Exported;
import exvet.fact.Known;
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
    @Known String identity, Integer lowest, @Known Origin origin, @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  static List<PolicySet> all(Ground ground) {
    Gaps gaps = new Gaps();
    int lowest = 0;
    List<EmailAddressPolicy> policies = ground.facts().all(EmailAddressPolicy.class);
    for (EmailAddressPolicy policy : policies) {
      gaps.copy(policy, "priority", "lowest", null);
      lowest += AddressPolicy.lowest(policy) ? 1 : 0;
    }
    String identity = ground.facts().organisation();
    return List.of(
        new PolicySet(
            identity,
            gaps.lacks("lowest") ? null : (Integer) lowest,
            gaps.origin(identity),
            List.copyOf(policies)));
  }
}
