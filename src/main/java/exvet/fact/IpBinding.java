package exvet.fact;

/** A local address and port on which a Receive connector listens: {@code 0.0.0.0:25}. */
public record IpBinding(String address, int port) {

  /** The binding, or null if the text is none. */
  public static IpBinding parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("\\d{1,5}")) {
      return null;
    }
    String address = text.substring(0, colon).strip();
    if (address.startsWith("[") && address.endsWith("]")) {
      address = address.substring(1, address.length() - 1);
    }
    return new IpBinding(address, Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
  }
}
