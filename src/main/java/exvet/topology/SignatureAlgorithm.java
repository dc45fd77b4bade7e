package exvet.topology;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Set;

/**
 * By what a certificate is signed.
 *
 * @param name for instance {@code sha256RSA}
 * @param key the kind of the issuer's key
 * @param hash for instance {@code SHA-256}
 */
record SignatureAlgorithm(String name, String key, String hash) {
  private static final List<List<String>> KNOWN = ReferenceTable.of("signature-algorithms").rows();
  private static final String PSS = "1.2.840.113549.1.1.10";
  private static final Set<String> MESSAGE_DIGESTS = Set.of("MD2", "MD4", "MD5");

  /** Those of a certificate; null if nobody knows what the identifier means. */
  static SignatureAlgorithm of(X509Certificate certificate) {
    if (!certificate.getSigAlgOID().equals(PSS)) {
      return of(certificate.getSigAlgOID());
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      String hash = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
      return new SignatureAlgorithm("RSASSA-PSS with " + hash, "RSA", hash);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // Parameters that nobody can read tell no hash.
      return null;
    }
  }

  /** The one of a name or an object identifier; null if it tells no hash. */
  static SignatureAlgorithm of(String text) {
    for (List<String> row : KNOWN) {
      if (row.get(0).equals(text) || row.get(1).equalsIgnoreCase(text)) {
        return new SignatureAlgorithm(row.get(1), row.get(2), row.get(3));
      }
    }
    return null;
  }

  /** Whether two texts with the same hash can be made by anybody. */
  boolean broken() {
    return MESSAGE_DIGESTS.contains(hash);
  }

  boolean sha1() {
    return hash.equals("SHA-1");
  }
}
