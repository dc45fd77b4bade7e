package exvet.topology;

import exvet.fact.ExchangeCertificate;
import exvet.fact.HostName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The names in the subject alternative name of a certificate, as A-labels. The common name of the
 * subject is none of them.
 */
public record CertificateNames(List<String> names) {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /** Second-level labels under which country registries sell names, so that *.co.uk is nobody's. */
  private static final Set<String> REGISTRY =
      Set.of("ac", "co", "com", "edu", "gob", "gov", "mil", "ne", "net", "nom", "or", "org");

  public CertificateNames {
    names = names.stream().map(HostName::canonical).distinct().toList();
  }

  /** Whether RFC 9525 lets the certificate stand for the host. */
  public boolean covers(String host) {
    String name = HostName.canonical(host);
    return name != null && names.stream().anyMatch(entry -> matches(entry, name));
  }

  /** Whether each of them is also one of others, or covered by those. */
  boolean within(CertificateNames others) {
    return names.stream().allMatch(name -> others.names.contains(name) || others.covers(name));
  }

  /** Whether no entry is more than a pattern. */
  public boolean wildcardOnly() {
    return !names.isEmpty() && names.stream().allMatch(name -> name.startsWith("*."));
  }

  private static boolean matches(String entry, String host) {
    if (entry.equals(host)) {
      return entry.indexOf('*') < 0 && !entry.isEmpty();
    }
    if (!entry.startsWith("*.") || HostName.isAddress(host)) {
      return false;
    }
    String parent = entry.substring(2);
    int dot = host.indexOf('.');
    return parent.indexOf('*') < 0
        && !publicSuffix(parent)
        && dot > 0
        && host.substring(dot + 1).equals(parent);
  }

  private static boolean publicSuffix(String parent) {
    String[] labels = parent.split("\\.");
    return labels.length < 2
        || (labels.length == 2 && labels[1].length() == 2 && REGISTRY.contains(labels[0]));
  }

  /**
   * The names of a certificate: from the certificate itself, else as Exchange lists them; null if
   * the export tells neither.
   */
  static CertificateNames of(ExchangeCertificate certificate) {
    List<String> raw = alternativeNames(certificate);
    if (raw != null) {
      return new CertificateNames(raw);
    }
    if (!certificate.dnsNameList().isEmpty()) {
      return new CertificateNames(certificate.dnsNameList());
    }
    return certificate.lacks("certificateDomains")
        ? null
        : new CertificateNames(certificate.certificateDomains());
  }

  private static List<String> alternativeNames(ExchangeCertificate exported) {
    X509Certificate certificate = CertificateBytes.of(exported);
    if (certificate == null) {
      return null;
    }
    try {
      List<String> names = new ArrayList<>();
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      if (entries != null) {
        for (List<?> entry : entries) {
          Integer kind = (Integer) entry.get(0);
          if (kind == DNS_NAME || kind == IP_ADDRESS) {
            names.add((String) entry.get(1));
          }
        }
      }
      return names;
    } catch (CertificateException e) {
      // What cannot be read is not believed; the names Exchange lists remain.
      return null;
    }
  }
}
