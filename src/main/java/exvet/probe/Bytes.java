package exvet.probe;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Bytes of TLS (RFC 8446, 3): numbers of one to three bytes, and vectors after their length. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A number of so many bytes. */
  Bytes number(int size, int value) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A vector whose length takes so many bytes. */
  Bytes vector(int size, byte[] bytes) {
    return number(size, bytes.length).raw(bytes);
  }

  Bytes vector(int size, Bytes bytes) {
    return vector(size, bytes.all());
  }

  int size() {
    return out.size();
  }

  byte[] all() {
    return out.toByteArray();
  }

  /** Reads a number of so many bytes. */
  static int number(ByteBuffer from, int size) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | from.get() & 0xFF;
    }
    return value;
  }

  /** Reads a vector whose length takes so many bytes. */
  static byte[] vector(ByteBuffer from, int size) {
    int length = number(from, size);
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
