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

  /**
   * Whether no entry is more than a pattern; beside {@code *.contoso.com} the bare {@code
   * contoso.com}, which CAs add by themselves, is no name of its own.
   */
  public boolean wildcardOnly() {
    return wildcard()
        && names.stream().allMatch(name -> name.startsWith("*.") || names.contains("*." + name));
  }

  /** Whether one of them has a wildcard anywhere. */
  boolean wildcard() {
    return names.stream().anyMatch(name -> name.indexOf('*') >= 0);
  }

  /**
   * The wildcard that would cover a host one level up or down; null if there is none. One under
   * which anybody may register a name covers nothing on any level.
   */
  String near(String host) {
    String name = HostName.canonical(host);
    for (String entry : names) {
      if (entry.startsWith("*.") && !publicSuffix(entry.substring(2))) {
        String parent = entry.substring(2);
        int second = name.indexOf('.', name.indexOf('.') + 1);
        if (name.equals(parent) || second > 0 && name.substring(second + 1).equals(parent)) {
          return entry;
        }
      }
    }
    return null;
  }

  /** The name whose wildcard stands for a part of a host's first label; null if there is none. */
  String partial(String host) {
    String name = HostName.canonical(host);
    String label = HostName.firstLabel(name);
    for (String entry : names) {
      String pattern = HostName.firstLabel(entry);
      int star = pattern.indexOf('*');
      if (star >= 0 && pattern.length() > 1) {
        String begin = pattern.substring(0, star);
        String end = pattern.substring(star + 1);
        if (label.length() >= begin.length() + end.length()
            && label.startsWith(begin)
            && label.endsWith(end)
            && name.substring(label.length()).equals(entry.substring(pattern.length()))) {
          return entry;
        }
      }
    }
    return null;
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

  /** The names of a certificate as a server showed it; none if they cannot be read. */
  static CertificateNames of(X509Certificate certificate) {
    List<String> names = alternativeNames(certificate);
    return new CertificateNames(names == null ? List.of() : names);
  }

  private static List<String> alternativeNames(ExchangeCertificate exported) {
    X509Certificate certificate = CertificateBytes.of(exported);
    return certificate == null ? null : alternativeNames(certificate);
  }

  private static List<String> alternativeNames(X509Certificate certificate) {
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
