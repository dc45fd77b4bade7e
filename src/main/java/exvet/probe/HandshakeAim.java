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
  /** One as clients make it. */
  static HandshakeAim usual(View view, String host, int port, String door) {
    return new HandshakeAim(view, host, port, door, null, true, Offer.USUAL);
  }

  @Override
  public String words() {
    return words(offer.toString());
  }

  /** The same, with several offers at the place of one. */
  String words(String offers) {
    return "TLS"
        + (startTls == null ? "" : " by STARTTLS of " + startTls)
        + (offer == Offer.USUAL ? "" : " offering only " + offers)
        + (sni ? "" : " without server name")
        + " with "
        + host
        + ":"
        + port;
  }
}
