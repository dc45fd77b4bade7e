package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressTemplate;
import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One template of an email address policy.
 *
 * @param enabled whether the policy writes addresses by it
 * @param smtp whether it writes SMTP addresses
 * @param domain the domain of those addresses
 * @param accepted whether an accepted domain covers the domain
 * @param externalRelay whether that accepted domain is of type ExternalRelay
 */
public record PolicyTemplate(
    @Known String identity,
    @Known String policy,
    String template,
    boolean enabled,
    boolean smtp,
    String domain,
    Boolean accepted,
    Boolean externalRelay,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return domain == null
        ? Map.of("policy", Set.of(policy))
        : Map.of(
            "policy", Set.of(policy),
            "policyDomain", Set.of(policy + " | " + domain),
            "domain", Set.of(domain));
  }

  static List<PolicyTemplate> all(Ground ground) {
    DomainNames names = DomainNames.of(ground.facts());
    List<PolicyTemplate> all = new ArrayList<>();
    for (EmailAddressPolicy policy : ground.facts().all(EmailAddressPolicy.class)) {
      policy.enabledEmailAddressTemplates().forEach(t -> all.add(of(policy, t, true, names)));
      policy.disabledEmailAddressTemplates().forEach(t -> all.add(of(policy, t, false, names)));
      if (policy.lacks("enabledEmailAddressTemplates")) {
        Gaps gaps = new Gaps();
        gaps.lack(
            policy.origin().absent().get("enabledEmailAddressTemplates"),
            "accepted",
            "externalRelay");
        all.add(
            new PolicyTemplate(
                policy.identity(), policy.identity(), null, true, true, null, null, null,
                gaps.origin(policy.identity()), List.of(policy)));
      }
    }
    return all;
  }

  private static PolicyTemplate of(
      EmailAddressPolicy policy, AddressTemplate template, boolean enabled, DomainNames names) {
    Gaps gaps = new Gaps();
    boolean asked = template.smtp() && template.domain() != null;
    AcceptedDomain by = asked ? names.covering(template.domain()) : null;
    if (by != null) {
      gaps.copy(by, "domainType", "externalRelay", null);
    }
    String identity = policy.identity() + " | " + template.text();
    return new PolicyTemplate(
        identity,
        policy.identity(),
        template.text(),
        enabled,
        template.smtp(),
        template.domain(),
        asked ? gaps.take("accepted", names.covers(template.domain())) : null,
        by == null || by.domainType() == null
            ? null
            : (Boolean) by.domainType().equalsIgnoreCase("ExternalRelay"),
        gaps.origin(identity),
        by == null ? List.of(policy) : List.of(policy, by));
  }
}
