package exvet.topology;

import exvet.fact.ExchangeCertificate;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** The certificate itself, where an export holds its bytes. */
final class CertificateBytes {
  private CertificateBytes() {}

  /** What cannot be read is not believed; null, as if there were no bytes. */
  static X509Certificate of(ExchangeCertificate certificate) {
    String rawData = certificate.rawData();
    if (rawData == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(rawData);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException | IllegalArgumentException e) {
      return null;
    }
  }

  /** RSA or EC, or what else the key is. */
  static String kind(PublicKey key) {
    return key instanceof RSAPublicKey
        ? "RSA"
        : key instanceof ECPublicKey ? "EC" : key.getAlgorithm();
  }

  /** The size of the key; null for kinds whose strength the size does not tell. */
  static Integer bits(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        ? Integer.valueOf(rsa.getModulus().bitLength())
        : key instanceof ECPublicKey ec
            ? Integer.valueOf(ec.getParams().getCurve().getField().getFieldSize())
            : null;
  }
}
