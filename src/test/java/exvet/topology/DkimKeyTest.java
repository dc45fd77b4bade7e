package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key record of DKIM holds. */
class DkimKeyTest {
  private static final String ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  private static PublicKey rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair().getPublic();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 768, 1024, 1536, 2048})
  void theSizeOfAKey(int bits) throws GeneralSecurityException {
    DkimKey key = DkimKey.of("v=DKIM1; k=rsa; p=" + base64(rsa(bits).getEncoded()));
    assertThat(key.problem()).isNull();
    assertThat(key.bits()).isEqualTo(bits);
  }

  @Test
  void aBareKeyIsAKeyToo() throws GeneralSecurityException {
    RSAPublicKey rsa = (RSAPublicKey) rsa(1024);
    byte[] bare = sequence(integer(rsa.getModulus()), integer(rsa.getPublicExponent()));
    assertThat(DkimKey.of("p=" + base64(bare)).bits()).isEqualTo(1024);
  }

  private static byte[] integer(BigInteger number) {
    return tagged(2, number.toByteArray());
  }

  private static byte[] sequence(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return tagged(0x30, both);
  }

  private static byte[] tagged(int tag, byte[] value) {
    byte[] all = new byte[value.length + 4];
    all[0] = (byte) tag;
    all[1] = (byte) 0x82;
    all[2] = (byte) (value.length >> 8);
    all[3] = (byte) value.length;
    System.arraycopy(value, 0, all, 4, value.length);
    return all;
  }

  @Test
  void whatDoesNotMatter() throws GeneralSecurityException {
    String key = base64(rsa(1024).getEncoded());
    String folded = key.substring(0, 50) + " \t" + key.substring(50);
    for (String text :
        new String[] {
          "p=" + folded,
          "k=rsa; t=s; n=a note; p=" + key + "; ",
          "v=DKIM1; h=sha1:sha256; s=email:other; x=y; p=" + key,
          "v=DKIM1;s=*;p=" + key
        }) {
      assertThat(DkimKey.of(text).problem()).isNull();
      assertThat(DkimKey.of(text).bits()).isEqualTo(1024);
      assertThat(DkimKey.of(text).testing()).isFalse();
    }
  }

  @Test
  void theKeyOfRfc8463() {
    DkimKey key = DkimKey.of("v=DKIM1; k=ed25519; p=" + ED25519);
    assertThat(key.problem()).isNull();
    assertThat(key.type()).isEqualTo("ed25519");
    assertThat(key.bits()).isNull();
  }

  @Test
  void revokedAndTesting() {
    assertThat(DkimKey.of("v=DKIM1; p=").revoked()).isTrue();
    assertThat(DkimKey.of("v=DKIM1; p=").problem()).isNull();
    assertThat(DkimKey.of("k=ed25519; t=y:s; p=" + ED25519).testing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=DKIM1 | it has no p=",
        "v=DKIM2; p=AA== | its version is not DKIM1",
        "p=; v=DKIM1 | its v= is not the first tag",
        "v=spf1 -all | its version is not DKIM1",
        "hello | hello (character 1) is no tag",
        "p=a; p=b | p=b (character 6) is there twice",
        "p=%%% | its p= is not base64",
        "p=AAAA | its p= holds no RSA key",
        "p=MIGf | its p= holds no RSA key",
        "k=ed25519; p=AAAA | its key has 3 octets, an Ed25519 key has 32",
        "k=dsa; p=AAAA | its k=dsa is no kind that exists",
        "h=sha1; p=AAAA | its h= does not allow SHA-256",
        "s=tlsrpt; p=AAAA | its s= does not allow email"
      })
  void whatIsWrong(String text, String problem) {
    assertThat(DkimKey.of(text).problem()).isEqualTo(problem);
  }

  @Test
  void cutKeysAreNone() throws GeneralSecurityException {
    byte[] whole = rsa(1024).getEncoded();
    for (int length = 0; length < whole.length; length++) {
      DkimKey key = DkimKey.of("p=" + base64(Arrays.copyOf(whole, length)));
      assertThat(key.bits()).isNull();
      assertThat(key.problem() != null || key.revoked()).isTrue();
    }
  }
}
