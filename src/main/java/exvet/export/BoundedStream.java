package exvet.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends when one object grows so far that it was made to fill the memory. */
final class BoundedStream extends FilterInputStream {
  /** Bytes of one object. */
  static final int MAX_BYTES = 32 << 20;

  /** Values of one object. */
  static final int MAX_VALUES = 1_000_000;

  private long read;

  BoundedStream(InputStream in) {
    super(in);
  }

  /** The next object begins. */
  void nextObject() {
    read = 0;
  }

  boolean exceeded() {
    return read > MAX_BYTES;
  }

  /** What to say when it ended. */
  static String tooLarge() {
    return "holds one object of more than "
        + (MAX_BYTES >> 20)
        + " MB; select fewer properties of it";
  }

  /** What to say of an object with more values. */
  static String tooMany() {
    return "holds one object of more than " + MAX_VALUES + " values; split the export";
  }

  @Override
  public int read() throws IOException {
    return add(1, super.read());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    return add(count, count);
  }

  private int add(int count, int result) throws IOException {
    read += count;
    if (exceeded()) {
      throw new IOException("one object is too large");
    }
    return result;
  }
}
