package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.AcceptedDomains;
import exvet.topology.AddressPolicy;
import exvet.topology.MailDomain;
import exvet.topology.NullMx;
import exvet.topology.Topology;
import exvet.topology.WantedDomain;
import java.util.stream.Stream;

/** Where mail for the organisation's domains goes. */
final class MailQuestions {
  private MailQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.concat(
            sought.topology().all(MailDomain.class).stream()
                .filter(domain -> !Boolean.FALSE.equals(domain.used()))
                .map(MailDomain::identity),
            further(sought))
        .flatMap(
            domain -> Stream.concat(Ask.one(View.PUBLIC, domain, "MX"), hosts(sought, domain)));
  }

  /** Domains that are not used for mail, or may not be, and are judged by where it would go. */
  private static Stream<String> further(Sought sought) {
    Topology topology = sought.topology();
    Stream<String> apart =
        topology.all(NullMx.class).stream().filter(NullMx::apart).map(NullMx::identity);
    Stream<String> first =
        topology.all(AcceptedDomains.class).stream().map(AcceptedDomains::defaultName);
    Stream<String> primary =
        topology.all(AddressPolicy.class).stream()
            .filter(policy -> Boolean.TRUE.equals(policy.lowest()))
            .map(AddressPolicy::primaryDomain);
    Stream<String> perhaps =
        topology.all(WantedDomain.class).stream()
            .filter(domain -> domain.used() == null)
            .map(WantedDomain::identity);
    return Stream.of(apart, first, primary, perhaps)
        .flatMap(stream -> stream)
        .filter(domain -> domain != null);
  }

  private static Stream<DnsQuestion> hosts(Sought sought, String domain) {
    return sought.dns().find(View.PUBLIC, domain, "MX").records().stream()
        .map(mx -> mx.host(1))
        .filter(host -> !host.isEmpty())
        .flatMap(host -> Ask.addresses(View.PUBLIC, host));
  }
}
