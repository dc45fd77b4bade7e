package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressTemplate;
import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param covering that accepted domain; null if there is none
 */
public record PolicyTemplate(
    @Known String identity,
    @Known String policy,
    @From("enabledEmailAddressTemplates") String template,
    boolean enabled,
    boolean smtp,
    @From("enabledEmailAddressTemplates") String domain,
    @From({"domainName", "enabledEmailAddressTemplates"}) Boolean accepted,
    @From("domainType") Boolean externalRelay,
    String covering,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return domain == null
        ? Map.of("policy", Set.of(policy))
        : Map.of(
            "policy", Set.of(policy),
            "policyDomain", Set.of(policy + " | " + domain),
            "domain", Set.of(domain),
            "acceptedDomain", covering == null ? Set.of() : Set.of(covering));
  }

  static List<PolicyTemplate> all(Ground ground) {
    List<PolicyTemplate> all = new ArrayList<>();
    for (EmailAddressPolicy policy : ground.facts().all(EmailAddressPolicy.class)) {
      policy.enabledEmailAddressTemplates().forEach(t -> all.add(of(policy, t, true, ground)));
      policy.disabledEmailAddressTemplates().forEach(t -> all.add(of(policy, t, false, ground)));
      if (policy.lacks("enabledEmailAddressTemplates")) {
        all.add(unknown(policy));
        if (policy.enabledPrimarySmtpAddressTemplate() != null) {
          // The same subject as in the list, so that a result keeps its key whatever was exported.
          all.add(of(policy, policy.enabledPrimarySmtpAddressTemplate().asPrimary(), true, ground));
        }
      }
    }
    all.sort(Comparator.comparing(PolicyTemplate::identity));
    return all;
  }

  /** Stands for the templates of a policy that does not tell them. */
  private static PolicyTemplate unknown(EmailAddressPolicy policy) {
    String name = policy.identity();
    Gaps gaps = new Gaps();
    gaps.copy(policy, "enabledEmailAddressTemplates", "accepted", null);
    gaps.copy(policy, "enabledEmailAddressTemplates", "externalRelay", null);
    return new PolicyTemplate(
        name, name, null, true, true, null, null, null, null, gaps.origin(name), List.of(policy));
  }

  private static PolicyTemplate of(
      EmailAddressPolicy policy, AddressTemplate template, boolean enabled, Ground ground) {
    Gaps gaps = new Gaps();
    boolean asked = template.smtp() && template.domain() != null;
    AcceptedDomain by = asked ? ground.domains().covering(template.domain()) : null;
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
        asked ? gaps.take("accepted", ground.domains().covers(template.domain())) : null,
        gaps.unless(
            "externalRelay", by != null && "ExternalRelay".equalsIgnoreCase(by.domainType())),
        by == null ? null : by.identity(),
        gaps.origin(identity),
        by == null ? List.of(policy) : List.of(policy, by));
  }
}
