package exvet.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which a server of TLS 1.3 sends its part of the handshake (RFC 8446, 7.1), and the
 * records read with them.
 */
final class ServerKeys {
  private static final int AES_128 = 0x1301;
  private static final int AES_256 = 0x1302;
  private static final int CHACHA = 0x1303;

  private final String hmac;
  private final boolean chacha;
  private final byte[] key;
  private final byte[] iv;
  private long sequence;

  /**
   * @param suite the number of the suite that was chosen
   * @param secret what both sides share
   * @param messages the two hellos
   */
  ServerKeys(int suite, byte[] secret, byte[] messages) throws GeneralSecurityException {
    if (suite != AES_128 && suite != AES_256 && suite != CHACHA) {
      throw new GeneralSecurityException("a suite that was not offered");
    }
    String hash = suite == AES_256 ? "SHA-384" : "SHA-256";
    MessageDigest digest = MessageDigest.getInstance(hash);
    hmac = "Hmac" + hash.replace("-", "");
    chacha = suite == CHACHA;
    byte[] zeros = new byte[digest.getDigestLength()];
    byte[] early = mac(zeros, zeros);
    byte[] derived = expand(early, "derived", digest.digest(), zeros.length);
    byte[] handshake = mac(derived, secret);
    byte[] traffic = expand(handshake, "s hs traffic", digest.digest(messages), zeros.length);
    key = expand(traffic, "key", new byte[0], suite == AES_128 ? 16 : 32);
    iv = expand(traffic, "iv", new byte[0], 12);
  }

  private byte[] mac(byte[] secret, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(hmac);
    mac.init(new SecretKeySpec(secret, hmac));
    return mac.doFinal(data);
  }

  /** HKDF-Expand-Label; one block is always enough. */
  private byte[] expand(byte[] secret, String label, byte[] context, int length)
      throws GeneralSecurityException {
    Bytes info =
        new Bytes()
            .number(2, length)
            .vector(1, ("tls13 " + label).getBytes(StandardCharsets.US_ASCII))
            .vector(1, context)
            .number(1, 1);
    byte[] block = mac(secret, info.all());
    return Arrays.copyOf(block, length);
  }

  /** What the next record holds, its type behind it. */
  byte[] open(byte[] header, byte[] record) throws GeneralSecurityException {
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> 8 * i);
    }
    sequence++;
    Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, chacha ? "ChaCha20" : "AES"),
        chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
    cipher.updateAAD(header);
    byte[] plain = cipher.doFinal(record);
    int end = plain.length;
    while (end > 0 && plain[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(plain, end);
  }
}
