package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import exvet.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS and HTTP of a real server: the nginx that {@code src/test/lab/lab} starts. */
class NginxLab {
  private static final String HOST = "mail.contoso.com";

  private final Path lab = Path.of(variable(""));
  private final TlsProbe probe = new TlsProbe(Patience.USUAL, Clock.systemUTC());

  private static String variable(String name) {
    String variable = "LAB_NGINX" + name;
    return Objects.requireNonNull(System.getenv(variable), variable + ": run .ci/lab");
  }

  /** Where a site is. */
  private static int port(String site) {
    return Integer.parseInt(variable("_" + site.replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  private TlsHandshake shake(String site, Offer offer) {
    HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, 443, HOST, null, true, offer);
    return probe.shake(aim, "127.0.0.1", port(site));
  }

  private static List<String> certificates(String file) throws IOException {
    return LabCertificates.of(file);
  }

  @ParameterizedTest
  @CsvSource({
    "right, TLSv1.3, 2",
    "expired, TLSv1.3, 2",
    "other-name, TLSv1.3, 2",
    "incomplete, TLSv1.3, 1",
    "weak-key, TLSv1.3, 2",
    "self-signed, TLSv1.3, 1",
    "wildcard, TLSv1.3, 2",
    "dhe1024, TLSv1.2, 2",
    "rsa-only, TLSv1.2, 2",
    "sha1, TLSv1.3, 2",
    "ecdsa, TLSv1.3, 2",
    "tls13, TLSv1.3, 2"
  })
  void clientsOfTodaySeeTheChainOf(String site, String version, int length) throws IOException {
    TlsHandshake fact = shake(site, Offer.USUAL);
    assertThat(fact.failure()).isNull();
    assertThat(fact.accepted()).isTrue();
    assertThat(fact.version()).isEqualTo(version);
    assertThat(fact.chain()).hasSize(length).isEqualTo(certificates(site + ".chain"));
  }

  @Test
  void theStapledAnswerIsTheOneThatWasMade() throws IOException {
    String made = Base64.getEncoder().encodeToString(Files.readAllBytes(lab.resolve("ocsp.der")));
    // nginx reads the file when it starts.
    assertThat(shake("right", Offer.USUAL).stapled()).isEqualTo(made);
    assertThat(shake("expired", Offer.USUAL).stapled()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "right, TLS12, true",
    "right, TLS13, true",
    "right, TLS1, false",
    "right, TLS11, false",
    "right, SSL3, false",
    "right, RSA, true",
    "right, DHE, false",
    "right, ECDHE, true",
    "right, NULL, false",
    "right, ANON, false",
    "right, EXPORT, false",
    "right, RC4, false",
    "right, TRIPLE_DES, false",
    "right, DES, false",
    "tls10, USUAL, false",
    "tls10, TLS1, true",
    "tls10, TLS11, false",
    "tls10, TLS12, false",
    "tls10, SSL3, false",
    "dhe1024, DHE, true",
    "rsa-only, RSA, true",
    "rsa-only, ECDHE, false",
    "no-encryption, NULL, true",
    "no-encryption, RSA, false",
    "anonymous, ANON, true",
    "anonymous, ECDHE, false",
    "tls13, TLS13, true",
    "tls13, TLS12, false"
  })
  void serversTakeWhatTheyAreSetUpFor(String site, Offer offer, boolean accepted) {
    TlsHandshake fact = shake(site, offer);
    assertThat(fact.failure()).isNull();
    assertThat(fact.accepted()).isEqualTo(accepted);
    if (!accepted) {
      // Who was offered no version list chooses a lower version instead of refusing.
      assertThat(fact.alert() != null || "TLSv1".equals(fact.version())).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "right,",
    "expired,",
    "other-name,",
    "incomplete,",
    "weak-key,",
    "self-signed,",
    "sha1,",
    "ecdsa,",
    "tls10, TLS: protocol_version",
    "anonymous, TLS: handshake_failure"
  })
  void pagesComeWhateverTheCertificate(String site, String failure) {
    HttpProbe http = new HttpProbe(Patience.USUAL, Clock.systemUTC(), "0");
    ExchangeAim aim = ExchangeAim.of(View.PUBLIC, "GET", "https://mail.contoso.com/owa/");
    HttpExchange fact = http.ask(aim, "127.0.0.1", port(site));
    assertThat(fact.failure()).isEqualTo(failure);
    assertThat(fact.status()).isEqualTo(failure == null ? 302 : 0);
  }

  @Test
  void anAddressOfTheNewKindIsReached() throws IOException {
    String six = System.getenv("LAB_NGINX_SIX");
    assumeTrue(six != null, "loopback has no IPv6");
    HandshakeAim aim = HandshakeAim.usual(View.PUBLIC, HOST, 443, HOST);
    TlsHandshake fact = probe.shake(aim, six, port("right"));
    assertThat(fact.failure()).isNull();
    assertThat(fact.chain()).isEqualTo(certificates("right.chain"));
    HttpProbe http = new HttpProbe(Patience.USUAL, Clock.systemUTC(), "0");
    ExchangeAim owa = ExchangeAim.of(View.PUBLIC, "GET", "https://mail.contoso.com/owa/");
    assertThat(http.ask(owa, six, port("right")).status()).isEqualTo(302);
  }

  @Test
  void theGroupIsMeasured() {
    assertThat(shake("dhe1024", Offer.DHE).keyExchangeBits()).isEqualTo(1024);
    assertThat(shake("dhe1024", Offer.USUAL).keyExchangeBits()).isEqualTo(1024);
  }

  @Test
  void aWholeOrganisationIsAsked() {
    Topology topology = Contoso.topology(Profile.EMPTY);
    EndpointInquiry inquiry =
        new EndpointInquiry(
            topology,
            Profile.EMPTY,
            Contoso.dns(topology, Profile.EMPTY),
            ConnectTo.of(
                List.of(":443:127.0.0.1:" + port("right"), ":80:127.0.0.1:" + port("plain"))));
    Visits visits =
        new Visits(Patience.USUAL, Duration.ofMinutes(2), Clock.systemUTC(), "development");
    List<Probed> facts = inquiry.ask(Set.of(View.PUBLIC), visits);
    assertThat(facts).allMatch(fact -> fact.failure() == null);
    HttpExchange owa = exchange(facts, "https://owa.contoso.com/owa/");
    assertThat(owa.status()).isEqualTo(302);
    HttpExchange page = exchange(facts, owa.target());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("sign in to right");
    assertThat(exchange(facts, "https://mail.contoso.com/EWS/Exchange.asmx").schemes())
        .containsExactly("negotiate", "ntlm");
    assertThat(exchange(facts, "http://owa.contoso.com/owa").target())
        .isEqualTo("https://owa.contoso.com/owa");
  }

  private static HttpExchange exchange(List<Probed> facts, String url) {
    return facts.stream()
        .filter(HttpExchange.class::isInstance)
        .map(HttpExchange.class::cast)
        .filter(one -> one.url().equals(url))
        .findFirst()
        .orElseThrow();
  }
}
