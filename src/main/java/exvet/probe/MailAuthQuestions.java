package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.topology.MailAuthLookups;
import java.util.stream.Stream;

/** What tells mail of the organisation's domains from forged mail. */
final class MailAuthQuestions {
  private MailAuthQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return MailAuthLookups.of(sought.dns(), sought.topology(), sought.profile()).stream();
  }
}
