package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PowerShell;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one of a server's certificates is made: from its bytes, else as far as Exchange's properties
 * tell.
 *
 * @param identity {@code MBX01\}thumbprint
 * @param keyKind RSA or EC
 * @param keyBits the size of its key
 * @param weakKey whether that is too small for its kind
 * @param elliptic whether it is an EC key
 * @param algorithm by what it is signed
 * @param hash the hash of that
 * @param brokenHash whether that is MD2, MD4 or MD5
 * @param sha1 whether that is SHA-1
 * @param usages its extended key usages; empty if it is not limited
 * @param serverAuth whether they include server authentication, or do not limit it
 * @param signs whether its key usage, if it has one, includes digital signatures
 * @param commonName the host in its subject; null if there is none
 * @param dnsName whether its subject alternative name has a DNS name
 * @param commonNameRepeated whether the host in its subject is among those; true if there is none
 */
public record CertificateMake(
    @Known String identity,
    @Known String server,
    @From({"rawData", "publicKeySize"}) String keyKind,
    @From({"rawData", "publicKeySize"}) Integer keyBits,
    @From({"rawData", "publicKeySize"}) Boolean weakKey,
    @From({"rawData", "publicKeySize"}) Boolean elliptic,
    @From({"rawData", "signatureAlgorithm"}) String algorithm,
    @From({"rawData", "signatureAlgorithm"}) String hash,
    @From({"rawData", "signatureAlgorithm"}) Boolean brokenHash,
    @From({"rawData", "signatureAlgorithm"}) Boolean sha1,
    @From({"rawData", "enhancedKeyUsageList"}) List<String> usages,
    @From({"rawData", "enhancedKeyUsageList"}) Boolean serverAuth,
    @From("rawData") Boolean signs,
    @From("subject") String commonName,
    @From({"rawData", "dnsNameList", "certificateDomains"}) Boolean dnsName,
    @From({"rawData", "dnsNameList", "subject"}) Boolean commonNameRepeated,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;

  /** Longer than the key of any elliptic curve in use, shorter than any RSA key. */
  private static final int EC_LONGEST = 600;

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final Pattern OID = Pattern.compile("(?<![\\d.])\\d+(?:\\.\\d+){3,}(?![\\d.])");
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|,)\\s*CN=\"?([^,\"+]+)", Pattern.CASE_INSENSITIVE);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "certificate", Set.of(identity));
  }

  static List<CertificateMake> all(Ground ground) {
    return ground.certificates().all().stream().map(CertificateMake::of).toList();
  }

  private static CertificateMake of(Held held) {
    ExchangeCertificate it = held.certificate();
    X509Certificate bytes = CertificateBytes.of(it);
    Gaps gaps = new Gaps();
    Key key = bytes == null ? Key.of(held) : Key.of(bytes);
    SignatureAlgorithm signed =
        bytes == null
            ? SignatureAlgorithm.of(it.signatureAlgorithm())
            : SignatureAlgorithm.of(bytes);
    if (signed == null) {
      gaps.lack(
          it.signatureAlgorithm() == null
              ? noBytes(it, "signatureAlgorithm")
              : "nobody knows the hash of the signature algorithm "
                  + it.signatureAlgorithm()
                  + " of "
                  + held.identity(),
          "algorithm",
          "hash",
          "brokenHash",
          "sha1");
    }
    List<String> usages = usages(it, bytes);
    if (usages == null) {
      gaps.lack(noBytes(it, "enhancedKeyUsageList"), "usages");
    }
    String commonName = commonName(it);
    if (it.subject() == null) {
      gaps.lack(Held.reason(it, "subject"), "commonName");
    }
    return new CertificateMake(
        held.identity(),
        held.server(),
        gaps.take("keyKind", key.kind(), key.reason()),
        gaps.take("keyBits", key.bits(), key.reason()),
        gaps.take("weakKey", key.weak()),
        gaps.take(
            "elliptic",
            key.kind() == null ? Answer.unknown(key.reason()) : Answer.of(key.kind().equals("EC"))),
        signed == null ? null : signed.name(),
        signed == null ? null : signed.hash(),
        signed == null ? null : Boolean.valueOf(signed.broken()),
        signed == null ? null : Boolean.valueOf(signed.sha1()),
        usages == null ? List.of() : usages,
        gaps.take("serverAuth", serverAuth(it, usages)),
        gaps.take("signs", signs(it, bytes)),
        commonName,
        gaps.take("dnsName", dnsName(held, bytes, commonName)),
        gaps.take("commonNameRepeated", commonNameRepeated(held, bytes, commonName)),
        gaps.origin(held.identity()),
        List.of(it));
  }

  private static String noBytes(ExchangeCertificate it, String component) {
    return it.lacks(component) ? it.origin().absent().get(component) : Held.reason(it, component);
  }

  /** Why only the bytes would tell. */
  private static String bytesWanted(ExchangeCertificate it) {
    String command =
        "Get-ExchangeCertificate -Server "
            + PowerShell.argument(it.server())
            + " | Select-Object *, RawData";
    return it.lacks("rawData")
        ? it.origin().absent().get("rawData")
        : "RawData of " + it.identity() + " is blank or unreadable (" + command + ")";
  }

  /**
   * A public key.
   *
   * @param kind null if unknown
   * @param bits null if unknown
   */
  private record Key(String kind, Integer bits, Answer weak, String reason) {
    static Key of(X509Certificate certificate) {
      String kind = CertificateBytes.kind(certificate.getPublicKey());
      Integer bits = CertificateBytes.bits(certificate.getPublicKey());
      String reason = "the key is of the kind " + kind + ", whose strength no size tells";
      return new Key(
          kind, bits, bits == null ? Answer.unknown(reason) : Answer.of(weak(kind, bits)), reason);
    }

    /** From the size that Exchange tells, which for an EC key may be 0. */
    static Key of(Held held) {
      ExchangeCertificate it = held.certificate();
      Integer size = it.publicKeySize();
      if (size == null) {
        String reason = noBytes(it, "publicKeySize");
        return new Key(null, null, Answer.unknown(reason), reason);
      }
      SignatureAlgorithm own =
          held.selfSigned().yes() ? SignatureAlgorithm.of(it.signatureAlgorithm()) : null;
      String kind = size >= EC_LONGEST ? "RSA" : own == null ? null : own.key();
      String reason =
          "its size of "
              + size
              + " does not tell whether the key of "
              + held.identity()
              + " is RSA or ECC; "
              + bytesWanted(it);
      boolean tiny = size > 0 && size < EC_BITS;
      Answer weak =
          tiny
              ? Answer.YES
              : kind == null || size == 0 ? Answer.unknown(reason) : Answer.of(weak(kind, size));
      return new Key(kind, size == 0 ? null : size, weak, reason);
    }

    private static boolean weak(String kind, int bits) {
      return bits < (kind.equals("EC") ? EC_BITS : RSA_BITS);
    }
  }

  private static List<String> usages(ExchangeCertificate it, X509Certificate bytes) {
    if (bytes == null) {
      return it.lacks("enhancedKeyUsageList") ? null : it.enhancedKeyUsageList();
    }
    try {
      List<String> usages = bytes.getExtendedKeyUsage();
      return usages == null ? List.of() : usages;
    } catch (CertificateParsingException e) {
      return null;
    }
  }

  private static Answer serverAuth(ExchangeCertificate it, List<String> usages) {
    if (usages == null) {
      return Answer.unknown(noBytes(it, "enhancedKeyUsageList"));
    }
    Answer any = Answer.of(usages.isEmpty());
    for (String usage : usages) {
      Matcher oid = OID.matcher(usage);
      any =
          any.or(
              oid.find()
                  ? Answer.of(oid.group().equals(SERVER_AUTH) || oid.group().equals(ANY_USAGE))
                  : usage.equalsIgnoreCase("Server Authentication")
                      ? Answer.YES
                      : Answer.unknown(
                          "the extended key usage "
                              + usage
                              + " has no number; "
                              + bytesWanted(it)));
    }
    return any;
  }

  private static Answer signs(ExchangeCertificate it, X509Certificate bytes) {
    return bytes == null
        ? Answer.unknown("only RawData tells the key usage; " + bytesWanted(it))
        : Answer.of(bytes.getKeyUsage() == null || bytes.getKeyUsage()[0]);
  }

  /**
   * The host in the subject; a name without a dot is none that a client on the internet asks for.
   */
  static String commonName(ExchangeCertificate it) {
    Matcher m = COMMON_NAME.matcher(it.subject() == null ? "" : it.subject());
    String name = m.find() ? HostName.canonical(m.group(1)) : null;
    boolean host =
        name != null
            && name.indexOf('.') > 0
            && HostName.wellFormed(name.startsWith("*.") ? name.substring(2) : name);
    return host ? name : null;
  }

  /**
   * Exchange and PowerShell put the common name into their lists, too: a list proves a subject
   * alternative name only by another name.
   */
  private static Answer dnsName(Held held, X509Certificate bytes, String commonName) {
    ExchangeCertificate it = held.certificate();
    if (bytes != null) {
      return held.names() == null
          ? Answer.unknown(Held.reason(it, "certificateDomains"))
          : Answer.of(held.names().names().stream().anyMatch(name -> !HostName.isAddress(name)));
    }
    boolean listed = !it.lacks("dnsNameList");
    if (!listed && it.lacks("certificateDomains")) {
      return Answer.unknown(Held.reason(it, "certificateDomains"));
    }
    List<String> names = listed ? it.dnsNameList() : it.certificateDomains();
    if (names.isEmpty()) {
      return Answer.NO;
    }
    return it.subject() != null && names.stream().anyMatch(name -> !inSubject(it, name, commonName))
        ? Answer.YES
        : Answer.unknown(
            "the names of "
                + held.identity()
                + " may be those of its subject only; "
                + bytesWanted(it));
  }

  private static boolean inSubject(ExchangeCertificate it, String name, String commonName) {
    return HostName.canonical(name).equals(commonName)
        || it.subject().toLowerCase(Locale.ROOT).contains("cn=" + name.toLowerCase(Locale.ROOT));
  }

  private static Answer commonNameRepeated(Held held, X509Certificate bytes, String commonName) {
    ExchangeCertificate it = held.certificate();
    if (it.subject() == null) {
      return Answer.unknown(Held.reason(it, "subject"));
    }
    if (commonName == null) {
      return Answer.YES;
    }
    if (bytes != null) {
      return held.names() == null
          ? Answer.unknown(Held.reason(it, "certificateDomains"))
          : Answer.of(held.names().names().contains(commonName));
    }
    boolean named = it.dnsNameList().stream().map(HostName::canonical).anyMatch(commonName::equals);
    return it.lacks("dnsNameList")
        ? Answer.unknown("CertificateDomains holds the common name in any case; " + bytesWanted(it))
        : named ? dnsName(held, null, commonName) : Answer.NO;
  }
}
