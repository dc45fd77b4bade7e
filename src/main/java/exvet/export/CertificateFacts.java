package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.ByteArrayInputStream;
import java.io.StreamCorruptedException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The properties that Exchange and PowerShell show of an X.509 certificate, from its bytes. */
final class CertificateFacts {
  private static final int DNS_NAME = 2;
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|, )CN=((?:\\*\\.)?[\\w.-]+)(?:,|$)");

  private static final Map<String, String> ALGORITHMS =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.4", "md5RSA"),
          Map.entry("1.2.840.113549.1.1.5", "sha1RSA"),
          Map.entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
          Map.entry("1.2.840.113549.1.1.11", "sha256RSA"),
          Map.entry("1.2.840.113549.1.1.12", "sha384RSA"),
          Map.entry("1.2.840.113549.1.1.13", "sha512RSA"),
          Map.entry("1.2.840.10045.4.1", "sha1ECDSA"),
          Map.entry("1.2.840.10045.4.3.2", "sha256ECDSA"),
          Map.entry("1.2.840.10045.4.3.3", "sha384ECDSA"),
          Map.entry("1.2.840.10045.4.3.4", "sha512ECDSA"));

  private static final Map<String, String> USAGES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", "Server Authentication",
          "1.3.6.1.5.5.7.3.2", "Client Authentication",
          "1.3.6.1.5.5.7.3.3", "Code Signing",
          "1.3.6.1.5.5.7.3.4", "Secure Email",
          "1.3.6.1.5.5.7.3.8", "Time Stamping",
          "1.3.6.1.5.5.7.3.9", "OCSP Signing",
          "1.3.6.1.4.1.311.10.3.12", "Document Signing",
          "1.3.6.1.5.5.8.2.2", "IP security IKE intermediate",
          "1.3.6.1.4.1.311.20.2.2", "Smart Card Logon",
          "2.5.29.37.0", "Any Purpose");

  private final X509Certificate certificate;
  private final Map<String, Value> properties = new TreeMap<>();

  private CertificateFacts(X509Certificate certificate) {
    this.certificate = certificate;
  }

  static X509Certificate parse(byte[] der) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }

  /** The properties by the names that Exchange gives them. */
  static Map<String, Value> of(X509Certificate certificate, byte[] der)
      throws GeneralSecurityException, StreamCorruptedException {
    CertificateFacts facts = new CertificateFacts(certificate);
    facts.read(der);
    return facts.properties;
  }

  private void read(byte[] der) throws GeneralSecurityException, StreamCorruptedException {
    String subject = CertificateName.print(certificate.getSubjectX500Principal().getEncoded());
    String issuer = CertificateName.print(certificate.getIssuerX500Principal().getEncoded());
    HexFormat hex = HexFormat.of().withUpperCase();
    text("Subject", subject);
    text("Issuer", issuer);
    text("SerialNumber", hex.formatHex(certificate.getSerialNumber().toByteArray()));
    text("Thumbprint", hex.formatHex(MessageDigest.getInstance("SHA-1").digest(der)));
    instant("NotBefore", certificate.getNotBefore().toInstant().toString());
    instant("NotAfter", certificate.getNotAfter().toInstant().toString());
    String algorithm = certificate.getSigAlgOID();
    text("SignatureAlgorithm", ALGORITHMS.getOrDefault(algorithm, algorithm));
    keySize(certificate.getPublicKey());
    List<String> usages = certificate.getExtendedKeyUsage();
    list(
        "EnhancedKeyUsageList",
        usages == null ? List.of() : usages.stream().map(CertificateFacts::usage).toList());
    List<String> names = names();
    list("DnsNameList", names);
    list("CertificateDomains", names.isEmpty() ? commonName(subject) : names);
  }

  /** Whether it vouches for itself; its own key must prove that, an equal name does not. */
  static Boolean selfSigned(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private List<String> names() throws CertificateException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    List<String> names = new ArrayList<>();
    for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (alternative.get(0).equals(DNS_NAME)) {
        names.add((String) alternative.get(1));
      }
    }
    return names;
  }

  private static List<String> commonName(String subject) {
    var name = COMMON_NAME.matcher(subject);
    return name.find() ? List.of(name.group(1)) : List.of();
  }

  private static String usage(String oid) {
    String name = USAGES.get(oid);
    return name == null ? oid : name + " (" + oid + ")";
  }

  private void keySize(PublicKey key) {
    int bits;
    if (key instanceof RSAPublicKey rsa) {
      bits = rsa.getModulus().bitLength();
    } else if (key instanceof ECPublicKey ec) {
      bits = ec.getParams().getCurve().getField().getFieldSize();
    } else if (key instanceof DSAPublicKey dsa && dsa.getParams() != null) {
      bits = dsa.getParams().getP().bitLength();
    } else {
      properties.put("PublicKeySize", new Value.Absent("a key of kind " + key.getAlgorithm()));
      return;
    }
    String text = Integer.toString(bits);
    properties.put("PublicKeySize", new Scalar(text, (long) bits, "Int32", Map.of()));
  }

  private void text(String name, String text) {
    properties.put(name, text.isEmpty() ? Value.BLANK : new Scalar(text));
  }

  private void instant(String name, String instant) {
    properties.put(name, new Scalar(instant, null, "DateTime", Map.of()));
  }

  private void list(String name, List<String> texts) {
    List<Value> values = texts.stream().<Value>map(Scalar::new).toList();
    properties.put(name, values.isEmpty() ? Value.BLANK : new Items(values));
  }
}
