package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {

  @Test
  void replacesWhatIsNoText() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      for (int j = 0; j + 1 < bytes.length; j += 2) {
        if (random.nextInt(3) > 0) {
          bytes[j + 1] = (byte) (random.nextBoolean() ? 0xD8 + random.nextInt(8) : 0);
        }
      }
      byte[] expected = utf8(bytes);
      assertThat(read(bytes, false, random)).isEqualTo(expected);
    }
  }

  @Test
  void readsLongTextsInBothOrders() throws IOException {
    String text =
        "a\u00e9\u20ac\uD834\uDD1E".repeat(20_000)
            + "0123456789 \u00e9 <S N=\"Name\">abcdefghijklmnopqrstuvwxyz</S>\n".repeat(3_000);
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    assertThat(read(text.getBytes(StandardCharsets.UTF_16LE), false, random)).isEqualTo(expected);
    assertThat(read(text.getBytes(StandardCharsets.UTF_16BE), true, random)).isEqualTo(expected);
  }

  /** Each unit that is no part of a pair becomes U+FFFD, an odd byte at the end as well. */
  private static byte[] utf8(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      text.append((char) ((bytes[i + 1] & 0xFF) << 8 | bytes[i] & 0xFF));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\uFFFD');
      }
    }
    boolean odd = bytes.length % 2 == 1;
    return (text + (odd ? "\uFFFD" : "")).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(byte[] bytes, boolean bigEndian, Random random) throws IOException {
    InputStream dripping =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(
                target, offset, Math.min(length, 1 + random.nextInt(bytes.length + 1)));
          }
        };
    return new Utf8Stream(dripping, bigEndian).readAllBytes();
  }
}
