package exvet.fact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of DNS, in the one form in which they can be compared. */
public final class HostName {
  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private HostName() {}

  /**
   * The name as A-labels, lower case, without a trailing dot; text that is no name is only lower
   * cased, so that it still equals itself.
   */
  public static String canonical(String name) {
    if (name == null) {
      return null;
    }
    String host = name.strip().toLowerCase(Locale.ROOT);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (isAscii(host)) {
      return host;
    }
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** Whether two names are the same name; false if one is null. */
  public static boolean same(String one, String other) {
    return one != null && other != null && canonical(one).equals(canonical(other));
  }

  /** The label before the first dot. */
  public static String firstLabel(String name) {
    if (name == null) {
      return null;
    }
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  public static boolean isAddress(String host) {
    return host != null && (IPV4.matcher(host).matches() || host.indexOf(':') >= 0);
  }

  /** Letters, digits, hyphens and the underscore Windows allows, at most 253 characters. */
  public static boolean wellFormed(String canonical) {
    if (canonical == null || canonical.isEmpty() || canonical.length() > 253) {
      return false;
    }
    for (String label : canonical.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }
}
