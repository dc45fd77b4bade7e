package exvet.topology;

import java.util.List;
import java.util.Locale;

/**
 * The addresses that tests of recipients and of relaying name, to which nothing is ever sent. The
 * domains of strangers are reserved (RFC 2606).
 */
public final class TestAddresses {
  /** The sender of a test of relaying. */
  public static final String STRANGE_SENDER = "probe@example.org";

  /** Its recipient. */
  public static final String STRANGE_RECIPIENT = "probe@example.com";

  /** What stands in a recording without persons for the name of the address to ask about. */
  public static final String MASKED = "test-address";

  /** The same of the second sender. */
  public static final String MASKED_SENDER = "test-sender";

  private static final String NOBODY = "no-such-user-";

  private TestAddresses() {}

  /** The address that every mail domain has (RFC 5321, 4.5.1). */
  public static String postmaster(String domain) {
    return "postmaster@" + domain;
  }

  /** An address that nobody has. */
  public static String nobody(String random, String domain) {
    return NOBODY + random + "@" + domain;
  }

  /** Whether it is the address to ask about, in a recording without persons. */
  static boolean isMasked(String address) {
    return local(address).equals(MASKED);
  }

  static boolean isNobody(String address) {
    return address.toLowerCase(Locale.ROOT).startsWith(NOBODY);
  }

  /** Recipients elsewhere, written so that they look like ones of a domain. */
  public static List<String> disguised(String domain) {
    return List.of("probe%example.com@" + domain, "\"probe@example.com\"@" + domain);
  }

  static boolean isDisguised(String address) {
    String local = local(address);
    return local.equals("probe%example.com") || local.equals("\"probe@example.com\"");
  }

  static String local(String address) {
    int at = address.lastIndexOf('@');
    return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
