package exvet.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificates of {@code src/test/resources/servers}, and servers that show them in any order,
 * with any missing, or spoilt.
 *
 * @param all the server's own, the one above it, and the root
 */
record TestCertificates(PrivateKey key, List<X509Certificate> all) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END [A-Z ]+-----");

  /** Those of a file: {@code rsa} or {@code ecdsa}. */
  static TestCertificates of(String name) {
    try {
      String pem = Files.readString(Path.of("src/test/resources/servers", name + ".pem"));
      PrivateKey key = null;
      List<X509Certificate> all = new ArrayList<>();
      for (Matcher m = BLOCK.matcher(pem); m.find(); ) {
        byte[] der = Base64.getMimeDecoder().decode(m.group(2));
        if (m.group(1).equals("PRIVATE KEY")) {
          String algorithm = name.equals("rsa") ? "RSA" : "EC";
          key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } else {
          CertificateFactory factory = CertificateFactory.getInstance("X.509");
          all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
      }
      return new TestCertificates(key, List.copyOf(all));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate own() {
    return all.get(0);
  }

  /** The same, sending these instead. */
  TestCertificates sending(X509Certificate... others) {
    return new TestCertificates(key, List.of(others));
  }

  /** In base64, as facts have them. */
  List<String> texts() {
    return all.stream().map(TestCertificates::text).toList();
  }

  static String text(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sockets of a server that shows them. */
  SSLServerSocketFactory sockets() {
    return context().getServerSocketFactory();
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Keys(this)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hands out one key and its chain, whoever asks. */
  private static final class Keys extends X509ExtendedKeyManager {
    private final TestCertificates certificates;

    Keys(TestCertificates certificates) {
      this.certificates = certificates;
    }

    private String alias(String type) {
      boolean same = type.equals(certificates.key.getAlgorithm());
      return same || type.startsWith(certificates.key.getAlgorithm()) ? "any" : null;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return alias(type);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return alias(type);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {"any"};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return certificates.all.toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return certificates.key;
    }
  }

  /** A certificate that is sent as bytes which are none. */
  static X509Certificate spoilt(X509Certificate real, byte[] sent) {
    return new Spoilt(real, sent);
  }

  private static final class Spoilt extends X509Certificate {
    private static final long serialVersionUID = 1;
    private final X509Certificate real;
    private final byte[] sent;

    Spoilt(X509Certificate real, byte[] sent) {
      this.real = real;
      this.sent = sent;
    }

    @Override
    public byte[] getEncoded() {
      return sent.clone();
    }

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public int getVersion() {
      return real.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
      return real.getSerialNumber();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
      return real.getIssuerDN();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
      return real.getSubjectDN();
    }

    @Override
    public Date getNotBefore() {
      return real.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
      return real.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
      return real.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
      return real.getSignature();
    }

    @Override
    public String getSigAlgName() {
      return real.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
      return real.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
      return real.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
      return real.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
      return real.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
      return real.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
      return real.getBasicConstraints();
    }

    @Override
    public void verify(PublicKey key) {}

    @Override
    public void verify(PublicKey key, String provider) {}

    @Override
    public String toString() {
      return "spoilt";
    }

    @Override
    public PublicKey getPublicKey() {
      return real.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
      return false;
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
      return real.getCriticalExtensionOIDs();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
      return real.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
      return real.getExtensionValue(oid);
    }
  }
}
