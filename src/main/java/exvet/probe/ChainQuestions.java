package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.topology.Dns;
import exvet.topology.Found;
import java.util.Optional;
import java.util.stream.Stream;

/** Where aliases lead of which a server told only the first ones. */
final class ChainQuestions {
  private ChainQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    Dns dns = sought.dns();
    return dns.questions().stream().flatMap(question -> end(dns, question).stream());
  }

  private static Optional<DnsQuestion> end(Dns dns, DnsQuestion question) {
    Found found = dns.find(question);
    boolean open = found.alias() && (found.status() == Found.Status.NO_DATA || found.unknown());
    return open
        ? Optional.of(
            new DnsQuestion(question.view(), found.end(), question.type(), question.way()))
        : Optional.empty();
  }
}
