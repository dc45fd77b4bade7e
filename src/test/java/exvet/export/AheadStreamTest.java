package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadStreamTest {
  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** Gives few bytes at a time, and fails after some. */
  private static InputStream failing(byte[] bytes, int after) {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (at >= after) {
          throw new IOException("disk");
        }
        int count = Math.min(Math.min(length, 5_000), after - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 8_193, 4 << 20, (4 << 20) + 1, 5_000_000, 9_000_001})
  void givesWhatItsSourceGives(int size) throws IOException {
    byte[] bytes = bytes(size);
    try (AheadStream ahead = new AheadStream(new ByteArrayInputStream(bytes))) {
      int first = ahead.read();
      assertThat(first).isEqualTo(size == 0 ? -1 : bytes[0] & 0xFF);
      assertThat(ahead.readAllBytes())
          .isEqualTo(Arrays.copyOfRange(bytes, Math.min(1, size), size));
      assertThat(ahead.read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 8_192, 100_000, 6_000_000})
  void givesAllThatWasReadBeforeAFailure(int after) {
    byte[] bytes = bytes(7_000_000);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    try (AheadStream ahead = new AheadStream(failing(bytes, after))) {
      assertThatThrownBy(() -> ahead.transferTo(got)).hasMessage("disk");
      assertThatThrownBy(ahead::read).hasMessage("disk");
    }
    assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(bytes, after));
  }

  @Test
  void readsNothingMoreOnceItIsClosed() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            reads.incrementAndGet();
            return 'x';
          }
        };
    try (AheadStream ahead = new AheadStream(endless)) {
      ahead.skipNBytes(5_000_000);
    }
    int before = reads.get();
    assertThat(endless.read()).isEqualTo('x');
    assertThat(reads).hasValue(before + 1);
  }
}
