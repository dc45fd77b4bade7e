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
 * A domain that the profile says is used for mail; the organisation stands in if it says nothing.
 *
 * @param service whether it belongs to Microsoft 365
 * @param accepted whether an accepted domain covers it
 */
public record WantedDomain(
    @Known String identity,
    boolean service,
    @From({"domainName", "matchSubDomains"}) Boolean accepted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<WantedDomain> all(Ground ground) {
    Set<String> wanted = MailDomains.canonical(ground.profile().mailDomains());
    wanted.addAll(MailDomains.canonical(ground.profile().everyoneDomains()));
    if (wanted.isEmpty()) {
      Answer unknown =
          Answer.unknown(
              "nobody said which domains are used for mail: state mailDomains in the profile");
      return List.of(of(ground.facts().organisation(), unknown, null));
    }
    List<WantedDomain> all = new ArrayList<>();
    for (String domain : wanted) {
      all.add(of(domain, ground.domains().covers(domain), ground.domains().covering(domain)));
    }
    return all;
  }

  private static WantedDomain of(String domain, Answer accepted, AcceptedDomain by) {
    Gaps gaps = new Gaps();
    return new WantedDomain(
        domain,
        DomainNames.service(domain),
        gaps.take("accepted", accepted),
        gaps.origin(domain),
        by == null ? List.of() : List.of(by));
  }
}
