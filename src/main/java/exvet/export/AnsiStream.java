package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * UTF-8 as it is, and bytes that are none as characters of the Western code page: Windows
 * PowerShell writes text in the machine's code page unless it is told otherwise.
 */
final class AnsiStream extends FilterInputStream {
  private static final byte[][] WESTERN = western();

  private final byte[] source = new byte[16 * 1024];
  private final byte[] target = new byte[source.length * 3];
  private int carried;
  private int from;
  private int to;
  private boolean ended;
  private boolean ansi;

  AnsiStream(InputStream bytes) {
    super(bytes);
  }

  /** Each byte of the upper half in UTF-8. */
  private static byte[][] western() {
    Charset western = Charset.forName("windows-1252");
    byte[][] characters = new byte[128][];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = new String(new byte[] {(byte) (128 + i)}, western).getBytes(UTF_8);
    }
    return characters;
  }

  /** Whether something was read that is no UTF-8. */
  boolean ansi() {
    return ansi;
  }

  @Override
  public int read() throws IOException {
    return fill() ? target[from++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, to - from);
    System.arraycopy(target, from, bytes, offset, count);
    from += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    int step = count > 0 && fill() ? (int) Math.min(count, to - from) : 0;
    from += step;
    return step;
  }

  @Override
  public int available() {
    return to - from;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private boolean fill() throws IOException {
    while (from == to) {
      if (ended) {
        return false;
      }
      int read = in.read(source, carried, source.length - carried);
      ended = read < 0;
      from = 0;
      to = 0;
      transcode(carried + Math.max(read, 0));
    }
    return true;
  }

  private void transcode(int length) {
    int at = 0;
    while (at < length) {
      int sequence = source[at] >= 0 ? 1 : sequence(at, length);
      if (sequence == 0 && !ended) {
        break;
      }
      if (sequence > 0) {
        System.arraycopy(source, at, target, to, sequence);
        to += sequence;
        at += sequence;
      } else {
        byte[] character = WESTERN[source[at] & 0x7F];
        System.arraycopy(character, 0, target, to, character.length);
        to += character.length;
        at++;
        ansi = true;
      }
    }
    carried = length - at;
    System.arraycopy(source, at, source, 0, carried);
  }

  /** How many bytes the character has; 0 if it goes on behind the end, -1 if it is no UTF-8. */
  private int sequence(int at, int length) {
    int lead = source[at] & 0xFF;
    int size = lead >= 0xC2 && lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4) {
      return -1;
    }
    for (int i = 1; i < size; i++) {
      if (at + i == length) {
        return 0;
      }
      int next = source[at + i] & 0xFF;
      if (next >> 6 != 2 || i == 1 && !second(lead, next)) {
        return -1;
      }
    }
    return size;
  }

  /** Neither longer than needed, nor half a surrogate pair, nor beyond Unicode. */
  private static boolean second(int lead, int next) {
    return switch (lead) {
      case 0xE0 -> next >= 0xA0;
      case 0xED -> next < 0xA0;
      case 0xF0 -> next >= 0x90;
      case 0xF4 -> next < 0x90;
      default -> true;
    };
  }
}
