package exvet.topology;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.View;
import java.util.List;

/** What resolvers that validate say of answers (RFC 4035, the flag AD). */
final class Dnssec {
  private Dnssec() {}

  /** Whether the resolver says that it proved an answer; who proves none tells nothing. */
  static Answer proves(Found found, Ground ground) {
    List<DnsAnswer> answers =
        found.basis().stream()
            .filter(DnsAnswer.class::isInstance)
            .map(DnsAnswer.class::cast)
            .toList();
    if (!answers.isEmpty() && answers.stream().allMatch(DnsAnswer::authenticated)) {
      return Answer.YES;
    }
    for (DnsAnswer answer : answers) {
      if (!answer.authenticated() && !validates(answer.server(), ground)) {
        DnsQuestion question = answer.question();
        return Answer.unknown(
            "whether "
                + question.type()
                + " of "
                + question.name()
                + " is secured by DNSSEC "
                + Unprobed.dns(View.PUBLIC)
                + " with a resolver that validates");
      }
    }
    return Answer.NO;
  }

  /** Whether a resolver proves answers: it says so of any. */
  private static boolean validates(String server, Ground ground) {
    return ground.dns().questions().stream()
        .flatMap(question -> ground.dns().answers(question).stream())
        .anyMatch(answer -> answer.server().equals(server) && answer.authenticated());
  }
}
