package exvet.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.HttpExchange;
import exvet.fact.HttpExchange.Header;
import exvet.fact.Origin;
import exvet.fact.View;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen of servers that speak HTTP, badly, or not at all. */
@Timeout(20)
class HttpProbeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String OWA = "http://mail.contoso.com/owa/";
  private static final TestCertificates RSA = TestCertificates.of("rsa");
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(500), Duration.ofMillis(800));

  private final AtomicReference<String> request = new AtomicReference<>();
  private final HttpProbe probe = probe(Patience.USUAL);

  private static HttpProbe probe(Patience patience) {
    return new HttpProbe(patience, Clock.fixed(NOW, ZoneOffset.UTC), "1.2.3");
  }

  private static ExchangeAim aim(String method, String url) {
    return ExchangeAim.of(View.PUBLIC, method, url);
  }

  /** Reads a request up to the blank line. */
  private void take(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!bytes.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      bytes.write(in.read());
    }
    request.set(bytes.toString(ISO_8859_1));
  }

  private RawServer answering(String answer) throws IOException {
    return RawServer.that(
        socket -> {
          take(socket);
          socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        });
  }

  private HttpExchange ask(String answer) throws IOException {
    return ask(answer, aim("GET", OWA));
  }

  private HttpExchange ask(String answer, ExchangeAim aim) throws IOException {
    try (RawServer server = answering(answer)) {
      return probe.ask(aim, "127.0.0.1", server.port());
    }
  }

  @Test
  void everythingIsInTheFact() throws IOException {
    HttpExchange fact =
        ask(
            "HTTP/1.1 302 Found\r\nLocation: /owa/auth/logon.aspx?x=1\r\nX-FEServer:  MBX01 \r\n"
                + "WWW-Authenticate: NTLM\r\nwww-authenticate: Negotiate\r\nContent-Length: 5\r\n"
                + "\r\nhello and more");
    assertThat(fact)
        .isEqualTo(
            new HttpExchange(
                View.PUBLIC,
                "GET",
                OWA,
                "127.0.0.1",
                false,
                302,
                List.of(
                    new Header("Location", "/owa/auth/logon.aspx?x=1"),
                    new Header("X-FEServer", "MBX01"),
                    new Header("WWW-Authenticate", "NTLM"),
                    new Header("www-authenticate", "Negotiate"),
                    new Header("Content-Length", "5")),
                "hello",
                null,
                NOW,
                new Origin(null, "GET http://mail.contoso.com/owa/", 0, Map.of(), false)));
    assertThat(fact.target()).isEqualTo("http://mail.contoso.com/owa/auth/logon.aspx?x=1");
    assertThat(fact.schemes()).containsExactly("ntlm", "negotiate");
    assertThat(request.get())
        .isEqualTo(
            "GET /owa/ HTTP/1.1\r\nHost: mail.contoso.com\r\nUser-Agent: exvet/1.2.3\r\n"
                + "Accept: */*\r\nConnection: close\r\n\r\n");
  }

  @Test
  void requestsAreAskedAsTheUrlSays() throws IOException {
    String ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    ask(ok, aim("POST", "http://mail.contoso.com:8080/a b?q=\u00fc&r=<x>#part"));
    assertThat(request.get())
        .startsWith("POST /a%20b?q=%C3%BC&r=%3Cx%3E HTTP/1.1\r\nHost: mail.contoso.com:8080\r\n")
        .contains("\r\nContent-Length: 0\r\n");
    ask(ok, aim("OPTIONS", "http://mail.contoso.com?a"));
    assertThat(request.get()).startsWith("OPTIONS /?a HTTP/1.1\r\n");
    assertThat(request.get()).doesNotContain("Authorization").doesNotContain("Content-Length");
  }

  @Test
  void bodiesAreReadAsTheyAreFramed() throws IOException {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    HttpExchange fact = ask(chunked + "4;x=y\r\nWiki\r\n5\r\npedia\r\n0\r\nA: b\r\n\r\n");
    assertThat(fact.body()).isEqualTo("Wikipedia");
    assertThat(fact.failure()).isNull();
    assertThat(ask(chunked + "4\r\nWi").failure()).isEqualTo("closed");
    assertThat(ask(chunked + "4\r\nWi").body()).isEqualTo("Wi");
    assertThat(ask(chunked + "many\r\nWiki").failure()).isEqualTo("not HTTP: a chunk of many");
    assertThat(ask("HTTP/1.0 200 OK\r\n\r\nuntil the end").body()).isEqualTo("until the end");
    fact = ask("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort");
    assertThat(fact.status()).isEqualTo(200);
    assertThat(fact.body()).isEqualTo("short");
    assertThat(fact.failure()).isEqualTo("closed");
    fact = ask("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401\r\nA: b\r\n c\r\n\r\n");
    assertThat(fact.status()).isEqualTo(401);
    assertThat(fact.headers()).containsExactly(new Header("A", "b c"));
    assertThat(ask("HTTP/1.1 204 No Content\r\n\r\nnothing").body()).isEmpty();
  }

  @Test
  void onlyTheBeginningOfABodyIsKept() throws IOException {
    try (RawServer server =
        RawServer.that(
            socket -> {
              take(socket);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nx".getBytes(UTF_8));
              byte[] much = "\u00fc".repeat(100_000).getBytes(UTF_8);
              while (true) {
                socket.getOutputStream().write(much);
              }
            })) {
      HttpExchange fact = probe.ask(aim("GET", OWA), "127.0.0.1", server.port());
      assertThat(fact.body()).isEqualTo("x" + "\u00fc".repeat(2047));
      assertThat(fact.failure()).isNull();
      fact = probe.ask(aim("GET", OWA).whole(64 * 1024), "127.0.0.1", server.port());
      assertThat(fact.body()).hasSize(32 * 1024);
    }
  }

  @Test
  void headersWithoutEndAreLeft() throws IOException {
    byte[] header = ("X-Long: " + "y".repeat(1 << 20)).getBytes(UTF_8);
    try (RawServer server =
        RawServer.that(
            socket -> {
              take(socket);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\nA: b\r\n".getBytes(UTF_8));
              for (int i = 0; i < 1024; i++) {
                socket.getOutputStream().write(header);
              }
            })) {
      HttpExchange fact = probe.ask(aim("GET", OWA), "127.0.0.1", server.port());
      assertThat(fact.status()).isEqualTo(200);
      assertThat(fact.headers()).containsExactly(new Header("A", "b"));
      assertThat(fact.failure()).isEqualTo("not HTTP: headers of more than 65536 bytes");
    }
    HttpExchange fact = ask("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(201) + "\r\n");
    assertThat(fact.headers()).hasSize(200);
    assertThat(fact.failure()).isEqualTo("not HTTP: more than 200 headers");
  }

  @Test
  void whateverIsNotHttpIsCalledSo() throws IOException {
    for (String other :
        List.of(
            "SSH-2.0-OpenSSH_9.2\r\n",
            "\0\1\2\3\4\5\6\7\10\11",
            "HTTP/1.1 abc\r\n",
            "HTTP/2 200\n")) {
      HttpExchange fact = ask(other);
      assertThat(fact.failure()).isEqualTo("not HTTP");
      assertThat(fact.status()).isZero();
      assertThat(fact.headers()).isEmpty();
      assertThat(fact.body()).isNull();
    }
    assertThat(ask("").failure()).isEqualTo("closed");
    assertThat(ask("HTTP/1.1 200 OK\r\nno colon\r\n\r\n").failure())
        .isEqualTo("not HTTP: a header without a colon");
  }

  @Test
  void whoTakesTooLongIsLeft() throws IOException {
    try (RawServer server = RawServer.that(RawServer::hang)) {
      assertThat(inTime(server, OWA).failure()).isEqualTo("silent");
      assertThat(inTime(server, "https://mail.contoso.com/owa/").failure()).isEqualTo("silent");
    }
    byte[] slow = ("HTTP/1.1 200 OK\r\n\r\n" + "z".repeat(100)).getBytes(UTF_8);
    try (RawServer server =
        RawServer.that(
            socket -> {
              for (byte one : slow) {
                socket.getOutputStream().write(one);
                Thread.sleep(25);
              }
            })) {
      HttpExchange fact = inTime(server, OWA);
      assertThat(fact.failure()).isEqualTo("slow");
      assertThat(fact.status()).isEqualTo(200);
      assertThat(fact.body()).matches("z+");
    }
  }

  private static HttpExchange inTime(RawServer server, String url) {
    long start = System.nanoTime();
    HttpExchange fact = probe(SHORT).ask(aim("GET", url), "127.0.0.1", server.port());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    return fact;
  }

  @Test
  void whoDoesNotLetUsInIsCalledSo() throws IOException {
    try (RawServer server =
        RawServer.that(
            socket -> {
              take(socket);
              RawServer.reset(socket);
            })) {
      assertThat(probe.ask(aim("GET", OWA), "127.0.0.1", server.port()).failure())
          .isEqualTo("reset");
    }
    try (ServerSocket closed = new ServerSocket(0)) {
      int port = closed.getLocalPort();
      closed.close();
      assertThat(probe.ask(aim("GET", OWA), "127.0.0.1", port).failure()).isEqualTo("refused");
    }
  }

  @Test
  void anyCertificateWillDoAndTheHostIsNamed() throws IOException {
    AtomicReference<Object> named = new AtomicReference<>();
    try (RawServer server =
        RawServer.that(
            plain -> {
              SSLSocket socket = TlsServers.over(plain, RSA.sending(RSA.own()));
              named.set(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
              take(socket);
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nin secret".getBytes(UTF_8));
              socket.close();
            })) {
      ExchangeAim aim = aim("GET", "https://mail.fabrikam.com/owa/");
      HttpExchange fact = probe.ask(aim, "127.0.0.1", server.port());
      assertThat(fact.failure()).isNull();
      assertThat(fact.status()).isEqualTo(200);
      assertThat(fact.body()).isEqualTo("in secret");
      assertThat(named.get())
          .isEqualTo(List.of(new SNIHostName("mail.fabrikam.com".getBytes(UTF_8))));
      assertThat(request.get()).contains("\r\nHost: mail.fabrikam.com\r\n");
    }
  }

  @Test
  void namesThatJavaWouldNotAskForAreAskedFor() throws IOException {
    for (String host : List.of("mail_1.contoso.com", "mail")) {
      AtomicReference<String> hello = new AtomicReference<>();
      try (RawServer server =
          RawServer.that(
              socket -> {
                hello.set(new String(TlsServers.hello(socket), ISO_8859_1));
                socket.getOutputStream().write(TlsServers.alert(2, 112));
              })) {
        ExchangeAim aim = aim("GET", "https://" + host + "/");
        HttpExchange fact = probe.ask(aim, "127.0.0.1", server.port());
        assertThat(fact.failure()).isEqualTo("TLS: unrecognized_name");
        assertThat(hello.get()).contains("\0" + (char) host.length() + host);
      }
    }
  }

  @Test
  void whereTlsFailsTheReasonIsTold() throws IOException {
    String url = "https://mail.contoso.com/owa/";
    try (RawServer server = TlsServers.answering(TlsServers.alert(2, 70))) {
      HttpExchange fact = probe.ask(aim("GET", url), "127.0.0.1", server.port());
      assertThat(fact.failure()).isEqualTo("TLS: protocol_version");
    }
    TestCertificates spoilt = RSA.sending(TestCertificates.spoilt(RSA.own(), new byte[] {0x30, 0}));
    try (RawServer server = TlsServers.speaking(spoilt, "TLSv1.3")) {
      HttpExchange fact = probe.ask(aim("GET", url), "127.0.0.1", server.port());
      assertThat(fact.failure()).startsWith("TLS: ");
      assertThat(fact.status()).isZero();
    }
    try (RawServer server = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      HttpExchange fact = probe(SHORT).ask(aim("GET", url), "127.0.0.1", server.port());
      assertThat(fact.failure()).isNotNull();
    }
    try (RawServer server = TlsServers.answering()) {
      HttpExchange fact = probe.ask(aim("GET", url), "127.0.0.1", server.port());
      assertThat(fact.failure()).isEqualTo("closed");
    }
  }

  @Test
  void interimAnswersAloneAreNoAnswer() throws IOException {
    try (RawServer server = answering("HTTP/1.1 100 Continue\r\n\r\n".repeat(7))) {
      HttpExchange fact = probe.ask(aim("GET", OWA), "127.0.0.1", server.port());
      assertThat(fact.failure()).isEqualTo("not HTTP: an endless row of interim answers");
    }
  }

  @Test
  void ofWhatIsNoLengthOnlyTheBeginningIsTold() throws IOException {
    String long80 = "9".repeat(80);
    try (RawServer server =
        answering("HTTP/1.1 200 OK\r\nContent-Length: " + "9".repeat(5000) + "\r\n\r\n")) {
      HttpExchange fact = probe.ask(aim("GET", OWA), "127.0.0.1", server.port());
      assertThat(fact.failure()).isEqualTo("not HTTP: a length of " + long80);
    }
  }

  @Test
  void redirectsLeadWhereTheirUrlSays() {
    assertThat(target("https://a.contoso.com/owa/", "x.aspx?y#z"))
        .isEqualTo("https://a.contoso.com/owa/x.aspx?y#z");
    assertThat(target("https://a.contoso.com:8443/owa", "/x"))
        .isEqualTo("https://a.contoso.com:8443/x");
    assertThat(target("https://a.contoso.com/owa/x", "?y"))
        .isEqualTo("https://a.contoso.com/owa/x?y");
    assertThat(target("https://a.contoso.com", "")).isEqualTo("https://a.contoso.com/");
    assertThat(target("https://a.contoso.com", "x")).isEqualTo("https://a.contoso.com/x");
    assertThat(target("http://a.contoso.com/b", "//c.contoso.com/d"))
        .isEqualTo("http://c.contoso.com/d");
    assertThat(target("http://a.contoso.com/b", "https://c.contoso.com/"))
        .isEqualTo("https://c.contoso.com/");
  }

  private static String target(String url, String location) {
    List<Header> headers = List.of(new Header("location", location));
    Origin origin = Origin.derived("x", Map.of());
    return new HttpExchange(
            View.PUBLIC, "GET", url, "127.0.0.1", false, 302, headers, "", null, NOW, origin)
        .target();
  }

  @Test
  void anyBytesMakeAnAnswerOrAnError() {
    byte[] good =
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n4\r\nWiki\r\n5\r\npedia\r\n"
                + "0\r\n\r\n")
            .getBytes(ISO_8859_1);
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      HttpAnswer answer = new HttpAnswer(new ByteArrayInputStream(bytes), 16);
      try {
        answer.read();
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
      assertThat(answer.body()).hasSizeLessThanOrEqualTo(16);
    }
  }
}
