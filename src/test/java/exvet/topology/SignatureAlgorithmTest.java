package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureAlgorithmTest {
  @Test
  void namesAndNumbersMeanTheSame() {
    assertThat(SignatureAlgorithm.of("SHA256RSA"))
        .isEqualTo(SignatureAlgorithm.of("1.2.840.113549.1.1.11"))
        .isEqualTo(new SignatureAlgorithm("sha256RSA", "RSA", "SHA-256"));
    assertThat(SignatureAlgorithm.of("RSASSA-PSS")).isNull();
    assertThat(SignatureAlgorithm.of("1.2.840.113549.1.1.110")).isNull();
    assertThat(SignatureAlgorithm.of((String) null)).isNull();
  }

  @Test
  void weakOnesAreTold() {
    assertThat(SignatureAlgorithm.of("md5RSA").broken()).isTrue();
    assertThat(SignatureAlgorithm.of("md5RSA").sha1()).isFalse();
    assertThat(SignatureAlgorithm.of("1.2.840.10045.4.1").sha1()).isTrue();
    assertThat(SignatureAlgorithm.of("sha512ECDSA").broken()).isFalse();
    assertThat(SignatureAlgorithm.of("sha512ECDSA").sha1()).isFalse();
  }

  @Test
  void theLifetimeDependsOnTheDayOfTheBegin() {
    assertThat(limit("2020-08-31")).isZero();
    assertThat(limit("2020-09-01")).isEqualTo(398);
    assertThat(limit("2026-03-14")).isEqualTo(398);
    assertThat(limit("2026-03-15")).isEqualTo(200);
    assertThat(limit("2027-03-15")).isEqualTo(100);
    assertThat(limit("2029-03-15")).isEqualTo(47);
  }

  private static int limit(String day) {
    return CertificateLifetimes.limit(Instant.parse(day + "T00:00:00Z"));
  }
}
