package exvet.topology;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The certificate of a server itself, as it showed it. */
record Leaf(X509Certificate certificate, CertificateNames names) {

  /** The first of a chain; null if there is none that can be read. */
  static Leaf of(List<String> chain) {
    if (chain.isEmpty()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(chain.get(0));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      return new Leaf(certificate, CertificateNames.of(certificate));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  boolean selfSigned() {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  boolean currentAt(Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  String nameList() {
    return String.join(", ", names.names());
  }

  String dates() {
    return subject()
        + ": "
        + certificate.getNotBefore().toInstant()
        + " to "
        + certificate.getNotAfter().toInstant();
  }
}
