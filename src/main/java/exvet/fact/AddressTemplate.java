package exvet.fact;

/**
 * A template of an email address policy: {@code SMTP:%m@contoso.com}.
 *
 * @param prefix as typed: {@code SMTP} in capitals marks the primary address
 * @param domain what stands behind the last {@code @}, as A-labels; null if there is none
 */
public record AddressTemplate(String text, String prefix, String domain) {

  public static AddressTemplate parse(String text) {
    int colon = text.indexOf(':');
    int at = text.lastIndexOf('@');
    String prefix = colon < 0 ? "smtp" : text.substring(0, colon);
    return new AddressTemplate(
        text, prefix, at <= colon ? null : HostName.canonical(text.substring(at + 1)));
  }

  public boolean smtp() {
    return prefix.equalsIgnoreCase("smtp");
  }

  public boolean primary() {
    return prefix.equals("SMTP");
  }

  /** The primary template as the list of templates names it, where a property names it alone. */
  public AddressTemplate asPrimary() {
    return text.equals(prefix) || text.startsWith(prefix + ":") ? this : parse("SMTP:" + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
