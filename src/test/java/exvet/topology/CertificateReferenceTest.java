package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which certificate a connector names. */
class CertificateReferenceTest {

  private static boolean means(String reference, String issuer, String subject) {
    return CertificateReference.parse(reference).means(issuer, subject);
  }

  @Test
  void spellingsOfOneNameAreEqual() {
    assertThat(means("<I>CN=CA, O=Trust<S>CN=a.com", "CN=CA, O=Trust", "CN=a.com")).isTrue();
    assertThat(means("<i>cn=ca,o=trust<s>cn=A.com", "CN=CA, O=Trust", "CN=a.com")).isTrue();
    assertThat(means("<I>O=\"Trust, Inc.\", CN=CA<S>CN=a", "CN=CA, O=\"Trust, Inc.\"", "CN=a"))
        .isTrue();
    assertThat(means("<I>O=Trust\\, Inc.<S>ST=WA, CN=a", "O=\"Trust, Inc.\"", "S=WA, CN=a"))
        .isTrue();
    assertThat(means("<I>O=\"A \"\"B\"\"\"<S>CN=a", "O=\"A \"\"B\"\"\"", "CN=a")).isTrue();
  }

  @Test
  void oneOtherPartIsAnotherName() {
    assertThat(means("<I>CN=CA<S>CN=a", "CN=CA 2", "CN=a")).isFalse();
    assertThat(means("<I>CN=CA<S>CN=a", "CN=CA", "CN=a, O=x")).isFalse();
    assertThat(means("<I>CN=CA<S>CN=a", "CN=CA", null)).isFalse();
    assertThat(means("<I>CN=x, O=y<S>CN=a", "CN=y, O=x", "CN=a")).isFalse();
  }

  @Test
  void whatHasAnotherFormNamesNothing() {
    for (String text : new String[] {"", "a.com", "<I>CN=CA", "<S>CN=a", "<S>CN=a<I>CN=CA"}) {
      assertThat(CertificateReference.parse(text)).as(text).isNull();
    }
  }
}
