package exvet.topology;

import exvet.fact.AddressTemplate;
import exvet.fact.Counted;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An email address policy with what became of it.
 *
 * @param lowest whether it is the default policy, which comes last and cannot be deleted
 * @param primaries how many of its templates write the primary address
 * @param caseLost whether the export lost the capitals that mark the primary one
 * @param primaryDomain the domain of its primary template; blank if it has not exactly one
 * @param nonPublic whether the internet cannot know that domain
 * @param applied whether it was applied since it was changed
 * @param neverUpdated whether nobody ever applied it by hand
 * @param changedInWindow whether it was changed in the profile's change window
 * @param addressesElsewhere whether no recipient takes its addresses from policies
 * @param coversAll whether it takes every recipient, whatever their attributes
 * @param others whether there are other policies, whose filters no export decides
 * @param higherCoversAll whether another policy that comes before takes every recipient
 * @param governed recipients that take their addresses from policies
 * @param count how many of those lack an address in one of its domains
 * @param sample some of them
 */
public record AddressPolicy(
    @Known String identity,
    Boolean lowest,
    Integer primaries,
    Boolean caseLost,
    String primaryDomain,
    Boolean nonPublic,
    Boolean applied,
    Boolean neverUpdated,
    boolean changedInWindow,
    Boolean addressesElsewhere,
    Boolean coversAll,
    boolean others,
    boolean higherCoversAll,
    Integer governed,
    Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Counted {

  @Override
  public Map<String, Set<String>> concerns() {
    return primaryDomain == null
        ? Map.of("policy", Set.of(identity))
        : Map.of(
            "policy", Set.of(identity),
            "policyDomain", Set.of(identity + " | " + primaryDomain));
  }

  static List<AddressPolicy> all(Ground ground) {
    List<Addressee> addressees = Addressee.all(ground.facts());
    List<AddressPolicy> all = new ArrayList<>();
    for (EmailAddressPolicy policy : ground.facts().all(EmailAddressPolicy.class)) {
      all.add(of(policy, addressees, ground));
    }
    return all;
  }

  private static AddressPolicy of(
      EmailAddressPolicy policy, List<Addressee> addressees, Ground ground) {
    Gaps gaps = new Gaps();
    Profile profile = ground.profile();
    List<AddressTemplate> smtp =
        policy.enabledEmailAddressTemplates().stream().filter(AddressTemplate::smtp).toList();
    List<AddressTemplate> primaries = smtp.stream().filter(AddressTemplate::primary).toList();
    boolean caseLost = smtp.size() > 1 && smtp.stream().map(AddressTemplate::prefix).distinct().count() == 1;
    if (policy.lacks("enabledEmailAddressTemplates")) {
      gaps.lack(
          policy.origin().absent().get("enabledEmailAddressTemplates"),
          "primaries", "caseLost", "primaryDomain", "nonPublic", "count");
    }
    gaps.copy(policy, "priority", "lowest", null);
    gaps.copy(policy, "recipientFilterApplied", "applied", null);
    gaps.copy(policy, "lastUpdatedRecipientFilter", "neverUpdated", null);
    String domain = primaries.size() == 1 ? primaries.get(0).domain() : null;
    Reach reach = Reach.of(smtp, addressees, ground);
    if (reach.gap() != null) {
      gaps.lack(reach.gap(), "governed", "addressesElsewhere", "count");
    }
    List<EmailAddressPolicy> others =
        ground.facts().all(EmailAddressPolicy.class).stream().filter(p -> p != policy).toList();
    return new AddressPolicy(
        policy.identity(),
        policy.lacks("priority") ? null : (Boolean) lowest(policy),
        policy.lacks("enabledEmailAddressTemplates") ? null : (Integer) primaries.size(),
        policy.lacks("enabledEmailAddressTemplates") ? null : (Boolean) caseLost,
        domain,
        domain == null ? null : (Boolean) DomainNames.nonPublic(domain),
        policy.recipientFilterApplied(),
        policy.lacks("lastUpdatedRecipientFilter")
            ? null
            : (Boolean) (policy.lastUpdatedRecipientFilter() == null),
        profile.changeWindow() != null
            && policy.whenChanged() != null
            && profile.changeWindow().contains(policy.whenChanged()),
        reach.gap() == null ? (Boolean) (reach.governed() == 0 && !addressees.isEmpty()) : null,
        gaps.take("coversAll", coversAll(policy)),
        !others.isEmpty(),
        others.stream().anyMatch(p -> !lowest(p) && coversAll(p).yes()),
        reach.gap() == null ? (Integer) reach.governed() : null,
        reach.gap() == null ? (Integer) reach.lacking() : null,
        reach.sample(),
        gaps.origin(policy.identity()),
        List.of(policy));
  }

  /** The default policy has the priority Lowest, whatever its name. */
  static boolean lowest(EmailAddressPolicy policy) {
    return "Lowest".equalsIgnoreCase(policy.priority())
        || String.valueOf(Integer.MAX_VALUE).equals(policy.priority());
  }

  private static Answer coversAll(EmailAddressPolicy policy) {
    for (String component : List.of("includedRecipients", "recipientContainer", "recipientFilter")) {
      if (policy.lacks(component)) {
        return Answer.unknown(policy.origin().absent().get(component));
      }
    }
    String filter = String.valueOf(policy.recipientFilter());
    return Answer.of(
        "AllRecipients".equalsIgnoreCase(policy.includedRecipients())
            && policy.recipientContainer() == null
            && filter.matches("(?i)\\(*Alias -ne \\$null\\)*|null"));
  }

  /** Which recipients a policy should have given addresses, and which of them lack one. */
  private record Reach(int governed, int lacking, List<String> sample, String gap) {

    static Reach of(List<AddressTemplate> templates, List<Addressee> addressees, Ground ground) {
      if (!Addressee.exported(ground.facts())) {
        return new Reach(
            0, 0, List.of(), "no export of recipients; run: Get-Mailbox -ResultSize Unlimited");
      }
      Set<String> domains = new TreeSet<>();
      templates.stream().filter(t -> t.domain() != null).forEach(t -> domains.add(t.domain()));
      TreeSet<String> sample = new TreeSet<>();
      int governed = 0;
      int lacking = 0;
      String gap = null;
      for (Addressee one : addressees) {
        if (!one.local()) {
          continue;
        }
        if (one.fact().lacks("emailAddressPolicyEnabled") || one.gap() != null) {
          gap = one.gap() != null ? one.gap() : one.fact().origin().absent().get("emailAddressPolicyEnabled");
        } else if (Boolean.TRUE.equals(one.governed())) {
          governed++;
          if (!carries(one, domains)) {
            lacking++;
            sample.add(one.fact().identity());
            if (sample.size() > 20) {
              sample.pollLast();
            }
          }
        }
      }
      return new Reach(governed, lacking, List.copyOf(sample), gap);
    }

    private static boolean carries(Addressee one, Set<String> domains) {
      Set<String> own = new TreeSet<>();
      one.addresses().forEach(a -> own.add(String.valueOf(exvet.fact.ProxyAddress.domain(a))));
      return own.containsAll(domains);
    }
  }
}
