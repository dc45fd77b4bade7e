package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Reads what {@link BytesOut} wrote. */
final class BytesIn {
  private final byte[] bytes;
  private int at;

  BytesIn(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int octet() {
    return bytes[at++];
  }

  long number() {
    long read = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      read |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return read >>> 1 ^ -(read & 1);
      }
    }
  }

  String text() {
    long head = number();
    int length = (int) (head >> 1);
    if ((head & 1) == 0) {
      String text = new String(bytes, at, length, ISO_8859_1);
      at += length;
      return text;
    }
    char[] wide = new char[length];
    for (int i = 0; i < length; i++) {
      wide[i] = (char) ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
      at += 2;
    }
    return new String(wide);
  }
}
