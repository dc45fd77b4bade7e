package exvet.topology;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A key record of DKIM taken apart (RFC 6376, 8301, 8463).
 *
 * @param type the algorithm's kind: {@code rsa}, {@code ed25519}
 * @param bits the size of an RSA key; null for others, and for what is no key
 * @param problem why it is no record that can be used; null if it can
 */
record DkimKey(String type, Integer bits, boolean revoked, boolean testing, String problem) {
  private static final int ED25519 = 32;
  private static final int LONGEST = 20_000;

  static DkimKey of(String text) {
    TagList tags = TagList.of(text);
    String type = tags.value("k", "rsa").toLowerCase(Locale.ROOT);
    String p = tags.value("p");
    boolean testing = words(tags.value("t", "")).contains("y");
    boolean revoked = p != null && p.isEmpty();
    String problem = problem(tags, p);
    if (problem != null || revoked) {
      return new DkimKey(type, null, revoked, testing, problem);
    }
    byte[] key = key(p);
    if (key == null) {
      return new DkimKey(type, null, false, testing, "its p= is not base64");
    }
    if (type.equals("ed25519")) {
      String wrong = "its key has " + key.length + " octets, an Ed25519 key has " + ED25519;
      return new DkimKey(type, null, false, testing, key.length == ED25519 ? null : wrong);
    }
    if (!type.equals("rsa")) {
      return new DkimKey(
          type, null, false, testing, "its k=" + SpfRecord.brief(type) + " is no kind that exists");
    }
    BigInteger modulus = new Der(key).modulus();
    return modulus == null
        ? new DkimKey(type, null, false, testing, "its p= holds no RSA key")
        : new DkimKey(type, modulus.bitLength(), false, testing, null);
  }

  private static String problem(TagList tags, String p) {
    if (!tags.problems().isEmpty()) {
      return tags.problems().get(0);
    }
    String version = tags.value("v");
    if (version != null && !version.equals("DKIM1")) {
      return "its version is not DKIM1";
    }
    if (version != null && !tags.tags().get(0).name().equals("v")) {
      return "its v= is not the first tag";
    }
    if (p == null) {
      return "it has no p=";
    }
    List<String> hashes = words(tags.value("h", "sha256"));
    if (!hashes.contains("sha256")) {
      return "its h= does not allow SHA-256";
    }
    List<String> services = words(tags.value("s", "*"));
    return services.contains("*") || services.contains("email")
        ? null
        : "its s= does not allow email";
  }

  private static List<String> words(String value) {
    return Arrays.stream(value.toLowerCase(Locale.ROOT).split(":")).map(String::strip).toList();
  }

  private static byte[] key(String p) {
    String text = p.replaceAll("\\s+", "");
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** As much of DER as a public key of RSA needs. */
  private static final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;

    private final byte[] bytes;
    private int at;

    Der(byte[] bytes) {
      this.bytes = bytes;
    }

    /** That of an RSAPublicKey, by itself or in a SubjectPublicKeyInfo; null if it is neither. */
    BigInteger modulus() {
      if (enter(SEQUENCE) < 0) {
        return null;
      }
      if (peek() == SEQUENCE) {
        int algorithm = enter(SEQUENCE);
        at = algorithm < 0 ? bytes.length : at + algorithm;
        if (enter(BITS) < 1 || bytes[at++] != 0 || enter(SEQUENCE) < 0) {
          return null;
        }
      }
      int length = enter(INTEGER);
      if (length < 1) {
        return null;
      }
      BigInteger modulus = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + length));
      at += length;
      return enter(INTEGER) < 1 ? null : modulus;
    }

    private int peek() {
      return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    /** The length of the value that begins here; -1 if there is no such one. */
    private int enter(int tag) {
      if (peek() != tag || at + 1 >= bytes.length) {
        return -1;
      }
      int length = bytes[at + 1] & 0xff;
      at += 2;
      if (length > 0x80) {
        int octets = length & 0x7f;
        length = 0;
        for (int i = 0; i < octets; i++) {
          if (octets > 3 || at >= bytes.length) {
            return -1;
          }
          length = length << 8 | bytes[at++] & 0xff;
        }
      } else if (length == 0x80) {
        return -1;
      }
      return length <= bytes.length - at ? length : -1;
    }
  }
}
