package exvet.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The records that a server sends (RFC 8446, 5), put together to handshake messages. An alert that
 * only warns is passed over, one that ends the handshake ends it.
 */
final class Records {
  static final int HANDSHAKE = 22;
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int DATA = 23;

  /** More than any chain of certificates takes. */
  private static final int MOST = 256 * 1024;

  private static final int LONGEST = (1 << 14) + 2048;
  private static final int WARNING = 1;
  private static final int CLOSE_NOTIFY = 0;

  private final InputStream in;
  private byte[] pending = {};
  private int taken;
  private int alert = -1;
  private ServerKeys keys;

  Records(InputStream in) {
    this.in = in;
  }

  /** From now on they are read with keys. */
  void secure(ServerKeys serverKeys) {
    keys = serverKeys;
  }

  /** The alert that came last, as TLS numbers it; -1 if none did. */
  int alert() {
    return alert;
  }

  /**
   * The next message, its type and length before it; null if the server ended the handshake.
   *
   * @throws NotSpokenException if what came is not TLS
   */
  byte[] message() throws IOException {
    while (pending.length < 4 || pending.length < 4 + length()) {
      if (pending.length >= 4 && length() > MOST) {
        throw new NotSpokenException("TLS: a message of " + length() + " bytes");
      }
      if (!more()) {
        return null;
      }
    }
    byte[] message = Arrays.copyOf(pending, 4 + length());
    pending = Arrays.copyOfRange(pending, message.length, pending.length);
    return message;
  }

  private int length() {
    return Bytes.number(ByteBuffer.wrap(pending, 1, 3), 3);
  }

  /** Reads one record; false if it ends the handshake. */
  private boolean more() throws IOException {
    byte[] header = exactly(5);
    int length = Bytes.number(ByteBuffer.wrap(header, 3, 2), 2);
    int type = header[0];
    if (type < CHANGE_CIPHER_SPEC || type > DATA || header[1] != 3 || length > LONGEST) {
      throw new NotSpokenException("not TLS");
    }
    taken += header.length + length;
    if (taken > MOST) {
      throw new NotSpokenException("TLS: more than " + MOST + " bytes");
    }
    byte[] content = exactly(length);
    if (type == DATA && keys != null) {
      content = open(header, content);
      type = content.length == 0 ? DATA : content[content.length - 1];
      content = Arrays.copyOf(content, Math.max(0, content.length - 1));
    }
    if (type == ALERT && content.length == 2) {
      alert = content[1] & 0xFF;
      return content[0] == WARNING && alert != CLOSE_NOTIFY;
    }
    if (type == HANDSHAKE) {
      int before = pending.length;
      pending = Arrays.copyOf(pending, before + content.length);
      System.arraycopy(content, 0, pending, before, content.length);
    } else if (type != CHANGE_CIPHER_SPEC) {
      throw new NotSpokenException("TLS: a record of another type");
    }
    return true;
  }

  private byte[] open(byte[] header, byte[] content) throws IOException {
    try {
      return keys.open(header, content);
    } catch (GeneralSecurityException e) {
      throw new NotSpokenException("TLS: a record that cannot be decrypted");
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
