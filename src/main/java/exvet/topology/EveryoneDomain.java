package exvet.topology;

import exvet.fact.AddressTemplate;
import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A domain in which users are to have addresses.
 *
 * @param stated whether the profile says that everyone is to have one; else it is only a mail
 *     domain for which the organisation is authoritative
 * @param used whether it is used for mail at all
 * @param inDefault whether the default policy writes addresses in it
 * @param inAny whether any policy does
 */
public record EveryoneDomain(
    @Known String identity,
    boolean stated,
    Boolean used,
    Boolean inDefault,
    Boolean inAny,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static EveryoneDomain of(
      String domain, Answer used, boolean stated, List<EmailAddressPolicy> policies) {
    Gaps gaps = new Gaps();
    return new EveryoneDomain(
        domain,
        stated,
        gaps.take("used", used),
        gaps.take("inDefault", in(domain, policies, AddressPolicy::lowest)),
        gaps.take("inAny", in(domain, policies, policy -> true)),
        gaps.origin(domain),
        List.copyOf(policies));
  }

  private static Answer in(
      String domain, List<EmailAddressPolicy> policies, Predicate<EmailAddressPolicy> asked) {
    Answer answer = Answer.NO;
    for (EmailAddressPolicy policy : policies) {
      if (asked.test(policy) || policy.lacks("priority")) {
        answer = answer.or(writes(policy, domain));
      }
    }
    return answer;
  }

  private static Answer writes(EmailAddressPolicy policy, String domain) {
    if (policy.lacks("enabledEmailAddressTemplates")) {
      return Answer.unknown(policy.origin().absent().get("enabledEmailAddressTemplates"));
    }
    return Answer.of(
        policy.enabledEmailAddressTemplates().stream()
            .filter(AddressTemplate::smtp)
            .anyMatch(template -> domain.equals(template.domain())));
  }
}
