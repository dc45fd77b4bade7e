package exvet.topology;

import com.google.common.net.InetAddresses;
import exvet.fact.ConnectionTest;
import exvet.fact.HostName;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether a server gets through to where its connectors send mail, as connecting from the server
 * itself showed: to mail hosts of others where DNS leads, or to smart hosts.
 */
final class WayOut {
  private static final int SMTP = 25;

  private final Ground ground;
  private final List<ConnectionTest> tests;

  /** Why somebody may have got through all the same; null if nobody knows of further tests. */
  private final String lost;

  private final List<String> reached = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();

  WayOut(String server, Ground ground) {
    this.ground = ground;
    this.tests =
        ground.facts().all(ConnectionTest.class).stream()
            .filter(test -> !test.origin().missing() && test.computerName() != null)
            .filter(test -> !test.server().isEmpty())
            .filter(test -> ground.names().name(test.server()).equalsIgnoreCase(server))
            .toList();
    this.lost =
        Gaps.lost(
            ground.names(),
            server,
            ground.facts().all(ConnectionTest.class),
            ConnectionTest::server);
  }

  List<ConnectionTest> tests() {
    return tests;
  }

  /** Where it got through, with the port. */
  List<String> reached() {
    return reached;
  }

  /** Where it did not. */
  List<String> closed() {
    return closed;
  }

  /** Whether mail of the connector gets out; unknown if too little was tried. */
  Answer by(SendConnector connector) {
    Answer dns =
        Answer.of(
            connector, "dnsRoutingEnabled", Boolean.TRUE.equals(connector.dnsRoutingEnabled()));
    Answer byDns = dns.no() ? Answer.YES : unlessLost(toOthers());
    Answer bySmartHost = dns.yes() ? Answer.YES : unlessLost(toSmartHosts(connector));
    return dns.unknown() && !(byDns.yes() && bySmartHost.yes())
        ? Answer.unknown(dns.reason())
        : byDns.and(bySmartHost);
  }

  private Answer unlessLost(Answer answer) {
    return answer.no() && lost != null ? Answer.unknown(lost) : answer;
  }

  /** One of others that does not answer may be at fault itself; two may not. */
  private Answer toOthers() {
    List<ConnectionTest> others =
        tests.stream().filter(test -> port(test) == SMTP && foreign(test)).toList();
    Map<String, Answer> byHost = tried(others);
    return byHost.values().stream().anyMatch(Answer::yes)
        ? Answer.YES
        : byHost.values().stream().filter(Answer::no).count() > 1
            ? Answer.NO
            : Answer.unknown("whether a mail host of others answers was not tried twice");
  }

  private Answer toSmartHosts(SendConnector connector) {
    if (connector.lacks("smartHosts") || connector.lacks("port")) {
      String lost = connector.lacks("port") ? "port" : "smartHosts";
      return Answer.of(connector, lost, false);
    }
    int port = connector.port() == null ? SMTP : connector.port();
    Map<String, Answer> byHost = new HashMap<>();
    for (String text : connector.smartHosts()) {
      String host = bare(text);
      List<ConnectionTest> own =
          tests.stream()
              .filter(test -> port(test) == port)
              .filter(test -> bare(test.computerName()).equals(host))
              .toList();
      byHost.putAll(tried(own));
      byHost.putIfAbsent(host, Answer.unknown("whether " + host + " answers was not tried"));
    }
    return byHost.values().stream().reduce(Answer.NO, Answer::or);
  }

  private Map<String, Answer> tried(List<ConnectionTest> some) {
    Map<String, Answer> byHost = new HashMap<>();
    for (ConnectionTest test : some) {
      String host = bare(test.computerName());
      Answer open =
          Answer.of(test, "tcpTestSucceeded", Boolean.TRUE.equals(test.tcpTestSucceeded()));
      byHost.merge(host, open, Answer::or);
    }
    for (String host : new TreeSet<>(byHost.keySet())) {
      String at = host + ":" + port(some.get(0));
      List<String> list = byHost.get(host).yes() ? reached : byHost.get(host).no() ? closed : null;
      if (list != null && !list.contains(at)) {
        list.add(at);
      }
    }
    return byHost;
  }

  private static int port(ConnectionTest test) {
    return test.remotePort() == null ? 0 : test.remotePort();
  }

  /** Whether it is a host of the internet that is not the organisation's. */
  private boolean foreign(ConnectionTest test) {
    String host = bare(test.computerName());
    if (test.remoteAddress() != null && InetAddresses.isInetAddress(test.remoteAddress())) {
      if (!PublicAddresses.reachable(test.remoteAddress())) {
        return false;
      }
    }
    return TestProof.foreign(host, ground)
        && ground.sendConnectors().stream()
            .flatMap(connector -> connector.smartHosts().stream())
            .noneMatch(smart -> bare(smart).equals(host));
  }

  private static String bare(String text) {
    String host = text.strip();
    boolean brackets = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    return HostName.canonical(brackets ? host.substring(1, host.length() - 1) : host);
  }
}
