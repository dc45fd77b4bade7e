package exvet.fact;

import java.util.List;
import java.util.Locale;

/**
 * One of a recipient's addresses: {@code SMTP:a@contoso.com}. The capitals of {@code SMTP} are the
 * only mark of the primary one.
 *
 * @param prefix as typed
 * @param address without the prefix; for SMTP lower case with the domain as A-labels
 */
public record ProxyAddress(String prefix, String address) {

  private static final List<String> USUAL = List.of("smtp", "SMTP");

  public static ProxyAddress parse(String text) {
    int colon = text.indexOf(':');
    String prefix = colon < 0 ? "smtp" : prefix(text, colon);
    String address = text.substring(colon + 1);
    return new ProxyAddress(prefix, smtpPrefix(prefix) ? smtp(address) : address);
  }

  /** Of millions of addresses nearly all have one of two prefixes, which are made once. */
  private static String prefix(String text, int colon) {
    for (String usual : USUAL) {
      if (colon == usual.length() && text.startsWith(usual)) {
        return usual;
      }
    }
    return text.substring(0, colon);
  }

  /** An SMTP address in the form in which it can be compared; null stays null. */
  public static String smtp(String address) {
    if (address == null || settled(address)) {
      return address;
    }
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(at, 0)).toLowerCase(Locale.ROOT);
    return at < 0
        ? address.strip().toLowerCase(Locale.ROOT)
        : local + "@" + HostName.canonical(address.substring(at + 1));
  }

  /** Whether the address surely has that form already: most have, and are asked for it again. */
  private static boolean settled(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c <= ' ' || c >= 0x7F || c >= 'A' && c <= 'Z') {
        return false;
      }
    }
    return !address.endsWith(".");
  }

  /** The domain of an SMTP address, or null. */
  public static String domain(String address) {
    int at = address == null ? -1 : address.lastIndexOf('@');
    return at < 0 ? null : HostName.canonical(address.substring(at + 1));
  }

  /** Whether two SMTP addresses, or names of their form, are the same; null is no address. */
  static boolean same(String one, String other) {
    return one != null && other != null && smtp(one).equals(smtp(other));
  }

  public boolean isSmtp() {
    return smtpPrefix(prefix);
  }

  private static boolean smtpPrefix(String prefix) {
    return USUAL.contains(prefix) || prefix.equalsIgnoreCase("smtp");
  }

  public boolean primary() {
    return prefix.equals("SMTP");
  }

  @Override
  public String toString() {
    return prefix + ":" + address;
  }
}
