package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Texts and numbers as bytes, in as few as is quickly done. {@link BytesIn} reads them. */
final class BytesOut {
  private byte[] bytes;
  private int size;

  BytesOut(int expected) {
    bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** What was written; valid until more is. */
  byte[] bytes() {
    return bytes;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void octet(int octet) {
    room(1);
    bytes[size++] = (byte) octet;
  }

  /** Seven bits to a byte, the lowest first; the sign is the lowest of all. */
  void number(long number) {
    room(10);
    long left = number << 1 ^ number >> 63;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /** Any text, half a surrogate pair included. */
  void text(String text) {
    boolean wide = isWide(text);
    number((long) text.length() << 1 | (wide ? 1 : 0));
    room(text.length() * 2);
    if (wide) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        bytes[size++] = (byte) (c >> 8);
        bytes[size++] = (byte) c;
      }
    } else {
      System.arraycopy(text.getBytes(ISO_8859_1), 0, bytes, size, text.length());
      size += text.length();
    }
  }

  void octets(byte[] octets, int length) {
    room(length);
    System.arraycopy(octets, 0, bytes, size, length);
    size += length;
  }

  private static boolean isWide(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return true;
      }
    }
    return false;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
