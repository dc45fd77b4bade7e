package exvet.export;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Some recipients as bytes, deflated: a million of them is some ten megabytes. */
final class RecipientBlock {
  /** How many recipients are deflated together: more would not shrink much further. */
  static final int USUAL = 250;

  private final byte[] deflated;
  private final int length;
  private final int count;

  private RecipientBlock(byte[] deflated, int length, int count) {
    this.deflated = deflated;
    this.length = length;
    this.count = count;
  }

  static RecipientBlock of(BytesOut bytes, int count) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes.bytes(), 0, bytes.size());
      deflater.finish();
      BytesOut deflated = new BytesOut(bytes.size() / 4 + 64);
      byte[] piece = new byte[8192];
      while (!deflater.finished()) {
        deflated.octets(piece, deflater.deflate(piece));
      }
      return new RecipientBlock(deflated.copy(), bytes.size(), count);
    } finally {
      deflater.end();
    }
  }

  /** How many recipients it holds. */
  int count() {
    return count;
  }

  BytesIn open() {
    Inflater inflater = new Inflater(true);
    try {
      // Raw deflate wants a byte more than it has.
      inflater.setInput(Arrays.copyOf(deflated, deflated.length + 1));
      byte[] bytes = new byte[length];
      int done = 0;
      while (done < length) {
        done += inflater.inflate(bytes, done, length - done);
      }
      return new BytesIn(bytes);
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was deflated here does not inflate", e);
    } finally {
      inflater.end();
    }
  }
}
