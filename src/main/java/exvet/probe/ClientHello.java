package exvet.probe;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/**
 * The first message of a client (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2), made by hand, since no
 * library of today offers what servers should refuse.
 */
final class ClientHello {
  private static final int SCSV = 0x00FF;

  /** X25519 and the curves of NIST. Each has a share, or TLS 1.3 would ask for another hello. */
  private static final int[] GROUPS = {0x001D, 0x0017, 0x0018, 0x0019};

  private static final int[] SIGNATURES = {
    0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601, 0x0807, 0x0809, 0x080A,
    0x080B, 0x0203, 0x0201, 0x0202
  };

  private static final SecureRandom RANDOM = new SecureRandom();

  private ClientHello() {}

  /**
   * The handshake message.
   *
   * @param name the host to be named in it; null for none
   * @param shares the public keys for TLS 1.3; empty unless it is offered
   */
  static byte[] of(Offer offer, String name, List<KeyShare> shares) {
    Bytes suites = new Bytes();
    offer.suites().forEach(suite -> suites.number(2, suite));
    if (offer != Offer.TLS13) {
      suites.number(2, SCSV);
    }
    Bytes body =
        new Bytes()
            .number(2, Math.min(offer.version(), 0x0303))
            .raw(random())
            .vector(1, offer.tls13() ? random() : new byte[0])
            .vector(2, suites)
            .vector(1, new byte[] {0});
    if (offer != Offer.SSL3) {
      body.vector(2, padded(extensions(offer, name, shares), body.size()));
    }
    return new Bytes().number(1, 1).vector(3, body).all();
  }

  private static Bytes extensions(Offer offer, String name, List<KeyShare> shares) {
    Bytes all = new Bytes();
    if (name != null) {
      Bytes entry = new Bytes().number(1, 0).vector(2, name.getBytes(StandardCharsets.US_ASCII));
      extension(all, 0, new Bytes().vector(2, entry));
    }
    extension(all, 10, new Bytes().vector(2, numbers(GROUPS)));
    extension(all, 11, new Bytes().vector(1, new byte[] {0}));
    if (offer.version() >= 0x0303) {
      extension(all, 13, new Bytes().vector(2, numbers(SIGNATURES)));
    }
    if (offer == Offer.USUAL) {
      extension(all, 5, new Bytes().number(1, 1).number(2, 0).number(2, 0));
      extension(all, 23, new Bytes());
    }
    if (offer.tls13()) {
      int[] versions = offer == Offer.TLS13 ? new int[] {0x0304} : new int[] {0x0304, 0x0303};
      extension(all, 43, new Bytes().vector(1, numbers(versions)));
      Bytes entries = new Bytes();
      shares.forEach(share -> entries.number(2, share.group()).vector(2, share.publicKey()));
      extension(all, 51, new Bytes().vector(2, entries));
    }
    return all;
  }

  /** Some servers wait forever if a hello is between 256 and 511 bytes long (RFC 7685). */
  private static Bytes padded(Bytes extensions, int before) {
    int length = 4 + before + 2 + extensions.size();
    if (length > 0xFF && length < 0x200) {
      extension(extensions, 21, new Bytes().raw(new byte[Math.max(1, 0x200 - length - 4)]));
    }
    return extensions;
  }

  private static void extension(Bytes all, int type, Bytes content) {
    all.number(2, type).vector(2, content);
  }

  private static Bytes numbers(int... numbers) {
    Bytes bytes = new Bytes();
    for (int number : numbers) {
      bytes.number(2, number);
    }
    return bytes;
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
