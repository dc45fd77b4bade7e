package exvet.probe;

import exvet.fact.DnsQuestion;
import java.util.stream.Stream;

/** At which addresses there is something to try. */
final class EndpointQuestions {
  private EndpointQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return EndpointInquiry.aims(sought)
        .flatMap(
            aim -> Stream.of("A", "AAAA").map(type -> DnsQuestion.of(aim.view(), aim.door(), type)))
        .distinct();
  }
}
