package exvet.probe;

import com.google.common.net.InetAddresses;
import exvet.fact.View;
import exvet.topology.PublicAddresses;
import java.net.InetAddress;

/**
 * Which addresses lead from where one stands to whoever has them. What the internet is told may be
 * an address that means somebody else in each private network, this one included: what answers
 * there is not what the internet sees.
 */
final class Reach {
  private Reach() {}

  /** Why nobody is looked for at an address; null if somebody may be there. */
  static String refusal(View view, String address) {
    if (view == View.PUBLIC && PublicAddresses.inside(address)) {
      return address + " is an address of a private network";
    }
    InetAddress ip = InetAddresses.forString(address);
    boolean nobody =
        ip.isAnyLocalAddress()
            || ip.isLoopbackAddress()
            || ip.isLinkLocalAddress()
            || ip.isMulticastAddress();
    return nobody ? address + " is the address of no other computer" : null;
  }
}
