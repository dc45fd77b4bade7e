package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether mail of a mail domain whose policy is enforced can pass DMARC. Mail that Exchange sends
 * is aligned with its own SPF; a signature is if it is of the domain, or of one of the same
 * organisation unless the record is strict.
 *
 * @param sends as of the {@link SpfSender}
 * @param policy what applies to the domain
 * @param enforced whether it is quarantine or reject
 * @param spf whether SPF covers all who send
 * @param signed whether a selector that can be verified is stated
 * @param aligned whether either is so
 */
public record DmarcAlignment(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean sends,
    @From("answers") String policy,
    @From("answers") Boolean enforced,
    @From("answers") Boolean spf,
    @From("answers") Boolean signed,
    @From("answers") Boolean aligned,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String GATEWAY =
      "a gateway signs, but with which selectors is not stated: dkim.selectors in the profile";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "dmarcPolicy", Set.of(identity));
  }

  static DmarcAlignment of(
      MailDomain domain,
      DmarcWalk walk,
      List<SpfSender> senders,
      List<DkimSelector> selectors,
      Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    List<Observed> basis = new ArrayList<>(DmarcDomain.basis(domain, walk));
    String policy = DmarcPolicy.policy(walk);
    if (policy == null) {
      gaps.lack(DmarcPolicy.noRecord(domain.identity(), walk), "policy", "enforced");
    }
    Answer spf = Answer.YES;
    for (SpfSender sender : senders) {
      basis.addAll(sender.basis());
      String component = sender.address() ? "passes" : "contained";
      Boolean value = sender.address() ? sender.passes() : sender.contained();
      spf = spf.and(Answer.of(sender, component, Boolean.TRUE.equals(value)));
    }
    boolean strict = policy != null && walk.record().strictDkim();
    Answer signed = ground.profile().dkim().signingGateway() ? Answer.unknown(GATEWAY) : Answer.NO;
    boolean named = false;
    for (DkimSelector selector : selectors) {
      if (selector.selector() != null && aligns(domain.identity(), selector.domain(), strict)) {
        basis.addAll(selector.basis());
        signed = named ? signed : Answer.NO;
        named = true;
        signed = signed.or(Answer.of(selector, "usable", Boolean.TRUE.equals(selector.usable())));
      }
    }
    return new DmarcAlignment(
        domain.identity(),
        domain.used(),
        gaps.take("sends", SpfSender.sends(domain.identity(), ground)),
        policy,
        gaps.unless("enforced", (Boolean) !"none".equals(policy)),
        gaps.take("spf", spf),
        gaps.take("signed", signed),
        gaps.take("aligned", spf.or(signed)),
        gaps.origin(domain.identity()),
        List.copyOf(basis));
  }

  private static boolean aligns(String domain, String signer, boolean strict) {
    return signer.equals(domain)
        || (!strict && PublicSuffix.registrable(signer).equals(PublicSuffix.registrable(domain)));
  }
}
