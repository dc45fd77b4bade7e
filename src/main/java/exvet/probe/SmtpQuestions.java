package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.MailDomain;
import exvet.topology.MailNames;
import java.util.stream.Stream;

/** What senders know of a mail host before they talk to it, and who it then says that it is. */
final class SmtpQuestions {
  private SmtpQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.of(policies(sought), commitments(sought), names(sought), control(sought))
        .flatMap(all -> all);
  }

  /** Whether senders are told to insist on TLS (RFC 8461). */
  private static Stream<DnsQuestion> policies(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .map(domain -> DnsQuestion.of(View.PUBLIC, "_mta-sts." + domain.identity(), "TXT"));
  }

  /** Whether its certificate is named (RFC 7672). */
  private static Stream<DnsQuestion> commitments(Sought sought) {
    return MailHostNames.of(sought).stream()
        .map(host -> DnsQuestion.of(View.PUBLIC, "_25._tcp." + host, "TLSA"));
  }

  private static Stream<DnsQuestion> names(Sought sought) {
    return MailHostNames.of(sought).stream()
        .flatMap(host -> sought.endpoints().dialogues(View.PUBLIC, host, 25).stream())
        .flatMap(dialogue -> MailNames.of(dialogue).stream())
        .distinct()
        .flatMap(
            name -> Stream.of("A", "AAAA").map(type -> DnsQuestion.of(View.PUBLIC, name, type)));
  }

  /** Whom to try whether one gets out to port 25 at all. */
  private static Stream<DnsQuestion> control(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .limit(1)
        .map(domain -> DnsQuestion.of(View.PUBLIC, DialoguePlan.CONTROL, "MX"));
  }
}
