package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.AliasName;
import exvet.topology.AutodiscoverDomain;
import exvet.topology.ClientName;
import exvet.topology.HybridDomain;
import exvet.topology.MailDomain;
import exvet.topology.Wildcard;
import java.util.stream.Stream;

/** Where clients outside look for the organisation: its names, and Autodiscover of its domains. */
final class NameQuestions {
  private NameQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    Stream<String> names =
        sought.topology().all(ClientName.class).stream()
            .filter(name -> name.host() != null)
            .filter(name -> !Boolean.FALSE.equals(name.used()))
            .filter(name -> !Boolean.FALSE.equals(name.published()))
            .map(ClientName::host);
    Stream<String> aliases =
        sought.topology().all(AliasName.class).stream()
            .filter(name -> name.host() != null && !Boolean.FALSE.equals(name.used()))
            .map(AliasName::host);
    Stream<DnsQuestion> wildcards =
        sought.topology().all(AliasName.class).stream()
            .filter(name -> name.policy() && !Boolean.FALSE.equals(name.used()))
            .filter(name -> sought.dns().find(View.PUBLIC, name.host(), "A").alias())
            .map(name -> Wildcard.question(name.host(), "A"));
    Stream<String> hybrid =
        sought.topology().all(HybridDomain.class).stream()
            .filter(domain -> Boolean.TRUE.equals(domain.hybrid()))
            .map(domain -> AutodiscoverDomain.host(domain.identity()));
    Stream<String> redirects = sought.profile().autodiscoverRedirectHosts().stream();
    Stream<DnsQuestion> services =
        sought.topology().all(MailDomain.class).stream()
            .filter(domain -> !Boolean.FALSE.equals(domain.used()))
            .filter(domain -> !Boolean.TRUE.equals(domain.externalRelay()))
            .map(MailDomain::identity)
            .flatMap(domain -> Stream.of(View.values()).flatMap(v -> services(sought, v, domain)));
    return Stream.of(
            Stream.of(names, aliases, hybrid, redirects)
                .flatMap(stream -> stream)
                .flatMap(host -> Ask.addresses(View.PUBLIC, host)),
            wildcards,
            services)
        .flatMap(questions -> questions);
  }

  private static Stream<DnsQuestion> services(Sought sought, View view, String domain) {
    String name = AutodiscoverDomain.service(domain);
    return Stream.concat(
        Ask.one(view, name, "SRV"),
        sought.dns().find(view, name, "SRV").records().stream()
            .flatMap(srv -> Ask.addresses(view, srv.host(3))));
  }
}
