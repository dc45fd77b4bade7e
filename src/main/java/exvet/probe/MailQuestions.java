package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.MailDomain;
import exvet.topology.NullMx;
import java.util.stream.Stream;

/** Where mail for the organisation's domains goes. */
final class MailQuestions {
  private MailQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.concat(
            sought.topology().all(MailDomain.class).stream()
                .filter(domain -> !Boolean.FALSE.equals(domain.used()))
                .map(MailDomain::identity),
            sought.topology().all(NullMx.class).stream()
                .filter(NullMx::apart)
                .map(NullMx::identity))
        .flatMap(
            domain -> Stream.concat(Ask.one(View.PUBLIC, domain, "MX"), hosts(sought, domain)));
  }

  private static Stream<DnsQuestion> hosts(Sought sought, String domain) {
    return sought.dns().find(View.PUBLIC, domain, "MX").records().stream()
        .map(mx -> mx.host(1))
        .filter(host -> !host.isEmpty())
        .flatMap(host -> Ask.addresses(View.PUBLIC, host));
  }
}
