package exvet.topology;

import exvet.fact.AcceptedDomain;
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
 * A domain that could be used for mail.
 *
 * @param used whether it is; open for an AD name of which no recipient export tells
 * @param externalRelay whether its recipients are all elsewhere
 * @param unnamed why nobody knows its name, in place of which its identity has whom it stands in
 *     for; null if its name is known
 */
public record MailDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    String unnamed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<MailDomain> all(Ground ground) {
    return ground.once(MailDomain.class, MailDomain::derived);
  }

  private static List<MailDomain> derived(Ground ground) {
    List<MailDomain> all = new ArrayList<>();
    ground
        .mailDomains()
        .all()
        .forEach(
            (domain, used) -> all.add(of(domain, used, ground.domains().covering(domain), null)));
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      if (domain.lacks("domainName")) {
        Answer used = Answer.of(domain, "domainName", true);
        all.add(of(domain.identity(), used, domain, used.reason()));
      }
    }
    return all;
  }

  private static MailDomain of(String domain, Answer used, AcceptedDomain by, String unnamed) {
    Answer relay =
        by == null
            ? Answer.NO
            : Answer.of(by, "domainType", "ExternalRelay".equalsIgnoreCase(by.domainType()));
    Gaps gaps = new Gaps();
    return new MailDomain(
        domain,
        gaps.take("used", used),
        gaps.take("externalRelay", relay),
        unnamed,
        gaps.origin(domain),
        by == null ? List.of() : List.of(by));
  }
}
