package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
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

  /** Fails in the middle of what is asked for, as a broken archive does. */
  @Test
  void losesLittleOfWhatIsReadAtOnce() {
    byte[] bytes = bytes(7_000_000);
    int good = 6_100_000;
    InputStream broken =
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] target, int offset, int length) {
            if (pos + length > good) {
              throw new UncheckedIOException(new IOException("broken"));
            }
            return super.read(target, offset, length);
          }
        };
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    try (AheadStream ahead = new AheadStream(checked(broken))) {
      assertThatThrownBy(() -> ahead.transferTo(got)).hasMessage("broken");
    }
    assertThat(got.toByteArray())
        .isEqualTo(Arrays.copyOf(bytes, got.size()))
        .hasSizeGreaterThan(good - 8_192);
  }

  private static InputStream checked(InputStream source) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          return source.read(target, offset, length);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    };
  }

  @Test
  void throwsWhatTheSecondThreadThrew() {
    for (Throwable fault : List.of(new OutOfMemoryError("x"), new IllegalStateException("x"))) {
      assertThatThrownBy(
              () -> {
                try (AheadStream ahead = new AheadStream(throwing(fault))) {
                  ahead.readAllBytes();
                }
              })
          .isSameAs(fault);
    }
    assertThatThrownBy(
            () ->
                new Ahead<>(
                        List.of(1).iterator(),
                        one -> {
                          throw new OutOfMemoryError("x");
                        })
                    .next())
        .isInstanceOf(OutOfMemoryError.class);
  }

  /** Gives zeros, and throws when the second thread reads. */
  private static InputStream throwing(Throwable fault) {
    return new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (Thread.currentThread().getName().equals("ahead")) {
          if (fault instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) fault;
        }
        return length;
      }
    };
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
