package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.topology.ClientHost;
import java.util.stream.Stream;

/** Where clients find the hosts they use. */
final class ClientQuestions {
  private ClientQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return sought.topology().all(ClientHost.class).stream()
        .filter(host -> host.host() != null)
        .flatMap(
            host ->
                Stream.of("A", "AAAA").map(type -> DnsQuestion.of(host.view(), host.host(), type)));
  }
}
