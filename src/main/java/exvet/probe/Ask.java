package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.HostName;
import exvet.fact.View;
import java.util.stream.Stream;

/** Questions for the resolvers of a view; what can be no name of DNS is not asked about. */
final class Ask {
  private Ask() {}

  static Stream<DnsQuestion> one(View view, String name, String type) {
    String host = HostName.canonical(name);
    boolean asked = HostName.wellFormed(host) && host.indexOf('.') > 0;
    return asked ? Stream.of(DnsQuestion.of(view, host, type)) : Stream.of();
  }

  static Stream<DnsQuestion> addresses(View view, String host) {
    return HostName.isAddress(host)
        ? Stream.of()
        : Stream.of("A", "AAAA").flatMap(type -> one(view, host, type));
  }
}
