package exvet.topology;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates that a server sent, its own first.
 *
 * @param others those that can be read, in their order
 */
record SentChain(X509Certificate leaf, List<X509Certificate> others) {

  /** What was sent; null if the server's own certificate cannot be read or none was sent. */
  static SentChain of(List<String> sent) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (String one : sent) {
      X509Certificate certificate = read(one);
      if (certificate != null) {
        certificates.add(certificate);
      } else if (certificates.isEmpty()) {
        return null;
      }
    }
    return certificates.isEmpty()
        ? null
        : new SentChain(
            certificates.get(0), List.copyOf(certificates.subList(1, certificates.size())));
  }

  private static X509Certificate read(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The names of the server's own certificate. */
  CertificateNames names() {
    return CertificateNames.of(leaf);
  }

  /** As Exchange names it: SHA-1, in upper case. */
  String thumbprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(leaf.getEncoded());
      return HexFormat.of().withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  /** Whether the server vouches for itself. */
  boolean selfSigned() {
    return issued(leaf, leaf);
  }

  /** Whether one certificate was issued with the key of another. */
  static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The common name in a subject or issuer, else all of it. */
  static String name(X500Principal principal) {
    String text = principal.getName();
    try {
      List<Rdn> parts = new LdapName(text).getRdns();
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i).getType().equalsIgnoreCase("CN")) {
          return String.valueOf(parts.get(i).getValue());
        }
      }
    } catch (InvalidNameException e) {
      // Then the whole text is its name.
    }
    return text;
  }
}
