package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of an MS-NRBF block, read as the simple values they stand for. */
final class NrbfBytes {
  private final ByteBuffer bytes;

  NrbfBytes(byte[] block) {
    bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
  }

  int octet() throws StreamCorruptedException {
    return need(1).get() & 0xFF;
  }

  int number() throws StreamCorruptedException {
    return need(4).getInt();
  }

  /** How many of something follow, of which each takes a byte at least. */
  int count() throws StreamCorruptedException {
    int count = number();
    need(count);
    return count;
  }

  String text() throws StreamCorruptedException {
    int length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int part = octet();
      length |= (part & 0x7F) << shift;
      if (part < 0x80) {
        return new String(take(length), UTF_8);
      }
    }
    throw new StreamCorruptedException("length of a text");
  }

  byte[] take(int length) throws StreamCorruptedException {
    need(length);
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }

  /** A value of the primitive type with this code. */
  Object primitive(int code) throws StreamCorruptedException {
    return switch (code) {
      case 1 -> octet() != 0;
      case 2 -> (long) octet();
      case 10 -> (long) (byte) octet();
      case 7 -> (long) need(2).getShort();
      case 14 -> need(2).getShort() & 0xFFFFL;
      case 8 -> (long) number();
      case 15 -> number() & 0xFFFFFFFFL;
      case 9, 12, 13, 16 -> need(8).getLong();
      case 5, 18 -> text();
      default -> throw new StreamCorruptedException("primitive " + code);
    };
  }

  private ByteBuffer need(int count) throws StreamCorruptedException {
    if (count < 0 || count > bytes.remaining()) {
      throw new StreamCorruptedException("ends early");
    }
    return bytes;
  }
}
