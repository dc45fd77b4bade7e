package exvet.fact;

import java.time.Instant;
import java.util.List;

/**
 * An attempt to agree on TLS with one address.
 *
 * @param host the name it is reached by
 * @param address the IP address
 * @param startTls the protocol in which TLS was asked for: {@code smtp}, {@code imap}, {@code
 *     pop3}; null where it is spoken from the beginning
 * @param sni whether the host was named in it (RFC 6066)
 * @param offered all that was offered, if not what a client of today offers: a version, for
 *     instance {@code TLSv1}, or a kind of suites, for instance {@code RC4}; else null
 * @param accepted whether the server went on with it; null if nothing came back
 * @param version the version it chose
 * @param suite the suite it chose, as IANA names it
 * @param keyExchangeBits the size of the group of a Diffie-Hellman exchange in finite fields; null
 *     for other exchanges
 * @param chain the certificates as sent, in base64, the server's own first
 * @param stapled the OCSP response it sent along, in base64; null if it sent none
 */
public record TlsHandshake(
    View view,
    String host,
    String address,
    int port,
    String startTls,
    boolean sni,
    String offered,
    Boolean accepted,
    String version,
    String suite,
    Integer keyExchangeBits,
    List<String> chain,
    String stapled,
    String failure,
    Instant at,
    Origin origin)
    implements Probed {

  @Override
  public String identity() {
    String how = offered == null ? "" : " " + offered;
    return "TLS" + how + " " + host + ":" + port + " at " + address + " (" + view.side() + ")";
  }
}
