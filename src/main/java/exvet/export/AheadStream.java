package exvet.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What another stream gives. Of a long one the next piece is read, and with it unpacked, hashed and
 * transcoded, by a second thread while the caller parses the last.
 */
final class AheadStream extends InputStream {
  private static final int PIECE = 256 << 10;

  /** What is read at a time; all of it is lost if reading fails. */
  private static final int SLICE = 8 << 10;

  /** So much is read without the second thread, which for a short stream is not worth it. */
  private static final int ALONE = 4 << 20;

  private final InputStream source;
  private Piece current = new Piece(SLICE);
  private Piece spare;
  private int at;
  private long taken;
  private ExecutorService second;
  private CompletableFuture<Piece> next;

  AheadStream(InputStream source) {
    this.source = source;
  }

  /** Some bytes, and why there are no more of them if reading failed. */
  private static final class Piece {
    private final byte[] bytes;
    private int length;
    private IOException failure;

    Piece(int size) {
      bytes = new byte[size];
    }

    Piece fill(InputStream from) {
      length = 0;
      try {
        for (int read = 0; read >= 0 && length < bytes.length; length += Math.max(read, 0)) {
          read = from.read(bytes, length, Math.min(SLICE, bytes.length - length));
        }
      } catch (IOException e) {
        failure = e;
      }
      return this;
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current.bytes, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return current.length - at;
  }

  private boolean fill() throws IOException {
    if (at < current.length) {
      return true;
    }
    if (current.failure != null) {
      throw current.failure;
    }
    at = 0;
    if (taken < ALONE) {
      current.fill(source);
    } else {
      turn();
    }
    taken += current.length;
    return current.length > 0 || current.failure != null && fill();
  }

  /** Takes the piece that was read meanwhile, and has the next one read. */
  private void turn() {
    if (second == null) {
      second = Executors.newSingleThreadExecutor(AheadStream::daemon);
      spare = new Piece(PIECE);
      current = new Piece(PIECE);
      begin(spare);
    }
    Piece done = current;
    current = joined();
    if (current.failure == null) {
      begin(done);
    }
  }

  private void begin(Piece piece) {
    next = CompletableFuture.supplyAsync(() -> piece.fill(source), second);
  }

  private Piece joined() {
    return Ahead.joined(next);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "ahead");
    thread.setDaemon(true);
    return thread;
  }

  /** Nothing more is read by the second thread; the source stays open. */
  @Override
  public void close() {
    if (second != null) {
      second.shutdown();
      // What it threw was thrown where the piece was asked for, or is nobody's concern any more.
      next.handle((piece, thrown) -> piece).join();
      second = null;
      taken = 0;
    }
  }
}
