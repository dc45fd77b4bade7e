package exvet.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * UTF-16 as UTF-8. Transcoding first and parsing then is much faster than to let the parser read
 * characters. What is no UTF-16 (half a surrogate pair, half a character) becomes U+FFFD.
 */
final class Utf8Stream extends FilterInputStream {
  private static final int UNREADABLE = 0xFFFD;
  private static final long NOT_ASCII = 0xFF80_FF80_FF80_FF80L;

  private final int high;
  private final byte[] source = new byte[16 * 1024];
  private final byte[] target = new byte[source.length / 2 * 3 + 8];
  private final ByteBuffer units;
  private final ByteBuffer octets;
  private int from;
  private int to;
  private int carried;
  private int lead;
  private boolean ended;

  Utf8Stream(InputStream utf16, boolean bigEndian) {
    super(utf16);
    high = bigEndian ? 0 : 1;
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    units = ByteBuffer.wrap(source).order(order);
    octets = ByteBuffer.wrap(target).order(order);
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
    long skipped = 0;
    while (skipped < count && fill()) {
      int step = (int) Math.min(count - skipped, to - from);
      from += step;
      skipped += step;
    }
    return skipped;
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
      from = 0;
      to = 0;
      int read = in.read(source, carried, source.length - carried);
      if (read < 0) {
        ended = true;
        for (int halves = carried + (lead == 0 ? 0 : 1); halves > 0; halves--) {
          put(UNREADABLE);
        }
        carried = 0;
      } else {
        transcode(carried + read);
      }
    }
    return true;
  }

  private void transcode(int length) {
    int even = length & ~1;
    int i = lead == 0 ? ascii(0, even) : 0;
    for (; i < even; i += 2) {
      int unit = (source[i + high] & 0xFF) << 8 | source[i + 1 - high] & 0xFF;
      if (lead == 0 && unit < 0x80) {
        target[to++] = (byte) unit;
      } else {
        unit(unit);
        if (lead == 0) {
          i = ascii(i + 2, even) - 2;
        }
      }
    }
    carried = length - even;
    if (carried == 1) {
      source[0] = source[even];
    }
  }

  /** Transcodes eight units at a time as long as they are ASCII; returns where it stopped. */
  private int ascii(int start, int end) {
    int i = start;
    int o = to;
    while (i + 16 <= end) {
      long first = units.getLong(i);
      long second = units.getLong(i + 8);
      if (((first | second) & NOT_ASCII) != 0) {
        break;
      }
      octets.putLong(
          o,
          high == 0 ? octets(first) << 32 | octets(second) : octets(second) << 32 | octets(first));
      o += 8;
      i += 16;
    }
    to = o;
    return i;
  }

  /** The low octets of four units, as one number. */
  private static long octets(long four) {
    long pairs = four | four >>> 8;
    return pairs & 0xFFFF | pairs >>> 16 & 0xFFFF0000L;
  }

  private void unit(int unit) {
    boolean trail = (unit & 0xFC00) == 0xDC00;
    if (lead != 0) {
      int first = lead;
      lead = 0;
      if (trail) {
        put(0x10000 + ((first & 0x3FF) << 10) + (unit & 0x3FF));
        return;
      }
      put(UNREADABLE);
    }
    if ((unit & 0xFC00) == 0xD800) {
      lead = unit;
    } else {
      put(trail ? UNREADABLE : unit);
    }
  }

  private void put(int code) {
    if (code < 0x80) {
      target[to++] = (byte) code;
    } else if (code < 0x800) {
      target[to++] = (byte) (0xC0 | code >> 6);
      target[to++] = (byte) (0x80 | code & 0x3F);
    } else if (code < 0x10000) {
      target[to++] = (byte) (0xE0 | code >> 12);
      target[to++] = (byte) (0x80 | code >> 6 & 0x3F);
      target[to++] = (byte) (0x80 | code & 0x3F);
    } else {
      target[to++] = (byte) (0xF0 | code >> 18);
      target[to++] = (byte) (0x80 | code >> 12 & 0x3F);
      target[to++] = (byte) (0x80 | code >> 6 & 0x3F);
      target[to++] = (byte) (0x80 | code & 0x3F);
    }
  }
}
