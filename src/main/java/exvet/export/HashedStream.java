package exvet.export;

import exvet.fact.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A stream that hashes (SHA-256) what is read from it. Of a large one it is made beside the
 * reading, which takes a third off where there is a second core.
 */
final class HashedStream extends FilterInputStream {
  private static final int PIECE = 256 << 10;

  /** More than ever wait for the second thread, so that none is written to while it is read. */
  private static final int PIECES = SecondThread.WAITING + 2;

  private final MessageDigest digest;
  private byte[][] pieces = {new byte[8 << 10]};
  private int current;
  private int filled;
  private SecondThread second;

  HashedStream(InputStream in) {
    super(in);
    digest = Sha256.digest();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int done = 0; done < count; ) {
      byte[] piece = pieces[current];
      int part = Math.min(count - done, piece.length - filled);
      System.arraycopy(target, offset + done, piece, filled, part);
      filled += part;
      done += part;
      if (filled == piece.length) {
        hash();
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(count, PIECE)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Hashes the current piece: small ones at once, and the first large one starts the thread. */
  private void hash() {
    byte[] piece = pieces[current];
    int length = filled;
    filled = 0;
    if (second == null && piece.length < PIECE) {
      digest.update(piece, 0, length);
      pieces[0] = new byte[Math.min(2 * piece.length, PIECE)];
      return;
    }
    if (second == null) {
      second = new SecondThread("sha256");
      pieces = new byte[PIECES][PIECE];
      pieces[0] = piece;
    }
    second.run(() -> digest.update(piece, 0, length));
    current = (current + 1) % pieces.length;
  }

  /** In lower-case hexadecimal; after that nothing more is to be read. */
  String hex() {
    if (second != null) {
      second.finish();
    }
    digest.update(pieces[current], 0, filled);
    filled = 0;
    return Sha256.hex(digest);
  }

  @Override
  public void close() throws IOException {
    super.close();
    if (second != null) {
      second.finish();
      second.close();
    }
  }
}
