package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Url;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a URL as such, wherever it leads. */
final class UrlCheck {
  private UrlCheck() {}

  /**
   * The faults, each a clause that completes "the URL …".
   *
   * @param ownName whether a host of a single label is acceptable, being a server's name
   * @param external an underscore in an external host is a fault
   */
  static List<String> problems(Url url, boolean ownName, boolean external) {
    List<String> problems = new ArrayList<>();
    String text = url.text();
    if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      problems.add("contains white space");
    }
    if (text.indexOf('*') >= 0) {
      problems.add("contains *");
    }
    if (!url.absolute()) {
      problems.add("is not absolute");
      return problems;
    }
    if (url.userInfo() != null) {
      problems.add("contains user information");
    }
    if (url.tail().indexOf('#') >= 0) {
      problems.add("contains a fragment");
    }
    host(url.host(), ownName, external, problems);
    int usual = url.scheme().equals("https") ? 443 : url.scheme().equals("http") ? 80 : -1;
    if (usual >= 0 && (url.port() != usual || url.port() > 65535)) {
      problems.add(
          url.port() < 0 ? "has an impossible port" : "has the unexpected port " + url.port());
    }
    return problems;
  }

  private static void host(String host, boolean ownName, boolean external, List<String> problems) {
    if (host == null) {
      problems.add("has no host");
    } else if (HostName.isAddress(host) || host.startsWith("[")) {
      problems.add("has the IP address " + host + " for a host");
    } else {
      if (!HostName.wellFormed(host) && host.indexOf('*') < 0) {
        problems.add("has a host that is no valid DNS name: " + host);
      }
      if (host.indexOf('.') < 0 && !ownName) {
        problems.add("has the single label " + host + " for a host");
      }
      if (external && host.indexOf('_') >= 0) {
        problems.add("has an underscore in its host " + host);
      }
    }
  }

  /** The host with its readable form where that differs; null if the host is plain ASCII. */
  static String bothForms(Url url) {
    if (url == null || url.host() == null || !url.host().contains("xn--")) {
      return null;
    }
    String unicode = IDN.toUnicode(url.host(), IDN.ALLOW_UNASSIGNED);
    return unicode.equals(url.host()) ? null : unicode + " (" + url.host() + ")";
  }
}
