package exvet.fact;

/**
 * What a Send connector carries: {@code SMTP:*;1}. A bare address means SMTP with cost 1.
 *
 * @param type upper case, normally SMTP
 * @param address A-labels, lower case; {@code *} is every domain, {@code --} the Edge's own site
 */
public record AddressSpace(String type, String address, int cost) {

  public static AddressSpace parse(String text) {
    int semicolon = text.lastIndexOf(';');
    String head = semicolon < 0 ? text : text.substring(0, semicolon);
    int cost = semicolon < 0 ? 1 : cost(text.substring(semicolon + 1));
    if (cost < 0) {
      head = text;
      cost = 1;
    }
    int colon = head.indexOf(':');
    String type = colon < 0 ? "SMTP" : head.substring(0, colon).toUpperCase(java.util.Locale.ROOT);
    return new AddressSpace(type, HostName.canonical(head.substring(colon + 1)), cost);
  }

  private static int cost(String text) {
    return text.matches("\\s*\\d{1,6}\\s*") ? Integer.parseInt(text.strip()) : -1;
  }

  public boolean smtp() {
    return type.equals("SMTP");
  }

  /** Every external domain. */
  public boolean everything() {
    return smtp() && address.equals("*");
  }

  /** The mail domain of a tenant of Microsoft 365, the national clouds included. */
  public boolean tenant() {
    return smtp()
        && (address.endsWith(".mail.onmicrosoft.com")
            || address.matches(".+\\.partner\\.(?:mail\\.)?onmschina\\.cn")
            || address.endsWith(".onmicrosoft.us"));
  }

  /** Whether mail for the domain is carried because it is named, or its parent with {@code *.}. */
  public boolean names(String domain) {
    String name = HostName.canonical(domain);
    return smtp()
        && name != null
        && (address.equals(name)
            || (address.startsWith("*.")
                && (name.endsWith(address.substring(1)) || name.equals(address.substring(2)))));
  }

  @Override
  public String toString() {
    return type + ":" + address + ";" + cost;
  }
}
