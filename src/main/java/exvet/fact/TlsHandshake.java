package exvet.fact;

import java.time.Instant;
import java.util.List;

/**
 * An attempt to agree on TLS with one address.
 *
 * @param host the name it is reached by
 * @param address the IP address
 * @param led whether whoever probed led the connection there, instead of to an address that DNS
 *     gave
 * @param startTls the protocol in which TLS was asked for: {@code smtp}, {@code imap}, {@code
 *     pop3}; null where it is spoken from the beginning
 * @param sni whether the host was named in it (RFC 6066)
 * @param offered all that was offered, if not what a client of today offers: a version ({@code
 *     SSLv3}, {@code TLSv1}, {@code TLSv1.1}, {@code TLSv1.2}, {@code TLSv1.3}) or a kind of suites
 *     ({@code RC4}, {@code 3DES}, {@code DES}, {@code NULL}, {@code EXPORT}, {@code ANON}, {@code
 *     RSA} for the exchange of keys by RSA alone, {@code DHE}, {@code ECDHE}); else null
 * @param accepted whether the server went on with it; false if it refused with an alert or chose
 *     another version than the only one offered; null if nothing came back that is TLS
 * @param version the version it chose: {@code TLSv1.2}
 * @param suite the suite it chose, as IANA names it
 * @param keyExchangeBits the size of the group of a Diffie-Hellman exchange in finite fields; null
 *     for other exchanges
 * @param chain the certificates as sent, in base64, the server's own first, whether or not they can
 *     be read; empty where a version or a kind of suites was offered, since only the choice counts
 * @param stapled the OCSP response it sent along, in base64; null if it sent none
 * @param alert the alert it sent, as RFC 8446 names it: {@code handshake_failure}; null if none
 */
public record TlsHandshake(
    View view,
    String host,
    String address,
    int port,
    boolean led,
    String startTls,
    boolean sni,
    String offered,
    Boolean accepted,
    String version,
    String suite,
    Integer keyExchangeBits,
    List<String> chain,
    String stapled,
    String alert,
    String failure,
    Instant at,
    Origin origin)
    implements Probed {

  /** The same with an address to which the connection was led. */
  public TlsHandshake ledThere() {
    return new TlsHandshake(
        view,
        host,
        address,
        port,
        true,
        startTls,
        sni,
        offered,
        accepted,
        version,
        suite,
        keyExchangeBits,
        chain,
        stapled,
        alert,
        failure,
        at,
        origin);
  }

  @Override
  public String identity() {
    String how = offered == null ? "" : " " + offered;
    String named = sni ? "" : " without server name";
    String where =
        host
            + ":"
            + port
            + " at "
            + address
            + (led ? ", led there" : "")
            + " ("
            + view.side()
            + ")";
    return "TLS" + how + named + " " + where;
  }
}
