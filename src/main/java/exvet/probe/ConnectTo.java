package exvet.probe;

import com.google.common.net.InetAddresses;
import exvet.fact.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where connections are led instead of to the addresses that DNS gives, as curl's option of this
 * name does: {@code HOST:PORT:ADDRESS:PORT}. What is asked for stays the same. A host or port that
 * is left out stands for any, an address or port for the one there is.
 */
public final class ConnectTo {
  private static final Pattern FORM =
      Pattern.compile("([^:\\[\\]]*|\\[[^\\]]*\\]):(\\d*):([^:\\[\\]]*|\\[[^\\]]*\\]):(\\d*)");

  /** A host to connect to, or its address, and a port. */
  record Place(String host, int port) {
    boolean isAddress() {
      return InetAddresses.isInetAddress(host);
    }
  }

  private record Rule(String host, int port, String address, int toPort) {
    boolean concerns(String name, int at) {
      return (host.isEmpty() || host.equals(name)) && (port == 0 || port == at);
    }

    Place place(String name, int at) {
      String to = address.isEmpty() ? name : address;
      return new Place(to.equals("localhost") ? "127.0.0.1" : to, toPort == 0 ? at : toPort);
    }
  }

  /** Leads nowhere else. */
  public static final ConnectTo NOWHERE = new ConnectTo(List.of());

  private final List<Rule> rules;

  private ConnectTo(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Several of them; the first that concerns a host and port counts.
   *
   * @throws IllegalArgumentException if one is malformed, saying how
   */
  public static ConnectTo of(List<String> texts) {
    List<Rule> rules = new ArrayList<>();
    for (String text : texts) {
      Matcher m = FORM.matcher(text.strip());
      if (!m.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is not HOST:PORT:ADDRESS:PORT (IPv6 in brackets)");
      }
      String address = bare(m.group(3));
      if (!address.isEmpty()
          && !InetAddresses.isInetAddress(address)
          && (!HostName.wellFormed(address) || HostName.isAddress(address))) {
        throw new IllegalArgumentException(
            "'" + text + "': " + address + " is no address and no host name");
      }
      rules.add(
          new Rule(bare(m.group(1)), port(text, m.group(2)), address, port(text, m.group(4))));
    }
    return new ConnectTo(rules);
  }

  private static String bare(String host) {
    return HostName.canonical(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  private static int port(String text, String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    int port = digits.length() > 5 ? -1 : Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("'" + text + "': there is no port " + digits);
    }
    return port;
  }

  /** Where a connection to a host and port goes. */
  Place place(String host, int port) {
    for (Rule rule : rules) {
      if (rule.concerns(host, port)) {
        return rule.place(host, port);
      }
    }
    return new Place(host, port);
  }

  /** Where what is tried is led. */
  Place place(Aim aim) {
    return place(aim.door(), aim.port());
  }

  /**
   * Whether somebody else would be met than who is to be tried. That whoever stands in for a host
   * of strangers answers says nothing of whether one gets out to strangers.
   */
  boolean hides(Aim aim) {
    return aim instanceof DialogueAim talk && talk.control() && leads(aim);
  }

  /** Whether what is tried is led elsewhere than DNS says. */
  boolean leads(Aim aim) {
    return !place(aim).equals(new Place(aim.door(), aim.port()));
  }
}
