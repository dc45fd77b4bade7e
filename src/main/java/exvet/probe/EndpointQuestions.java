package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.HostName;
import java.util.stream.Stream;

/** At which addresses there is something to try. */
final class EndpointQuestions {
  private EndpointQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return EndpointInquiry.aims(sought)
        .flatMap(
            aim ->
                Stream.of(aim.door(), sought.connectTo().place(aim).host())
                    .filter(name -> !HostName.isAddress(name))
                    .flatMap(
                        name ->
                            Stream.of("A", "AAAA")
                                .map(type -> DnsQuestion.of(aim.view(), name, type))))
        .distinct();
  }
}
