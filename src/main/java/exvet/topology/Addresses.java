package exvet.topology;

import com.google.common.net.InetAddresses;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** IP addresses as text in the one form in which they can be compared (RFC 5952 for IPv6). */
public final class Addresses {
  private Addresses() {}

  /** The address in that form; text that is none stays as it is. */
  public static String canonical(String text) {
    return InetAddresses.isInetAddress(text)
        ? InetAddresses.toAddrString(InetAddresses.forString(text))
        : text;
  }

  /** Whether it is one of IPv6. */
  static boolean six(String address) {
    return address.indexOf(':') >= 0;
  }

  /** All of them in that form, sorted. */
  static Set<String> canonical(Collection<String> texts) {
    Set<String> all = new TreeSet<>();
    texts.forEach(text -> all.add(canonical(text.strip())));
    return all;
  }
}
