package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A domain that is used for mail: the profile says so, or the exports have it in addresses, sign-in
 * names or the hybrid configuration and its MX records lead here. The organisation stands in if
 * there is none.
 *
 * @param used whether its mail comes here; what the profile states surely does. Unknown only of
 *     domains that no accepted domain surely covers: of the others nothing would follow
 * @param service whether it belongs to Microsoft 365
 * @param shared whether the profile says that another mail system has recipients in it, too
 * @param accepted whether an accepted domain covers it
 */
public record WantedDomain(
    @Known String identity,
    @From("answers") Boolean used,
    boolean service,
    boolean shared,
    @From({"domainName", "matchSubDomains"}) Boolean accepted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<WantedDomain> all(Ground ground) {
    Set<String> stated = MailDomains.canonical(ground.profile().mailDomains());
    stated.addAll(MailDomains.canonical(ground.profile().everyoneDomains()));
    List<WantedDomain> all = new ArrayList<>();
    stated.forEach(domain -> all.add(of(domain, Answer.YES, ground)));
    for (String domain : seen(ground)) {
      if (!stated.contains(domain)) {
        Answer used = ground.entry().takesMailOf(domain);
        boolean accepted = ground.domains().covers(domain).yes();
        if (used.yes() || used.unknown() && !accepted) {
          all.add(of(domain, used, ground));
        }
      }
    }
    if (all.isEmpty()) {
      Answer unknown =
          Answer.unknown(
              "nobody said which domains are used for mail: state mailDomains in the profile");
      all.add(of(ground.facts().organisation(), Answer.YES, false, unknown, null));
    }
    return all;
  }

  /** The names in the exports of which the internet may know, and that the profile leaves in. */
  private static Set<String> seen(Ground ground) {
    Set<String> seen = new TreeSet<>(ground.census().local().keySet());
    seen.addAll(ground.signIns().suffixes().keySet());
    for (HybridConfiguration hybrid : ground.facts().all(HybridConfiguration.class)) {
      seen.addAll(SharedWithCloud.names(hybrid));
    }
    Set<String> left = MailDomains.canonical(ground.profile().noInternetMail());
    left.addAll(MailDomains.canonical(ground.profile().parked()));
    Set<String> names = MailDomains.canonical(seen);
    names.removeIf(
        name ->
            !HostName.wellFormed(name)
                || left.contains(name)
                || DomainNames.service(name)
                || DomainNames.nonPublic(name));
    return names;
  }

  private static WantedDomain of(String domain, Answer used, Ground ground) {
    return of(
        domain,
        used,
        MailDomains.shared(domain, ground.profile()),
        ground.domains().covers(domain),
        ground.domains().covering(domain));
  }

  private static WantedDomain of(
      String domain, Answer used, boolean shared, Answer accepted, AcceptedDomain by) {
    Gaps gaps = new Gaps();
    return new WantedDomain(
        domain,
        gaps.take("used", used),
        DomainNames.service(domain),
        shared,
        gaps.take("accepted", accepted),
        gaps.origin(domain),
        by == null ? List.of() : List.of(by));
  }
}
