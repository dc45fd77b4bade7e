package exvet.probe;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a server says after a hello, read as far as it tells anything (RFC 8446, 4; RFC 5246, 7.4).
 * Nothing is checked: certificates are kept as they were sent, whatever they hold.
 */
final class ServerFlight {
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;
  private static final int FINISHED = 20;
  private static final int CERTIFICATE_STATUS = 22;
  private static final int TLS13 = 0x0304;

  /** The random of a server that asks for another hello (RFC 8446, 4.1.3). */
  private static final byte[] RETRY =
      HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  /** What no server can say, while nothing is chosen. */
  private static final int NONE = -1;

  private final Offer offer;
  private final byte[] hello;
  private final List<KeyShare> shares;
  private Records records;
  private int version = NONE;
  private int suite = NONE;
  private int share = -1;
  private byte[] shared = {};
  private boolean retry;
  private Integer keyExchangeBits;
  private List<String> chain = List.of();
  private String stapled;
  private byte[] serverHello = {};

  /**
   * @param hello what the server answers
   * @param shares the keys of which the public parts are in it
   */
  ServerFlight(Offer offer, byte[] hello, List<KeyShare> shares) {
    this.offer = offer;
    this.hello = hello;
    this.shares = shares;
  }

  /** Reads it; what was read until something failed stays. */
  void read(InputStream in) throws IOException {
    records = new Records(in);
    try {
      byte[] first = records.message();
      if (first == null) {
        return;
      }
      if (first[0] != SERVER_HELLO) {
        throw new NotSpokenException("not TLS");
      }
      hello(first);
      if (offer == Offer.USUAL || ephemeral() && version != TLS13) {
        rest();
      }
    } catch (BufferUnderflowException e) {
      throw new NotSpokenException("TLS: a message that is cut off");
    }
  }

  /** Whether the server went on; null if it said nothing. */
  Boolean accepted() {
    if (suite < 0) {
      return alert() == null ? null : Boolean.FALSE;
    }
    return !offer.oneVersion() || version == offer.version();
  }

  /** The version it chose; null if it chose none. */
  String version() {
    return switch (version) {
      case NONE -> null;
      case 0x0300 -> "SSLv3";
      case 0x0301 -> "TLSv1";
      case 0x0302 -> "TLSv1.1";
      case 0x0303 -> "TLSv1.2";
      case TLS13 -> "TLSv1.3";
      default -> String.format(Locale.ROOT, "0x%04X", version);
    };
  }

  /** The suite it chose; null if it chose none. */
  String suite() {
    return suite < 0 ? null : CipherSuites.name(suite);
  }

  /** The alert that came last; null if none did. */
  String alert() {
    return records == null || records.alert() < 0 ? null : Alerts.name(records.alert());
  }

  Integer keyExchangeBits() {
    return keyExchangeBits;
  }

  List<String> chain() {
    return chain;
  }

  String stapled() {
    return stapled;
  }

  /** Takes all that the hello says, or nothing of it. */
  private void hello(byte[] message) throws NotSpokenException {
    ByteBuffer body = body(message);
    int agreed = Bytes.number(body, 2);
    byte[] random = new byte[32];
    body.get(random);
    Bytes.vector(body, 1);
    int chosen = Bytes.number(body, 2);
    body.get();
    ByteBuffer extensions =
        ByteBuffer.wrap(body.hasRemaining() ? Bytes.vector(body, 2) : new byte[0]);
    boolean again = Arrays.equals(random, RETRY);
    while (extensions.hasRemaining()) {
      int type = Bytes.number(extensions, 2);
      ByteBuffer content = ByteBuffer.wrap(Bytes.vector(extensions, 2));
      if (type == 43) {
        agreed = Bytes.number(content, 2);
      } else if (type == 51 && !again) {
        share = Bytes.number(content, 2);
        shared = Bytes.vector(content, 2);
      }
    }
    if (!offer.suites().contains(chosen)) {
      throw new NotSpokenException("TLS: a suite that was not offered");
    }
    retry = again;
    version = agreed;
    suite = chosen;
    serverHello = message;
  }

  /** Whether the size of the group comes with the keys of the server. */
  private boolean ephemeral() {
    return suite().startsWith("TLS_DHE_") || suite().startsWith("TLS_DH_anon_");
  }

  private void rest() throws IOException {
    if (version == TLS13) {
      if (retry) {
        throw new NotSpokenException("TLS: the server asks for another hello");
      }
      records.secure(keys());
    }
    byte[] message;
    do {
      message = records.message();
    } while (message != null && !last(message));
  }

  /** Takes what a message tells; whether nothing comes after it that matters. */
  private boolean last(byte[] message) {
    ByteBuffer body = body(message);
    switch (message[0]) {
      case CERTIFICATE -> {
        if (offer == Offer.USUAL) {
          certificates(body);
        }
      }
      case CERTIFICATE_STATUS -> stapled(body);
      case SERVER_KEY_EXCHANGE -> {
        if (ephemeral()) {
          byte[] prime = Bytes.vector(body, 2);
          keyExchangeBits = new BigInteger(1, prime).bitLength();
        }
      }
      default -> {
        return message[0] == SERVER_HELLO_DONE || message[0] == FINISHED;
      }
    }
    return version == TLS13 && message[0] == CERTIFICATE
        || offer != Offer.USUAL && message[0] == SERVER_KEY_EXCHANGE;
  }

  private void certificates(ByteBuffer body) {
    if (version == TLS13) {
      Bytes.vector(body, 1);
    }
    List<String> all = new ArrayList<>();
    ByteBuffer entries = ByteBuffer.wrap(Bytes.vector(body, 3));
    while (entries.hasRemaining()) {
      all.add(Base64.getEncoder().encodeToString(Bytes.vector(entries, 3)));
      chain = List.copyOf(all);
      if (version == TLS13) {
        ByteBuffer extensions = ByteBuffer.wrap(Bytes.vector(entries, 2));
        while (extensions.hasRemaining()) {
          int type = Bytes.number(extensions, 2);
          ByteBuffer content = ByteBuffer.wrap(Bytes.vector(extensions, 2));
          if (type == 5 && all.size() == 1) {
            stapled(content);
          }
        }
      }
    }
  }

  private void stapled(ByteBuffer body) {
    if (body.get() == 1) {
      stapled = Base64.getEncoder().encodeToString(Bytes.vector(body, 3));
    }
  }

  private ServerKeys keys() throws IOException {
    try {
      for (KeyShare mine : shares) {
        if (mine.group() == share) {
          return new ServerKeys(suite, mine.secret(shared), join(hello, serverHello));
        }
      }
      throw new NotSpokenException("TLS: a group that was not offered");
    } catch (GeneralSecurityException | ProviderException e) {
      throw new NotSpokenException("TLS: " + e.getMessage());
    }
  }

  private static byte[] join(byte[] one, byte[] other) {
    return new Bytes().raw(one).raw(other).all();
  }

  private static ByteBuffer body(byte[] message) {
    return ByteBuffer.wrap(message, 4, message.length - 4);
  }
}
