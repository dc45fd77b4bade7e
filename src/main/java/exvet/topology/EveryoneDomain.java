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
import java.util.TreeMap;

/**
 * A domain in which users are to have addresses: one the profile names or, if it names none, a mail
 * domain for which the organisation is authoritative.
 *
 * @param stated whether the profile says that everyone is to have an address in it
 * @param service whether it belongs to Microsoft 365
 * @param asked whether it is such a domain at all
 * @param inDefault whether the default policy writes addresses in it
 * @param inAny whether any policy does
 * @param policy the default policy; null if there is none
 * @param templates those it has, and one for the domain that is made like its primary one
 * @param addressesElsewhere whether no recipient takes its addresses from policies
 */
public record EveryoneDomain(
    @Known String identity,
    boolean stated,
    boolean service,
    Boolean asked,
    @From({"priority", "enabledEmailAddressTemplates"}) Boolean inDefault,
    @From("enabledEmailAddressTemplates") Boolean inAny,
    String policy,
    @Known @From("enabledEmailAddressTemplates") List<String> templates,
    Boolean addressesElsewhere,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** Every organisation has one, so the export is not whole. */
  private static final String NO_DEFAULT =
      "no policy has the priority Lowest, which the default policy has; run: Get-EmailAddressPolicy"
          + " | Export-Clixml Get-EmailAddressPolicy.xml";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<EveryoneDomain> all(Ground ground) {
    List<EveryoneDomain> all = new ArrayList<>();
    Set<String> stated = MailDomains.canonical(ground.profile().everyoneDomains());
    if (stated.isEmpty()) {
      authoritative(ground).forEach((domain, asked) -> all.add(of(domain, false, asked, ground)));
    } else {
      stated.forEach(domain -> all.add(of(domain, true, Answer.YES, ground)));
    }
    return all;
  }

  private static Map<String, Answer> authoritative(Ground ground) {
    Map<String, Answer> asked = new TreeMap<>();
    ground
        .mailDomains()
        .all()
        .forEach(
            (domain, used) -> {
              AcceptedDomain by = ground.domains().covering(domain);
              if (by != null && !used.no()) {
                boolean own = "Authoritative".equalsIgnoreCase(by.domainType());
                asked.put(domain, used.and(Answer.of(by, "domainType", own)));
              }
            });
    // An accepted domain without a name may be anything.
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      if (domain.lacks("domainName")) {
        asked.put(domain.identity(), Answer.of(domain, "domainName", false));
      }
    }
    asked.values().removeIf(Answer::no);
    return asked;
  }

  private static EveryoneDomain of(String domain, boolean stated, Answer asked, Ground ground) {
    List<EmailAddressPolicy> policies = ground.facts().all(EmailAddressPolicy.class);
    EmailAddressPolicy lowest =
        policies.stream()
            .filter(AddressPolicy::lowest)
            .min(Comparator.comparing(EmailAddressPolicy::identity))
            .orElse(null);
    Answer inDefault = Answer.NO;
    Answer inAny = Answer.NO;
    for (EmailAddressPolicy policy : policies) {
      Answer writes = Answer.of(policy, "enabledEmailAddressTemplates", writes(policy, domain));
      Answer last = Answer.of(policy, "priority", AddressPolicy.lowest(policy));
      inAny = inAny.or(writes);
      inDefault = inDefault.or(writes.and(last));
    }
    if (lowest == null && inDefault.no()) {
      inDefault = inDefault.or(Answer.unknown(NO_DEFAULT));
    }
    Gaps gaps = new Gaps();
    return new EveryoneDomain(
        domain,
        stated,
        DomainNames.service(domain),
        gaps.take("asked", asked),
        gaps.take("inDefault", inDefault),
        gaps.take("inAny", inAny),
        lowest == null ? null : lowest.identity(),
        lowest == null ? List.of() : templates(lowest, domain),
        gaps.take("addressesElsewhere", ground.census().nobodyGoverned()),
        gaps.origin(domain),
        List.copyOf(policies));
  }

  /** The list that replaces the old one; empty if nobody knows that, or which one is primary. */
  private static List<String> templates(EmailAddressPolicy policy, String domain) {
    List<AddressTemplate> there = policy.enabledEmailAddressTemplates();
    List<AddressTemplate> primary = there.stream().filter(AddressTemplate::primary).toList();
    if (primary.size() != 1 || primary.get(0).domain() == null) {
      return List.of();
    }
    String text = primary.get(0).text();
    List<String> templates = new ArrayList<>(there.stream().map(AddressTemplate::text).toList());
    templates.add("smtp" + text.substring(text.indexOf(':'), text.lastIndexOf('@') + 1) + domain);
    return List.copyOf(templates);
  }

  private static boolean writes(EmailAddressPolicy policy, String domain) {
    return policy.enabledEmailAddressTemplates().stream()
        .filter(AddressTemplate::smtp)
        .anyMatch(template -> domain.equals(template.domain()));
  }
}
