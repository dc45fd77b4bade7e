package exvet.probe;

/**
 * An aim at one address.
 *
 * @param address the IP address to connect to
 * @param port the port to connect to: that of the aim, unless connections are led elsewhere
 */
record Visit(Aim aim, String address, int port) {

  /** What is tried and where, in words. */
  String words() {
    return aim.view() + " " + aim.words() + " at " + address + " port " + port;
  }
}
