package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.ExchangeCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {

  @ParameterizedTest
  @CsvSource({
    "mail.x.com, mail.x.com, true",
    "MAIL.x.com, mail.X.com., true",
    "mail.x.com, owa.x.com, false",
    "*.x.com, mail.x.com, true",
    "*.x.com, x.com, false",
    "*.x.com, a.mail.x.com, false",
    "m*.x.com, mail.x.com, false",
    "mail.*.com, mail.x.com, false",
    "*.com, x.com, false",
    "*.co.uk, x.co.uk, false",
    "*.x.co.uk, mail.x.co.uk, true",
    "*, x, false",
    "*.*.com, a.b.com, false",
    "192.0.2.1, 192.0.2.1, true",
    "*.0.2.1, 192.0.2.1, false",
    "mäil.x.com, xn--mil-qla.x.com, true",
    "*.x.com, *.x.com, false",
    "'', '', false",
  })
  void covers(String entry, String host, boolean covers) {
    assertThat(new CertificateNames(List.of(entry)).covers(host)).isEqualTo(covers);
  }

  @Test
  void nothingCoversNothing() {
    assertThat(new CertificateNames(List.of("x.com")).covers(null)).isFalse();
    assertThat(new CertificateNames(List.of()).wildcardOnly()).isFalse();
    assertThat(new CertificateNames(List.of("*.x.com")).wildcardOnly()).isTrue();
  }

  @Test
  void theCertificateItselfIsBelievedFirst() throws IOException {
    ExchangeCertificate certificate =
        Make.make(
            ExchangeCertificate.class,
            "rawData",
            pem("auth"),
            "certificateDomains",
            List.of("made.up.com"));
    assertThat(CertificateNames.of(certificate).names()).isEmpty();
  }

  @Test
  void unreadableBytesLeaveTheListedNames() {
    ExchangeCertificate certificate =
        Make.make(
            ExchangeCertificate.class, "rawData", "AAAA", "certificateDomains", List.of("X.com"));
    assertThat(CertificateNames.of(certificate).names()).containsExactly("x.com");
  }

  @Test
  void unstatedNamesAreUnknown() {
    ExchangeCertificate certificate =
        Make.make(
            ExchangeCertificate.class,
            "dnsNameList",
            Make.ABSENT,
            "certificateDomains",
            Make.ABSENT);
    assertThat(CertificateNames.of(certificate)).isNull();
  }

  private static String pem(String name) throws IOException {
    try (InputStream in =
        CertificateNamesTest.class.getResourceAsStream("/contoso/certificates/" + name + ".pem")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.replaceAll("-----[^-]+-----", "").strip();
    }
  }

  private static CertificateNames names(String... names) {
    return new CertificateNames(List.of(names));
  }

  @Test
  void aBareDomainBesideItsWildcardIsNoNameOfItsOwn() {
    assertThat(names("*.x.com", "x.com").wildcardOnly()).isTrue();
    assertThat(names("*.x.com", "y.com").wildcardOnly()).isFalse();
    assertThat(names("*.x.com", "mail.x.com").wildcardOnly()).isFalse();
    assertThat(names("x.com").wildcardOnly()).isFalse();
  }

  @Test
  void aWildcardMissesAHostByOneLevel() {
    CertificateNames names = names("mail.y.com", "*.x.com");
    assertThat(names.near("X.com.")).isEqualTo("*.x.com");
    assertThat(names.near("mail.eu.x.com")).isEqualTo("*.x.com");
    assertThat(names.near("mail.x.com")).isNull();
    assertThat(names.near("a.mail.eu.x.com")).isNull();
    assertThat(names.near("y.com")).isNull();
    assertThat(names.near("com")).isNull();
    assertThat(names("*").near("x.com")).isNull();
  }

  @Test
  void aWildcardThatIsAPartOfALabelLooksLikeAHost() {
    CertificateNames names = names("m*.x.com", "*-mail.y.com");
    assertThat(names.partial("mail.x.com")).isEqualTo("m*.x.com");
    assertThat(names.partial("eu-mail.y.com")).isEqualTo("*-mail.y.com");
    assertThat(names.partial("owa.x.com")).isNull();
    assertThat(names.partial("mail.eu.x.com")).isNull();
    assertThat(names("*.x.com").partial("mail.x.com")).isNull();
    assertThat(names("a*a.x.com").partial("a.x.com")).isNull();
  }
}
