package exvet.topology;

import exvet.fact.DnsRecord;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A TLSA record of a mail host (RFC 6698, RFC 7671, RFC 7672).
 *
 * @param usage 3 for the host's own certificate, 2 for one of a CA above it
 * @param selector 0 for the whole certificate, 1 for its public key
 * @param matching 0 for all of it, 1 and 2 for its SHA-256 and SHA-512
 * @param data what is to match; null if it is no sound one
 */
record Tlsa(String text, int usage, int selector, int matching, byte[] data) {
  private static final int LONGEST = 20_000;

  static Tlsa of(DnsRecord record) {
    String[] words = record.data().strip().split("\\s+", 4);
    byte[] data = null;
    int[] numbers = {-1, -1, -1};
    for (int i = 0; i < numbers.length && i < words.length; i++) {
      numbers[i] = words[i].matches("\\d{1,3}") ? Integer.parseInt(words[i]) : -1;
    }
    if (words.length == 4 && words[3].length() <= LONGEST) {
      String hex = words[3].replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
      data =
          !hex.isEmpty() && hex.length() % 2 == 0 && hex.matches("[0-9a-f]+")
              ? HexFormat.of().parseHex(hex)
              : null;
    }
    int wanted = numbers[2] == 1 ? 32 : numbers[2] == 2 ? 64 : -1;
    boolean sound = data != null && (wanted < 0 || data.length == wanted);
    return new Tlsa(
        SpfRecord.brief(record.data()), numbers[0], numbers[1], numbers[2], sound ? data : null);
  }

  /** Whether senders of mail can use it. */
  boolean usable() {
    return (usage == 2 || usage == 3)
        && (selector == 0 || selector == 1)
        && matching >= 0
        && matching <= 2
        && data != null;
  }

  /** Whether it names a certificate. */
  boolean names(X509Certificate certificate) {
    try {
      byte[] selected =
          selector == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
      byte[] hashed =
          matching == 0
              ? selected
              : MessageDigest.getInstance(matching == 1 ? "SHA-256" : "SHA-512").digest(selected);
      return Arrays.equals(hashed, data);
    } catch (CertificateEncodingException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java knows SHA-2", e);
    }
  }
}
