package exvet.probe;

import exvet.fact.View;
import exvet.topology.MailDomain;
import java.util.List;

/** The hosts to which the MX records of the organisation's domains lead. */
final class MailHostNames {
  private MailHostNames() {}

  /** Their names, sorted, as far as name servers told them. */
  static List<String> of(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .flatMap(
            domain -> sought.dns().find(View.PUBLIC, domain.identity(), "MX").records().stream())
        .map(mx -> mx.host(1))
        .filter(host -> !host.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
