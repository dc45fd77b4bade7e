package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates TLSA records name. */
class TlsaTest {
  private static X509Certificate certificate(String name) throws IOException, CertificateException {
    Path file = Path.of("src/test/resources/certificates", name + ".pem");
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Tlsa tlsa(String data) {
    return Tlsa.of(new DnsRecord("_25._tcp.mail.example.com", "TLSA", 300, data));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void eachSelectorAndMatchingType() throws IOException, GeneralSecurityException {
    X509Certificate mail = certificate("mail");
    X509Certificate other = certificate("other-name");
    for (int selector = 0; selector < 2; selector++) {
      byte[] selected = selector == 0 ? mail.getEncoded() : mail.getPublicKey().getEncoded();
      String[] matched = {
        hex(selected),
        hex(MessageDigest.getInstance("SHA-256").digest(selected)),
        hex(MessageDigest.getInstance("SHA-512").digest(selected))
      };
      for (int matching = 0; matching < 3; matching++) {
        Tlsa tlsa = tlsa("3 " + selector + " " + matching + " " + matched[matching]);
        assertThat(tlsa.usable()).isTrue();
        assertThat(tlsa.names(mail)).isTrue();
        assertThat(tlsa.names(other)).isFalse();
      }
    }
  }

  @Test
  void hexMayBeInCapitalsAndInParts() throws IOException, GeneralSecurityException {
    X509Certificate mail = certificate("mail");
    String hash =
        hex(MessageDigest.getInstance("SHA-256").digest(mail.getEncoded()))
            .toUpperCase(Locale.ROOT);
    assertThat(tlsa("3 0 1 " + hash.substring(0, 20) + " " + hash.substring(20)).names(mail))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "3 1 1",
        "3 1 1 ab",
        "3 1 1 zz",
        "3 1 2 abab",
        "0 0 0 abab",
        "1 1 0 abab",
        "255 0 0 abab",
        "3 2 0 abab",
        "3 0 3 abab",
        "3 0 0 aba",
        "x y z abab",
        "99999999999 0 0 abab",
        "-1 0 0 abab"
      })
  void whatSendersCannotUse(String data) {
    assertThat(tlsa(data).usable()).isFalse();
  }
}
