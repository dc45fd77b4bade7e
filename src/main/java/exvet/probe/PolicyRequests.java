package exvet.probe;

import exvet.fact.View;
import exvet.topology.MailDomain;
import java.util.stream.Stream;

/** The MTA-STS policies (RFC 8461) that DNS announces; a redirect does not lead to one. */
final class PolicyRequests {
  /** As long as RFC 8461 (3.3) suggests. */
  private static final int WHOLE = 64 * 1024;

  private PolicyRequests() {}

  static Stream<Aim> of(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .map(MailDomain::identity)
        .filter(domain -> announced(sought, domain))
        .map(domain -> "mta-sts." + domain)
        .flatMap(
            host ->
                Stream.of(
                    HandshakeAim.usual(View.PUBLIC, host, 443, host),
                    ExchangeAim.of(
                            View.PUBLIC, "GET", "https://" + host + "/.well-known/mta-sts.txt")
                        .whole(WHOLE)));
  }

  private static boolean announced(Sought sought, String domain) {
    return sought.dns().find(View.PUBLIC, "_mta-sts." + domain, "TXT").records().stream()
        .anyMatch(txt -> txt.text().startsWith("v=STSv1"));
  }
}
