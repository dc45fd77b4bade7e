package exvet.topology;

import exvet.fact.Counted;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A domain in which recipients of the organisation have addresses. The organisation stands in for
 * the domains of recipients that do not tell who they are or which addresses they have.
 *
 * @param accepted whether an accepted domain covers it
 * @param primary whether it is the domain of somebody's primary address
 * @param count how many recipients have their primary address in it; if none has, any address
 * @param sample some of them
 */
public record AddressDomain(
    @Known String identity,
    @From({"domainName", "matchSubDomains"}) Boolean accepted,
    Boolean primary,
    @Known Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Counted {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<AddressDomain> all(Ground ground) {
    Map<String, Sample> primary = new TreeMap<>();
    Map<String, Sample> any = new TreeMap<>();
    Set<String> gaps = new TreeSet<>();
    if (ground.recipientGap() != null) {
      gaps.add(ground.recipientGap());
    }
    for (Addressee one : ground.recipients()) {
      if (one.gap() != null) {
        gaps.add(one.gap());
      }
      if (one.local()) {
        String main = ProxyAddress.domain(one.primary());
        for (String domain : one.domains()) {
          any.computeIfAbsent(domain, d -> new Sample()).add(one.fact());
          if (domain.equals(main)) {
            primary.computeIfAbsent(domain, d -> new Sample()).add(one.fact());
          }
        }
      }
    }
    List<AddressDomain> all = new ArrayList<>();
    for (Map.Entry<String, Sample> entry : any.entrySet()) {
      String domain = entry.getKey();
      boolean main = primary.containsKey(domain);
      all.add(
          of(
              domain,
              ground.domains().covers(domain),
              Answer.of(main),
              main ? primary.get(domain) : entry.getValue()));
    }
    if (!gaps.isEmpty()) {
      Answer unknown = Answer.unknown(String.join("; ", gaps));
      all.add(of(ground.facts().organisation(), unknown, unknown, new Sample()));
    }
    return all;
  }

  private static AddressDomain of(String domain, Answer accepted, Answer primary, Sample sample) {
    Gaps gaps = new Gaps();
    return new AddressDomain(
        domain,
        gaps.take("accepted", accepted),
        gaps.take("primary", primary),
        sample.count(),
        sample.names(),
        gaps.origin(domain),
        sample.facts());
  }
}
