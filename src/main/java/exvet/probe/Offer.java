package exvet.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client offers in TLS: what clients of today do, one version alone, or one kind of suites.
 */
enum Offer {
  /** TLS 1.3 and 1.2 with the suites that clients of today have. */
  USUAL(null, 0x0304),
  SSL3("SSLv3", 0x0300),
  TLS1("TLSv1", 0x0301),
  TLS11("TLSv1.1", 0x0302),
  TLS12("TLSv1.2", 0x0303),
  TLS13("TLSv1.3", 0x0304),
  RC4("RC4", 0x0303),
  TRIPLE_DES("3DES", 0x0303),
  /** Gone with TLS 1.2 (RFC 5246), so the version before that needs to be offered. */
  DES("DES", 0x0302),
  NULL("NULL", 0x0303),
  /** Gone with TLS 1.1 (RFC 4346). */
  EXPORT("EXPORT", 0x0301),
  ANON("ANON", 0x0303),
  /** The exchange of keys by RSA alone, without forward secrecy. */
  RSA("RSA", 0x0303),
  DHE("DHE", 0x0303),
  ECDHE("ECDHE", 0x0303);

  private final String text;
  private final int version;

  Offer(String text, int version) {
    this.text = text;
    this.version = version;
  }

  /** Those by which rules tell what a server allows. That TLS 1.3 is missing, no rule minds. */
  static Stream<Offer> asked() {
    return Arrays.stream(values()).filter(offer -> offer != USUAL && offer != TLS13);
  }

  /** What facts call it; null if it is what clients of today offer. */
  String offered() {
    return text;
  }

  /** The highest version offered, as TLS numbers it. */
  int version() {
    return version;
  }

  /** Whether it is one version and no lower one. */
  boolean oneVersion() {
    return text != null && (text.startsWith("SSL") || text.startsWith("TLS"));
  }

  boolean tls13() {
    return version == 0x0304;
  }

  /** The suites that are offered, as TLS numbers them. */
  List<Integer> suites() {
    return CipherSuites.numbers(this);
  }

  @Override
  public String toString() {
    return text == null ? "what clients of today offer" : text;
  }
}
