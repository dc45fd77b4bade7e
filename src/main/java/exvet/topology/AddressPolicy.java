package exvet.topology;

import exvet.fact.AddressTemplate;
import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An email address policy with what became of it.
 *
 * @param lowest whether it is the default policy, which comes last and cannot be deleted
 * @param primaries how many of its templates write the primary address
 * @param caseLost whether the export lost the capitals that mark the primary one
 * @param primaryDomain the domain of its primary template
 * @param nonPublic whether the internet cannot know that domain
 * @param primaryHasMx whether the internet is told where its mail goes
 * @param applied whether it was applied since it was changed
 * @param neverUpdated whether nobody ever applied it by hand
 * @param changedInWindow whether it was changed in the profile's change window
 * @param addressesElsewhere whether no recipient takes its addresses from policies
 * @param bareRecipients recipients it surely takes that have none of its addresses
 * @param higherTakesAll whether another policy that comes before takes every recipient
 */
public record AddressPolicy(
    @Known String identity,
    @From("priority") Boolean lowest,
    @From("enabledEmailAddressTemplates") Integer primaries,
    Boolean caseLost,
    @From("enabledEmailAddressTemplates") String primaryDomain,
    @From("enabledEmailAddressTemplates") Boolean nonPublic,
    @From("answers") Boolean primaryHasMx,
    @From("recipientFilterApplied") Boolean applied,
    Boolean neverUpdated,
    Boolean changedInWindow,
    Boolean addressesElsewhere,
    Integer bareRecipients,
    Boolean higherTakesAll,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String TEMPLATES = "enabledEmailAddressTemplates";

  @Override
  public Map<String, Set<String>> concerns() {
    return primaryDomain == null
        ? Map.of("policy", Set.of(identity))
        : Map.of(
            "policy", Set.of(identity),
            "policyDomain", Set.of(identity + " | " + primaryDomain),
            "domain", Set.of(primaryDomain));
  }

  static List<AddressPolicy> all(Ground ground) {
    return ground.facts().all(EmailAddressPolicy.class).stream()
        .map(policy -> of(policy, ground))
        .sorted(Comparator.comparing(AddressPolicy::identity))
        .toList();
  }

  private static AddressPolicy of(EmailAddressPolicy policy, Ground ground) {
    Gaps gaps = new Gaps();
    List<AddressTemplate> smtp =
        policy.enabledEmailAddressTemplates().stream().filter(AddressTemplate::smtp).toList();
    boolean alike = smtp.stream().map(AddressTemplate::prefix).distinct().count() == 1;
    gaps.copy(policy, TEMPLATES, "primaries", null);
    gaps.copy(policy, TEMPLATES, "caseLost", null);
    gaps.copy(policy, "priority", "lowest", null);
    gaps.copy(policy, "recipientFilterApplied", "applied", null);
    gaps.copy(policy, "lastUpdatedRecipientFilter", "neverUpdated", null);
    String domain = primaryDomain(policy);
    if (domain == null) {
      gaps.lack(
          policy.lacks(TEMPLATES)
              ? policy.origin().absent().get(TEMPLATES)
              : policy.identity() + " has not exactly one primary template",
          "primaryDomain",
          "nonPublic",
          "primaryHasMx");
    }
    Answer higher = Answer.NO;
    for (EmailAddressPolicy other : ground.facts().all(EmailAddressPolicy.class)) {
      if (other != policy) {
        higher = higher.or(Answer.of(other, "priority", !lowest(other)).and(takesAll(other)));
      }
    }
    return new AddressPolicy(
        policy.identity(),
        gaps.unless("lowest", lowest(policy)),
        gaps.unless("primaries", (int) smtp.stream().filter(AddressTemplate::primary).count()),
        gaps.unless("caseLost", smtp.size() > 1 && alike),
        domain,
        domain == null ? null : (Boolean) DomainNames.nonPublic(domain),
        domain == null ? null : gaps.take("primaryHasMx", AcceptedDomains.hasMx(domain, ground)),
        policy.recipientFilterApplied(),
        gaps.unless("neverUpdated", policy.lastUpdatedRecipientFilter() == null),
        gaps.take("changedInWindow", changedIn(ground.profile().changeWindow(), policy)),
        gaps.take("addressesElsewhere", ground.census().nobodyGoverned()),
        bare(policy, gaps, ground),
        gaps.take("higherTakesAll", higher),
        gaps.origin(policy.identity()),
        List.of(policy));
  }

  /** The default policy has the priority Lowest, whatever its name. */
  static boolean lowest(EmailAddressPolicy policy) {
    return "Lowest".equalsIgnoreCase(policy.priority())
        || String.valueOf(Integer.MAX_VALUE).equals(policy.priority());
  }

  /** The domain of the template that writes primary addresses; null if it is not the only one. */
  static String primaryDomain(EmailAddressPolicy policy) {
    List<AddressTemplate> primaries =
        policy.enabledEmailAddressTemplates().stream().filter(AddressTemplate::primary).toList();
    AddressTemplate only =
        primaries.size() == 1 ? primaries.get(0) : policy.enabledPrimarySmtpAddressTemplate();
    return only == null ? null : only.domain();
  }

  private static Answer changedIn(Profile.Window window, EmailAddressPolicy policy) {
    return window == null
        ? Answer.NO
        : Answer.of(
            policy,
            "whenChanged",
            policy.whenChanged() != null && window.contains(policy.whenChanged()));
  }

  /** Filters on attributes are not decided by any export; that of everybody is. */
  private static Answer takesAll(EmailAddressPolicy policy) {
    boolean everybody = "AllRecipients".equalsIgnoreCase(policy.includedRecipients());
    String filter = policy.recipientFilter();
    boolean unfiltered = filter == null || filter.matches("(?i)\\(*Alias -ne \\$null\\)*");
    return Answer.of(policy, "includedRecipients", everybody)
        .and(Answer.of(policy, "recipientContainer", policy.recipientContainer() == null))
        .and(Answer.of(policy, "recipientFilter", unfiltered));
  }

  /** Whether it matters who takes addresses from the policy. */
  static boolean governs(EmailAddressPolicy policy) {
    return lowest(policy) || policy.lacks("priority") || !takesAll(policy).no();
  }

  private static Integer bare(EmailAddressPolicy policy, Gaps gaps, Ground ground) {
    Answer all = takesAll(policy).and(Answer.of(policy, TEMPLATES, true));
    if (all.no()) {
      return 0;
    }
    if (all.unknown()) {
      return gaps.take("bareRecipients", null, all.reason());
    }
    Governed governed = ground.census().governed(policy);
    return governed.bare() == 0 && governed.gap() != null
        ? gaps.take("bareRecipients", null, governed.gap())
        : (Integer) governed.bare();
  }
}
