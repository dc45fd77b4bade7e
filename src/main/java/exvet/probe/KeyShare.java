package exvet.probe;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * One side's part of a Diffie-Hellman exchange in TLS 1.3 (RFC 8446, 4.2.8).
 *
 * @param group as TLS numbers it
 * @param size the bytes of a coordinate
 */
record KeyShare(int group, int size, KeyPair pair) {
  private static final int X25519 = 0x001D;

  /** One for each group that TLS 1.3 may choose here. */
  static List<KeyShare> all() {
    try {
      KeyPair x25519 = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      return List.of(
          new KeyShare(X25519, 32, x25519),
          new KeyShare(0x0017, 32, curve("secp256r1")),
          new KeyShare(0x0018, 48, curve("secp384r1")),
          new KeyShare(0x0019, 66, curve("secp521r1")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has these groups", e);
    }
  }

  private static KeyPair curve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator.generateKeyPair();
  }

  byte[] publicKey() {
    if (group == X25519) {
      return reversed(fixed(((XECPublicKey) pair.getPublic()).getU()));
    }
    ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
    return new Bytes()
        .number(1, 4)
        .raw(fixed(point.getAffineX()))
        .raw(fixed(point.getAffineY()))
        .all();
  }

  /** The secret shared with the owner of another public key. */
  byte[] secret(byte[] other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance(group == X25519 ? "X25519" : "ECDH");
    agreement.init(pair.getPrivate());
    agreement.doPhase(publicKey(other), true);
    return agreement.generateSecret();
  }

  private PublicKey publicKey(byte[] other) throws GeneralSecurityException {
    if (group == X25519) {
      BigInteger u = new BigInteger(1, reversed(other));
      return KeyFactory.getInstance("X25519")
          .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
    }
    if (other.length != 1 + 2 * size || other[0] != 4) {
      throw new GeneralSecurityException("no point of the curve");
    }
    ECPoint point =
        new ECPoint(new BigInteger(1, other, 1, size), new BigInteger(1, other, 1 + size, size));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, ((ECPublicKey) pair.getPublic()).getParams()));
  }

  private byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[size];
    int length = Math.min(size, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, size - length, length);
    return fixed;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
