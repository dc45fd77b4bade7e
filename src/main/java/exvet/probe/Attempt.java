package exvet.probe;

/**
 * An aim at one address.
 *
 * @param address the IP address to connect to
 * @param port the port to connect to: that of the aim, unless connections are led elsewhere
 */
record Attempt(Aim aim, String address, int port) {}
