package exvet.probe;

import exvet.fact.View;

/**
 * A TLS handshake with a host.
 *
 * @param startTls the protocol in which TLS is asked for; null where it is spoken from the
 *     beginning
 * @param sni whether the host is named in it
 * @param offer what is offered
 */
record HandshakeAim(
    View view, String host, int port, String door, String startTls, boolean sni, Offer offer)
    implements Aim {
  /** Stands in words for what is offered, so that a plan can name several offers at once. */
  static final String OFFER = "{offer}";

  /** One as clients make it. */
  static HandshakeAim usual(View view, String host, int port, String door) {
    return new HandshakeAim(view, host, port, door, null, true, Offer.USUAL);
  }

  @Override
  public String words() {
    return "TLS"
        + (startTls == null ? "" : " by STARTTLS of " + startTls)
        + (offer == Offer.USUAL ? "" : " offering only " + OFFER)
        + (sni ? "" : " without server name")
        + " with "
        + host
        + ":"
        + port;
  }
}
