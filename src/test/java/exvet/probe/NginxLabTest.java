package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is seen of a real server, the nginx of {@code src/test/lab}; {@code exvet.lab.nginx} says in
 * which folder its certificates are.
 */
@EnabledIfSystemProperty(named = "exvet.lab.nginx", matches = ".+")
class NginxLabTest {
  private static final String HOST = "mail.contoso.com";
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

  private final Path lab = Path.of(System.getProperty("exvet.lab.nginx"));
  private final TlsProbe probe = new TlsProbe(Patience.USUAL, Clock.systemUTC());

  private TlsHandshake shake(int port, Offer offer) {
    HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, 443, HOST, null, true, offer);
    return probe.shake(aim, "127.0.0.1", port);
  }

  /** The certificates of a file, in base64 as facts have them. */
  private List<String> certificates(String file) throws IOException {
    List<String> all = new ArrayList<>();
    for (Matcher m = CERTIFICATE.matcher(Files.readString(lab.resolve(file))); m.find(); ) {
      all.add(m.group(1).replaceAll("\\s", ""));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "right, 18443, TLSv1.3, 2",
    "expired, 18444, TLSv1.3, 2",
    "other-name, 18445, TLSv1.3, 2",
    "incomplete, 18446, TLSv1.3, 1",
    "weak-key, 18447, TLSv1.3, 2",
    "self-signed, 18448, TLSv1.3, 1",
    "wildcard, 18449, TLSv1.3, 2",
    "dhe1024, 18451, TLSv1.2, 2",
    "rsa-only, 18452, TLSv1.2, 2",
    "sha1, 18455, TLSv1.3, 2",
    "ecdsa, 18456, TLSv1.3, 2",
    "tls13, 18457, TLSv1.3, 2"
  })
  void clientsOfTodaySeeTheChainOf(String site, int port, String version, int length)
      throws IOException {
    TlsHandshake fact = shake(port, Offer.USUAL);
    assertThat(fact.failure()).isNull();
    assertThat(fact.accepted()).isTrue();
    assertThat(fact.version()).isEqualTo(version);
    assertThat(fact.chain()).hasSize(length).isEqualTo(certificates(site + ".chain"));
  }

  @Test
  void theStapledAnswerIsTheOneThatWasMade() throws IOException {
    String made = Base64.getEncoder().encodeToString(Files.readAllBytes(lab.resolve("ocsp.der")));
    // nginx reads the file when it starts.
    assertThat(shake(18443, Offer.USUAL).stapled()).isEqualTo(made);
    assertThat(shake(18444, Offer.USUAL).stapled()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "18443, TLS12, true",
    "18443, TLS13, true",
    "18443, TLS1, false",
    "18443, TLS11, false",
    "18443, SSL3, false",
    "18443, RSA, true",
    "18443, DHE, false",
    "18443, ECDHE, true",
    "18443, NULL, false",
    "18443, ANON, false",
    "18443, EXPORT, false",
    "18443, RC4, false",
    "18443, TRIPLE_DES, false",
    "18443, DES, false",
    "18450, USUAL, false",
    "18450, TLS1, true",
    "18450, TLS11, false",
    "18450, TLS12, false",
    "18450, SSL3, false",
    "18451, DHE, true",
    "18452, RSA, true",
    "18452, ECDHE, false",
    "18453, NULL, true",
    "18453, RSA, false",
    "18454, ANON, true",
    "18454, ECDHE, false",
    "18457, TLS13, true",
    "18457, TLS12, false"
  })
  void serversTakeWhatTheyAreSetUpFor(int port, Offer offer, boolean accepted) {
    TlsHandshake fact = shake(port, offer);
    assertThat(fact.failure()).isNull();
    assertThat(fact.accepted()).isEqualTo(accepted);
    if (!accepted) {
      // Who was offered no version list chooses a lower version instead of refusing.
      assertThat(fact.alert() != null || "TLSv1".equals(fact.version())).isTrue();
    }
  }

  @Test
  void theGroupIsMeasured() {
    assertThat(shake(18451, Offer.DHE).keyExchangeBits()).isEqualTo(1024);
    assertThat(shake(18451, Offer.USUAL).keyExchangeBits()).isEqualTo(1024);
  }

  @Test
  void aWholeOrganisationIsAsked() {
    Topology topology = Contoso.topology(Profile.EMPTY);
    EndpointInquiry inquiry =
        new EndpointInquiry(
            topology,
            Profile.EMPTY,
            Contoso.dns(topology, Profile.EMPTY),
            ConnectTo.of(List.of(":443:127.0.0.1:18443", ":80:127.0.0.1:18080")));
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
