package exvet.probe;

/**
 * An aim at one address.
 *
 * @param address the IP address to connect to
 * @param port the port to connect to: that of the aim, unless connections are led elsewhere
 * @param led whether they are
 * @param refusal why nobody is to go there after all, so that this is told; null if one may
 */
record Visit(Aim aim, String address, int port, boolean led, String refusal) {

  Visit(Aim aim, String address, int port, boolean led) {
    this(aim, address, port, led, port < 1 || port > 65_535 ? "there is no port " + port : null);
  }

  Visit refused(String why) {
    return new Visit(aim, address, port, led, why);
  }

  /** What is tried and where, in words. */
  String words() {
    return aim.view() + " " + aim.words() + " at " + address + " port " + port;
  }
}
