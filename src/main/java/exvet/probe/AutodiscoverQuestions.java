package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.HostName;
import exvet.fact.View;
import exvet.topology.MailDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where clients outside look for Autodiscover of mail domains: Outlook asks the bare one first. */
final class AutodiscoverQuestions {
  private AutodiscoverQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .filter(domain -> !Boolean.TRUE.equals(domain.externalRelay()))
        .filter(domain -> HostName.wellFormed(domain.identity()))
        .flatMap(domain -> questions(sought, domain.identity()).stream());
  }

  private static List<DnsQuestion> questions(Sought sought, String domain) {
    List<DnsQuestion> questions = new ArrayList<>();
    addresses(questions, domain);
    addresses(questions, "autodiscover." + domain);
    String srv = "_autodiscover._tcp." + domain;
    questions.add(DnsQuestion.of(View.PUBLIC, srv, "SRV"));
    sought.dns().find(View.PUBLIC, srv, "SRV").records().stream()
        .map(record -> record.host(3))
        .filter(target -> !target.isEmpty())
        .forEach(target -> addresses(questions, target));
    return questions;
  }

  private static void addresses(List<DnsQuestion> questions, String host) {
    questions.add(DnsQuestion.of(View.PUBLIC, host, "A"));
    questions.add(DnsQuestion.of(View.PUBLIC, host, "AAAA"));
  }
}
