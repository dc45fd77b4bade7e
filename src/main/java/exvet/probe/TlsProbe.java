package exvet.probe;

import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Begins TLS with a server and leaves as soon as it showed what it has. The hello is made and the
 * answer read by hand: a library of today does not offer what is obsolete, and hides certificates
 * that it cannot read.
 */
final class TlsProbe {
  private final Map<String, StartTls> start;
  private final Patience patience;
  private final Clock clock;

  TlsProbe(Patience patience, Clock clock) {
    this(patience, clock, null);
  }

  /**
   * @param name by which it introduces itself to mail servers; null for that of this machine
   */
  TlsProbe(Patience patience, Clock clock, String name) {
    this.start = Map.of("imap", StartTls.IMAP, "pop3", StartTls.POP3, "smtp", StartTls.smtp(name));
    this.patience = patience;
    this.clock = clock;
  }

  /** One attempt; whatever befalls it is in the fact. */
  TlsHandshake shake(HandshakeAim aim, String address, int port) {
    try (Connection connection = Connection.to(address, port, patience)) {
      if (aim.startTls() != null) {
        try {
          start.get(aim.startTls()).speak(connection);
        } catch (IOException e) {
          return nothing(aim, address, connection.failure(e));
        }
      }
      return over(connection, aim, address);
    } catch (IOException e) {
      return nothing(aim, address, Connection.unopened(e));
    }
  }

  /**
   * The same over a connection on which the server waits for a hello; it is of no use afterwards.
   */
  TlsHandshake over(Connection connection, HandshakeAim aim, String address) {
    Offer offer = aim.offer();
    List<KeyShare> shares = offer.tls13() ? KeyShare.all() : List.of();
    byte[] hello = ClientHello.of(offer, aim.sni() ? aim.host() : null, shares);
    ServerFlight flight = new ServerFlight(offer, hello, shares);
    String failure = null;
    try {
      connection.send(record(offer, hello));
      flight.read(connection.in());
    } catch (IOException e) {
      failure = connection.failure(e);
    }
    return new TlsHandshake(
        aim.view(),
        aim.host(),
        address,
        aim.port(),
        false,
        aim.startTls(),
        aim.sni(),
        offer.offered(),
        flight.accepted(),
        flight.version(),
        flight.suite(),
        flight.keyExchangeBits(),
        flight.chain(),
        flight.stapled(),
        flight.alert(),
        failure,
        clock.instant(),
        Origin.derived(aim.words(), Map.of()));
  }

  /** The fact that there was no TLS. */
  TlsHandshake nothing(HandshakeAim aim, String address, String failure) {
    return new TlsHandshake(
        aim.view(),
        aim.host(),
        address,
        aim.port(),
        false,
        aim.startTls(),
        aim.sni(),
        aim.offer().offered(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        failure,
        clock.instant(),
        Origin.derived(aim.words(), Map.of()));
  }

  private static byte[] record(Offer offer, byte[] hello) {
    return new Bytes()
        .number(1, Records.HANDSHAKE)
        .number(2, offer == Offer.SSL3 ? 0x0300 : 0x0301)
        .vector(2, hello)
        .all();
  }
}
