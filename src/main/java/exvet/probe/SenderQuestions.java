package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.HeloName;
import exvet.topology.SendingAddress;
import exvet.topology.SmartHost;
import exvet.topology.SubmissionConnector;
import java.util.stream.Stream;

/** Under which names mail leaves, and by which hosts; and by which users submit it. */
final class SenderQuestions {
  private SenderQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.of(greetings(sought), addresses(sought), smartHosts(sought), submission(sought))
        .flatMap(stream -> stream);
  }

  private static Stream<DnsQuestion> greetings(Sought sought) {
    return sought.topology().all(HeloName.class).stream()
        .filter(helo -> !Boolean.FALSE.equals(helo.internet()))
        .flatMap(helo -> helo.names().stream().filter(name -> !helo.inner().contains(name)))
        .flatMap(name -> Ask.addresses(View.PUBLIC, name));
  }

  private static Stream<DnsQuestion> addresses(Sought sought) {
    return sought.topology().all(SendingAddress.class).stream()
        .map(SendingAddress::pointer)
        .filter(pointer -> pointer != null)
        .flatMap(
            pointer ->
                Stream.concat(
                    Ask.one(View.PUBLIC, pointer, "PTR"),
                    sought.dns().find(View.PUBLIC, pointer, "PTR").records().stream()
                        .flatMap(ptr -> Ask.addresses(View.PUBLIC, ptr.host(0)))));
  }

  private static Stream<DnsQuestion> smartHosts(Sought sought) {
    return sought.topology().all(SmartHost.class).stream()
        .filter(host -> host.name() != null)
        .flatMap(
            host ->
                Stream.concat(
                    Ask.one(host.view(), host.name(), "MX"),
                    Ask.addresses(host.view(), host.name())));
  }

  private static Stream<DnsQuestion> submission(Sought sought) {
    return sought.topology().all(SubmissionConnector.class).stream()
        .filter(one -> one.name() != null && !Boolean.FALSE.equals(one.used()))
        .filter(one -> !Boolean.FALSE.equals(one.submission()))
        .flatMap(one -> Stream.of(View.values()).flatMap(v -> Ask.addresses(v, one.name())));
  }
}
