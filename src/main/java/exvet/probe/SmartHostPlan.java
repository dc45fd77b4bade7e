package exvet.probe;

import exvet.fact.View;
import exvet.topology.NextHop;
import exvet.topology.SmartHost;
import java.util.stream.Stream;

/**
 * What is asked of smart hosts: how they greet, and which certificate they show after STARTTLS.
 * They may be those of others, so no recipient is ever named to them, and only what any server of
 * the organisation is told with each mail is asked.
 */
final class SmartHostPlan {
  private SmartHostPlan() {}

  static Stream<Aim> of(Sought sought) {
    return sought.topology().all(SmartHost.class).stream()
        .flatMap(host -> NextHop.of(host, sought.dns()))
        .flatMap(
            hop ->
                Stream.of(
                    DialogueAim.with(hop.view(), hop.host(), hop.port()),
                    handshake(hop.view(), hop.host(), hop.port(), !hop.literal())));
  }

  private static HandshakeAim handshake(View view, String host, int port, boolean named) {
    return new HandshakeAim(view, host, port, host, "smtp", named, Offer.USUAL);
  }

  /** What is to be tried from a side with hosts that name servers have yet to tell, in words. */
  static Stream<String> words(Sought sought, View view) {
    return sought.topology().all(SmartHost.class).stream()
        .filter(SmartHost::used)
        .filter(host -> host.name() != null && view.toString().equals(host.view()))
        .filter(host -> !Boolean.TRUE.equals(host.bracketed()))
        .filter(host -> sought.dns().find(view, host.name(), "MX").unknown())
        .flatMap(
            host -> {
              String hosts = "each MX host of " + host.name();
              return Stream.of(
                  DialogueAim.with(view, hosts, host.port()).words(),
                  handshake(view, hosts, host.port(), true).words());
            })
        .distinct();
  }
}
