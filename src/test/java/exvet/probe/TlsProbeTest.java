package exvet.probe;

import static exvet.probe.TlsServers.TLS10;
import static exvet.probe.TlsServers.TLS12;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of servers that speak TLS, badly, or not at all. */
@Timeout(20)
class TlsProbeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String HOST = "mail.contoso.com";
  private static final TestCertificates RSA = TestCertificates.of("rsa");
  private static final TestCertificates ECDSA = TestCertificates.of("ecdsa");
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(500), Duration.ofMillis(800));

  private final TlsProbe probe = new TlsProbe(Patience.USUAL, Clock.fixed(NOW, ZoneOffset.UTC));
  private final TlsProbe hasty = new TlsProbe(SHORT, Clock.fixed(NOW, ZoneOffset.UTC));

  private static HandshakeAim aim(Offer offer) {
    return new HandshakeAim(View.PUBLIC, HOST, 443, HOST, null, true, offer);
  }

  private TlsHandshake shake(RawServer server) {
    return shake(server, Offer.USUAL);
  }

  private TlsHandshake shake(RawServer server, Offer offer) {
    return probe.shake(aim(offer), "127.0.0.1", server.port());
  }

  @Test
  void everythingIsInTheFact() throws IOException {
    try (RawServer server = TlsServers.speaking(RSA, "TLSv1.3", "TLSv1.2")) {
      assertThat(shake(server))
          .isEqualTo(
              new TlsHandshake(
                  View.PUBLIC,
                  HOST,
                  "127.0.0.1",
                  443,
                  false,
                  null,
                  true,
                  null,
                  true,
                  "TLSv1.3",
                  "TLS_AES_256_GCM_SHA384",
                  null,
                  RSA.texts(),
                  null,
                  null,
                  null,
                  NOW,
                  new Origin(null, "TLS with mail.contoso.com:443", 0, Map.of(), false)));
    }
  }

  @Test
  void everySuiteOfTls13IsRead() throws IOException {
    for (String suite :
        List.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")) {
      try (RawServer server = TlsServers.speaking(ECDSA, List.of(suite), "TLSv1.3")) {
        TlsHandshake fact = shake(server);
        assertThat(fact.suite()).isEqualTo(suite);
        assertThat(fact.chain()).isEqualTo(ECDSA.texts());
        assertThat(fact.failure()).isNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void chainsAreKeptAsTheyWereSent(String version) throws IOException {
    X509Certificate own = RSA.own();
    X509Certificate issuer = RSA.all().get(1);
    X509Certificate root = RSA.all().get(2);
    X509Certificate none = TestCertificates.spoilt(issuer, "no certificate".getBytes(US_ASCII));
    for (List<X509Certificate> chain :
        List.of(
            List.of(own),
            List.of(own, root, issuer),
            List.of(own, issuer, ECDSA.own(), issuer),
            List.of(own, none),
            List.of(TestCertificates.spoilt(own, new byte[] {0x30, 0}), issuer))) {
      TestCertificates sent = RSA.sending(chain.toArray(new X509Certificate[0]));
      try (RawServer server = TlsServers.speaking(sent, version)) {
        TlsHandshake fact = shake(server);
        assertThat(fact.chain()).isEqualTo(sent.texts());
        assertThat(fact.version()).isEqualTo(version);
        assertThat(fact.accepted()).isTrue();
        assertThat(fact.failure()).isNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLS13, true, TLSv1.3, ",
    "TLS12, true, TLSv1.2, ",
    "TLS11, false, , protocol_version",
    "TLS1, false, , protocol_version",
    "RC4, false, , handshake_failure",
    "NULL, false, , handshake_failure",
    "EXPORT, false, , protocol_version",
    "ANON, false, , handshake_failure",
    "RSA, true, TLSv1.2, ",
    "DHE, true, TLSv1.2, ",
    "ECDHE, true, TLSv1.2, "
  })
  void javaAnswersEachOffer(Offer offer, boolean accepted, String version, String alert)
      throws IOException {
    try (RawServer server = TlsServers.speaking(RSA, "TLSv1.3", "TLSv1.2")) {
      TlsHandshake fact = shake(server, offer);
      assertThat(fact.accepted()).isEqualTo(accepted);
      assertThat(fact.version()).isEqualTo(version);
      assertThat(fact.alert()).isEqualTo(alert);
      assertThat(fact.failure()).isNull();
      assertThat(fact.offered()).isEqualTo(offer.offered());
      assertThat(fact.chain()).isEmpty();
      assertThat(fact.keyExchangeBits()).isEqualTo(offer == Offer.DHE ? 2048 : null);
    }
  }

  @Test
  void aLowerVersionThanTheOneOfferedIsARefusal() throws IOException {
    try (RawServer server =
        TlsServers.answering(TlsServers.serverHello(TLS10, 0x002F), TlsServers.done(TLS10))) {
      assertThat(shake(server, Offer.TLS1).accepted()).isTrue();
      assertThat(shake(server, Offer.SSL3).accepted()).isFalse();
      TlsHandshake fact = shake(server, Offer.TLS12);
      assertThat(fact.accepted()).isFalse();
      assertThat(fact.version()).isEqualTo("TLSv1");
      assertThat(fact.suite()).isEqualTo("TLS_RSA_WITH_AES_128_CBC_SHA");
    }
  }

  @Test
  void aSuiteThatWasNotOfferedIsNoAnswer() throws IOException {
    try (RawServer server =
        TlsServers.answering(TlsServers.serverHello(TLS12, 0x002F), TlsServers.done(TLS12))) {
      TlsHandshake fact = shake(server, Offer.NULL);
      assertThat(fact.accepted()).isNull();
      assertThat(fact.suite()).isNull();
      assertThat(fact.version()).isNull();
      assertThat(fact.failure()).isEqualTo("TLS: a suite that was not offered");
    }
  }

  @Test
  void emptyRecordsWithoutEndAreGivenUp() throws IOException {
    byte[] flood = "\26\3\3\0\0".repeat(60_000).getBytes(ISO_8859_1);
    try (RawServer server =
        RawServer.that(
            socket -> {
              TlsServers.hello(socket);
              socket.getOutputStream().write(flood);
            })) {
      assertThat(shake(server).failure()).startsWith("TLS: more than ");
    }
  }

  @Test
  void anOldServerIsSeenWithItsChain() throws IOException {
    byte[] der = Base64.getDecoder().decode(RSA.texts().get(0));
    try (RawServer server =
        TlsServers.answering(
            TlsServers.serverHello(TLS10, 0x009E),
            TlsServers.certificates(TLS10, der, new byte[] {1, 2, 3}),
            TlsServers.keyExchange(TLS10, 1024),
            TlsServers.done(TLS10))) {
      TlsHandshake fact = shake(server);
      assertThat(fact.version()).isEqualTo("TLSv1");
      assertThat(fact.suite()).isEqualTo("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
      assertThat(fact.keyExchangeBits()).isEqualTo(1024);
      assertThat(fact.chain()).containsExactly(RSA.texts().get(0), "AQID");
      assertThat(fact.stapled()).isNull();
    }
  }

  @Test
  void aStapledAnswerIsKept() throws IOException {
    try (RawServer server =
        TlsServers.answering(
            TlsServers.serverHello(TLS12, 0xC02F),
            TlsServers.certificates(TLS12, new byte[] {1}),
            TlsServers.status(TLS12, new byte[] {5, 6, 7}),
            TlsServers.done(TLS12))) {
      TlsHandshake fact = shake(server);
      assertThat(fact.stapled()).isEqualTo("BQYH");
      assertThat(fact.chain()).containsExactly("AQ==");
      assertThat(fact.failure()).isNull();
    }
  }

  @Test
  void whatWasReadBeforeTheEndStays() throws IOException {
    try (RawServer server =
        TlsServers.answering(
            TlsServers.serverHello(TLS12, 0xC02F),
            TlsServers.certificates(TLS12, new byte[] {1}))) {
      TlsHandshake fact = shake(server);
      assertThat(fact.accepted()).isTrue();
      assertThat(fact.chain()).containsExactly("AQ==");
      assertThat(fact.failure()).isEqualTo("closed");
    }
  }

  @Test
  void anAlertIsARefusalAndAWarningIsNone() throws IOException {
    try (RawServer server = TlsServers.answering(TlsServers.alert(2, 40))) {
      TlsHandshake fact = shake(server);
      assertThat(fact.accepted()).isFalse();
      assertThat(fact.alert()).isEqualTo("handshake_failure");
      assertThat(fact.failure()).isNull();
    }
    try (RawServer server =
        TlsServers.answering(
            TlsServers.alert(1, 112),
            TlsServers.serverHello(TLS12, 0xC02F),
            TlsServers.certificates(TLS12, new byte[] {1}),
            TlsServers.done(TLS12))) {
      TlsHandshake fact = shake(server);
      assertThat(fact.accepted()).isTrue();
      assertThat(fact.alert()).isEqualTo("unrecognized_name");
      assertThat(fact.chain()).hasSize(1);
    }
  }

  @Test
  void whoSaysNothingIsLeftInTime() throws IOException {
    try (RawServer server = RawServer.that(RawServer::hang)) {
      assertThat(inTime(server)).isEqualTo("silent");
    }
  }

  @Test
  void whoDripsIsLeftInTime() throws IOException {
    byte[] hello = TlsServers.serverHello(TLS12, 0xC02F);
    try (RawServer server =
        RawServer.that(
            socket -> {
              for (byte one : hello) {
                socket.getOutputStream().write(one);
                Thread.sleep(100);
              }
            })) {
      assertThat(inTime(server)).isEqualTo("slow");
    }
  }

  @Test
  void whoNeverEndsIsLeft() throws IOException {
    byte[] record = TlsServers.record(22, TLS12, new byte[1 << 14]);
    try (RawServer server =
        RawServer.that(
            socket -> {
              socket.getOutputStream().write(TlsServers.serverHello(TLS12, 0xC02F));
              while (true) {
                socket.getOutputStream().write(record);
              }
            })) {
      assertThat(shake(server).failure()).isEqualTo("TLS: more than 262144 bytes");
    }
    byte[] alert = TlsServers.alert(1, 100);
    byte[] alerts = new byte[1000 * alert.length];
    for (int i = 0; i < alerts.length; i++) {
      alerts[i] = alert[i % alert.length];
    }
    try (RawServer server =
        RawServer.that(
            socket -> {
              while (true) {
                socket.getOutputStream().write(alerts);
              }
            })) {
      assertThat(shake(server).failure()).isEqualTo("TLS: more than 262144 bytes");
    }
  }

  private String inTime(RawServer server) {
    long start = System.nanoTime();
    TlsHandshake fact = hasty.shake(aim(Offer.USUAL), "127.0.0.1", server.port());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(fact.accepted()).isNull();
    assertThat(fact.chain()).isEmpty();
    return fact.failure();
  }

  @Test
  void whoLeavesSaysNeitherYesNorNo() throws IOException {
    try (RawServer server = TlsServers.answering()) {
      assertNothing(shake(server, Offer.TLS1), "closed");
    }
    try (RawServer server =
        RawServer.that(
            socket -> {
              TlsServers.hello(socket);
              RawServer.reset(socket);
            })) {
      assertNothing(shake(server), "reset");
    }
    try (RawServer server =
        RawServer.that(
            socket -> {
              TlsServers.hello(socket);
              socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            })) {
      assertNothing(shake(server), "not TLS");
    }
    try (ServerSocket closed = new ServerSocket(0)) {
      int port = closed.getLocalPort();
      closed.close();
      assertNothing(probe.shake(aim(Offer.USUAL), "127.0.0.1", port), "refused");
    }
  }

  private static void assertNothing(TlsHandshake fact, String failure) {
    assertThat(fact.failure()).isEqualTo(failure);
    assertThat(fact.accepted()).isNull();
    assertThat(fact.version()).isNull();
    assertThat(fact.suite()).isNull();
    assertThat(fact.alert()).isNull();
    assertThat(fact.chain()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Offer.class)
  void anyHelloIsWellFormedAndNamesTheHostIfItShall(Offer offer) throws IOException {
    AtomicReference<byte[]> seen = new AtomicReference<>();
    try (RawServer server =
        RawServer.that(
            socket -> {
              seen.set(TlsServers.hello(socket));
              socket.getOutputStream().write(TlsServers.alert(2, 40));
              RawServer.hang(socket);
            })) {
      shake(server, offer);
      assertThat(names(seen.get())).isEqualTo(offer != Offer.SSL3);
      assertThat(seen.get().length)
          .satisfiesAnyOf(
              length -> assertThat(length).isLessThan(256),
              length -> assertThat(length).isGreaterThanOrEqualTo(512));
      HandshakeAim nameless = new HandshakeAim(View.PUBLIC, HOST, 443, HOST, null, false, offer);
      assertThat(probe.shake(nameless, "127.0.0.1", server.port()).sni()).isFalse();
      assertThat(names(seen.get())).isFalse();
    }
  }

  private static boolean names(byte[] hello) {
    return new String(hello, java.nio.charset.StandardCharsets.ISO_8859_1).contains(HOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void tlsBeginsWhereAProtocolComesToIt(String protocol) throws IOException {
    boolean imap = protocol.equals("imap");
    try (RawServer server =
        RawServer.that(
            socket -> {
              say(socket, imap ? "* OK ready" : "+OK ready");
              String command = imap ? "a1 STARTTLS\r\n" : "STLS\r\n";
              byte[] said = socket.getInputStream().readNBytes(command.length());
              assertThat(new String(said, US_ASCII)).isEqualTo(command);
              say(socket, imap ? "* CAPABILITY IMAP4\r\na1 OK begin" : "+OK begin");
              TlsServers.over(socket, RSA);
            })) {
      TlsHandshake fact = probe.shake(starting(protocol), "127.0.0.1", server.port());
      assertThat(fact.chain()).isEqualTo(RSA.texts());
      assertThat(fact.startTls()).isEqualTo(protocol);
      assertThat(fact.failure()).isNull();
    }
    try (RawServer server =
        RawServer.that(
            socket -> {
              say(socket, imap ? "* OK ready" : "+OK ready");
              say(socket, imap ? "a1 BAD no such command" : "-ERR no such command");
              RawServer.hang(socket);
            })) {
      TlsHandshake fact = probe.shake(starting(protocol), "127.0.0.1", server.port());
      assertThat(fact.failure()).startsWith("no STARTTLS: ").endsWith("no such command");
      assertThat(fact.accepted()).isNull();
    }
  }

  private static HandshakeAim starting(String protocol) {
    return new HandshakeAim(View.PUBLIC, HOST, 143, HOST, protocol, true, Offer.USUAL);
  }

  private static void say(java.net.Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  @Test
  void anyBytesAfterAHelloMakeAFact() throws IOException {
    byte[] good =
        join(
            TlsServers.serverHello(TLS12, 0xC02F),
            TlsServers.certificates(TLS12, new byte[] {1, 2, 3}),
            TlsServers.status(TLS12, new byte[] {5}),
            TlsServers.keyExchange(TLS12, 1024),
            TlsServers.done(TLS12));
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ServerFlight flight = new ServerFlight(Offer.USUAL, new byte[0], List.of());
      try {
        flight.read(new java.io.ByteArrayInputStream(bytes));
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  private static byte[] join(byte[]... parts) {
    Bytes all = new Bytes();
    Arrays.stream(parts).forEach(all::raw);
    return all.all();
  }
}
