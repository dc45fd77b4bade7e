package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Reads UTF-8, and a byte that is none as windows-1252: what PowerShell and spreadsheets write
 * where nobody asked for an encoding.
 */
final class ForgivingUtf8 extends Reader {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final InputStream in;
  private final CharsetDecoder decoder =
      UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).flip();
  private final CharBuffer decoded = CharBuffer.allocate(16 * 1024).flip();
  private boolean ended;
  private boolean forgave;

  ForgivingUtf8(InputStream in) {
    this.in = in;
  }

  /** Whether there was a byte that is no UTF-8. */
  boolean forgave() {
    return forgave;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (!decoded.hasRemaining()) {
      if (ended && !bytes.hasRemaining()) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, decoded.remaining());
    decoded.get(target, offset, count);
    return count;
  }

  private void decode() throws IOException {
    decoded.clear();
    CoderResult result = decoder.decode(bytes, decoded, ended);
    if (result.isUnderflow() && !ended) {
      fill();
    } else if (result.isMalformed() && decoded.hasRemaining()) {
      forgave = true;
      decoded.put(WINDOWS.decode(bytes.slice().limit(1)));
      bytes.position(bytes.position() + 1);
      decoder.reset();
    }
    decoded.flip();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    bytes.position(bytes.position() + Math.max(read, 0));
    bytes.flip();
    ended = read < 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
