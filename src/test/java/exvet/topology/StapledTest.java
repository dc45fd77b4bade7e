package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is made of the answers of a CA that servers send along; all are of November 20th to 27th.
 */
class StapledTest {
  private static final Path FOLDER = Path.of("src/test/resources/certificates");
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

  private SentChain chain;
  private Roots roots;

  @BeforeEach
  void read() throws Exception {
    chain = new SentChain(certificate("stapled"), List.of());
    roots = Roots.PUBLIC.with(List.of(certificate("stapled-root")), List.of());
  }

  private static X509Certificate certificate(String name)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(FOLDER.resolve(name + ".pem"))) {
      return Roots.read(in).get(0);
    }
  }

  private static byte[] answer(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve("stapled-" + name + ".ocsp"));
    return Base64.getMimeDecoder().decode(text);
  }

  private Stapled stapled(byte[] answer, String at, String asOf) {
    TlsHandshake handshake =
        new TlsHandshake(
            View.PUBLIC,
            "owa.contoso.com",
            "131.107.2.10",
            443,
            false,
            null,
            true,
            null,
            true,
            "TLSv1.3",
            "TLS_AES_256_GCM_SHA384",
            null,
            List.of(),
            answer == null ? null : Base64.getEncoder().encodeToString(answer),
            null,
            null,
            Instant.parse(at),
            Origin.derived("TLS", Map.of()));
    return Stapled.of(handshake, chain, roots, View.PUBLIC, Instant.parse(asOf));
  }

  private Stapled stapled(byte[] answer) {
    return stapled(answer, "2026-11-23T09:00:00Z", "2026-11-23T00:00:00Z");
  }

  @Test
  void nothingWasSent() {
    assertThat(stapled((byte[]) null)).isEqualTo(new Stapled(null, false));
  }

  @Test
  void aGoodCertificate() throws Exception {
    assertThat(stapled(answer("good"))).isEqualTo(new Stapled(null, false));
  }

  @ParameterizedTest
  @CsvSource({"revoked", "delegated"})
  void aRevokedOne(String name) throws Exception {
    Stapled stapled = stapled(answer(name));
    assertThat(stapled).isEqualTo(new Stapled(FIRST, false));
    assertThat(stapled.fault(chain))
        .isEqualTo(
            "begins with owa.contoso.com, which its CA revoked on 2026-11-01, as its own"
                + " OCSP response says");
  }

  /** Signed by somebody whom the CA gave another certificate; about another certificate. */
  @ParameterizedTest
  @CsvSource({"forged", "stranger"})
  void nobodyNeedBelieve(String name) throws Exception {
    assertThat(stapled(answer(name))).isEqualTo(new Stapled(null, true));
  }

  @ParameterizedTest
  @CsvSource({
    "good, 2026-11-27T00:30:00Z",
    "revoked, 2026-11-27T00:30:00Z",
    "good, 2026-11-19T23:30:00Z"
  })
  void theDayCountsOnWhichItWasSent(String name, String at) throws Exception {
    assertThat(stapled(answer(name), at, "2026-11-23T00:00:00Z"))
        .isEqualTo(new Stapled(null, true));
  }

  @Test
  void whatIsJudgedLaterIsNotOutOfDate() throws Exception {
    String at = "2026-11-23T09:00:00Z";
    assertThat(stapled(answer("good"), at, "2026-12-24T00:00:00Z"))
        .isEqualTo(new Stapled(null, false));
    assertThat(stapled(answer("revoked"), at, "2026-12-24T00:00:00Z"))
        .isEqualTo(new Stapled(FIRST, false));
  }

  @Test
  void onADayBeforeItWasRevokedItWasNot() throws Exception {
    assertThat(stapled(answer("revoked"), "2026-11-23T09:00:00Z", "2026-10-30T00:00:00Z"))
        .isEqualTo(new Stapled(null, false));
  }

  @Test
  void ofAChainThatDoesNotHoldNothingIsAsked() throws Exception {
    roots = Roots.PUBLIC;
    assertThat(stapled(answer("revoked"))).isEqualTo(new Stapled(null, false));
  }

  /** No byte may be another: what is signed is refused, and what frames it tells nothing else. */
  @Test
  void anAnswerThatWasChangedRevokesNothing() throws Exception {
    byte[] good = answer("good");
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 0x21;
      assertThat(stapled(changed).revoked()).isNull();
      assertThat(stapled(Arrays.copyOf(good, i))).isEqualTo(new Stapled(null, true));
    }
    byte[] revoked = answer("revoked");
    Instant when = stapled(revoked).revoked();
    for (int i = 0; i < revoked.length; i++) {
      byte[] changed = revoked.clone();
      changed[i] ^= 0x21;
      assertThat(stapled(changed).revoked()).isIn(null, when);
    }
    assertThat(stapled(new byte[100_000])).isEqualTo(new Stapled(null, true));
  }
}
