package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedStreamTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 300_000, 524_287, 5_000_001})
  void isThatOfAllBytes(int size) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    try (HashedStream hashed = new HashedStream(new ByteArrayInputStream(bytes))) {
      int first = hashed.read();
      long skipped = hashed.skip(3);
      assertThat(first).isEqualTo(size == 0 ? -1 : bytes[0] & 0xFF);
      assertThat(skipped).isBetween(0L, 3L);
      hashed.transferTo(OutputStream.nullOutputStream());
      assertThat(hashed.hex()).isEqualTo(expected);
    }
  }
}
