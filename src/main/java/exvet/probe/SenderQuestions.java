package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.View;
import exvet.topology.HeloName;
import exvet.topology.SendingAddress;
import java.util.stream.Stream;

/** Under which names mail leaves. */
final class SenderQuestions {
  private SenderQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.concat(greetings(sought), addresses(sought));
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
}
