package exvet.probe;

import exvet.fact.View;

/** Something to try at every address of a host. */
sealed interface Aim permits DialogueAim, ExchangeAim, HandshakeAim {

  /** The side from which it is tried, whose name servers know the addresses. */
  View view();

  /** The name that is asked for, whatever address is connected to. */
  String host();

  int port();

  /**
   * The name whose addresses are connected to: the host itself, or one of the servers behind it.
   */
  String door();

  /** What is tried, without where: {@code GET https://mail.contoso.com/owa/}. */
  String words();
}
