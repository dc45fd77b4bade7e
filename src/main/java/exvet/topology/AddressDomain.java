package exvet.topology;

import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import exvet.fact.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain in which recipients of the organisation have addresses. The organisation stands in for
 * the domains of recipients that do not tell who they are or which addresses they have.
 *
 * @param service whether it belongs to Microsoft 365
 * @param shared whether the profile says that another mail system has recipients in it, too
 * @param accepted whether an accepted domain covers it
 * @param primary whether it is the domain of somebody's primary address
 * @param count how many recipients have their primary address in it; if none has, any address
 * @param sample some of them
 */
public record AddressDomain(
    @Known String identity,
    boolean service,
    boolean shared,
    @From({"domainName", "matchSubDomains"}) Boolean accepted,
    Boolean primary,
    @Known Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Group {
  private static final By PRIMARY =
      one -> {
        String main = one.local() ? ProxyAddress.domain(one.primary()) : null;
        return main == null ? List.of() : List.of(main);
      };

  private static final By ANY = one -> one.local() ? one.domains() : List.of();

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  @Override
  @Reads("primary")
  public By by() {
    return Boolean.TRUE.equals(primary) ? PRIMARY : ANY;
  }

  @Override
  public String key() {
    return identity;
  }

  static List<AddressDomain> all(Ground ground) {
    Census census = ground.census();
    List<AddressDomain> all = new ArrayList<>();
    for (Map.Entry<String, Sample> entry : census.local().entrySet()) {
      String domain = entry.getKey();
      boolean main = census.primary().containsKey(domain);
      all.add(
          of(
              domain,
              MailDomains.shared(domain, ground.profile()),
              ground.domains().covers(domain),
              Answer.of(main),
              main ? census.primary().get(domain) : entry.getValue()));
    }
    if (!census.gaps().isEmpty()) {
      Answer unknown = Answer.unknown(census.gaps().text());
      all.add(of(ground.facts().organisation(), false, unknown, unknown, new Sample()));
    }
    return all;
  }

  private static AddressDomain of(
      String domain, boolean shared, Answer accepted, Answer primary, Sample sample) {
    Gaps gaps = new Gaps();
    return new AddressDomain(
        domain,
        DomainNames.service(domain),
        shared,
        gaps.take("accepted", accepted),
        gaps.take("primary", primary),
        sample.count(),
        sample.names(),
        gaps.origin(domain),
        sample.facts());
  }
}
