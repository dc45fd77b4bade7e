package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What hosts present to those who come from each side, in words. */
final class Presented {
  private static final int HTTPS = 443;
  private static final int NAMES = 3;

  private final Ground ground;
  private final Map<String, List<TlsHandshake>> handshakes = new HashMap<>();
  private final Map<String, Set<Integer>> wanted = new HashMap<>();

  Presented(Ground ground) {
    this.ground = ground;
    for (View view : View.values()) {
      ground.endpoints().handshakes(view).stream()
          .filter(one -> one.offered() == null && one.sni() && !"smtp".equals(one.startTls()))
          .collect(Collectors.groupingBy(one -> key(view, one.host())))
          .forEach(handshakes::put);
    }
    for (HttpsHost one : HttpsHost.all(ground)) {
      if (one.host() != null && !one.outside().no()) {
        want(View.PUBLIC, one.host(), one.port());
      }
      if (one.host() != null && !one.inside().no()) {
        want(View.PRIVATE, one.host(), one.port());
      }
    }
    for (PopImapServer server : PopImapServer.all(ground)) {
      if (server.ignored() || server.legacy()) {
        continue;
      }
      server.points().forEach(point -> want(View.PUBLIC, point.host(), point.number()));
    }
  }

  private static String key(View view, String host) {
    return view + " " + host;
  }

  private void want(View view, String host, int port) {
    wanted.computeIfAbsent(key(view, host), first -> new TreeSet<>()).add(port);
  }

  /** The certificates at each port and address of a host, but for mail; null if nobody tried. */
  String certificates(View view, String host) {
    List<TlsHandshake> tried = handshakes.getOrDefault(key(view, host), List.of());
    if (tried.isEmpty()) {
      return null;
    }
    Map<Integer, Set<String>> shown = new TreeMap<>();
    wanted
        .getOrDefault(key(view, host), Set.of())
        .forEach(port -> shown.put(port, new TreeSet<>(Set.of("port " + port + ": not asked"))));
    tried.forEach(one -> shown.put(one.port(), new TreeSet<>()));
    for (TlsHandshake one : tried) {
      shown.get(one.port()).add(at(one.address(), one.port(), HTTPS) + ": " + certificate(one));
    }
    return shown.values().stream().flatMap(Set::stream).collect(Collectors.joining("; "));
  }

  /**
   * How a host greets those who bring mail, whether it offers TLS, and with which certificate; null
   * if nobody tried.
   */
  String mail(View view, String host, int port) {
    Map<String, Conversation> talks = Conversation.last(ground.endpoints(), view, host, port);
    Set<String> shown = new TreeSet<>();
    talks.forEach((address, talk) -> shown.add(address + ": " + greeting(talk)));
    for (TlsHandshake one : ground.endpoints().handshakes(view, host, port)) {
      Conversation talk = talks.get(Addresses.canonical(one.address()));
      boolean told = talk != null && (!talk.heard() || talk.introduced() && !talk.offersStartTls());
      if (one.offered() == null
          && (one.sni() || HostName.isAddress(host))
          && !(one.chain().isEmpty() && told)) {
        shown.add(one.address() + ": " + certificate(one));
      }
    }
    return shown.isEmpty() ? null : String.join("; ", shown);
  }

  private static String greeting(Conversation talk) {
    if (!talk.heard()) {
      return talk.unconnected() ? "not reached (" + talk.refusal() + ")" : talk.refusal();
    }
    String offers =
        !talk.introduced()
            ? ""
            : talk.offersStartTls() ? ", offers STARTTLS" : ", offers no STARTTLS";
    return talk.refusal() + offers;
  }

  private static String at(String address, int port, int usual) {
    return port == usual
        ? address
        : address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
  }

  /** Whose it is, until when, and whether it is one for the host. */
  private static String certificate(TlsHandshake handshake) {
    if (handshake.chain().isEmpty()) {
      return handshake.failure() == null ? "no certificate" : handshake.failure();
    }
    SentChain chain = SentChain.of(handshake.chain());
    if (chain == null) {
      return "a certificate that cannot be read";
    }
    List<String> names = chain.names().names();
    return chain.leaf().getSubjectX500Principal().getName()
        + " until "
        + chain.leaf().getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        + (names.isEmpty() ? "" : ", for " + few(names, NAMES))
        + (HostName.isAddress(handshake.host()) || chain.names().covers(handshake.host())
            ? ""
            : ", does not cover " + handshake.host());
  }

  /** The first of many, with how many there are beside them. */
  static String few(List<String> all, int most) {
    String first = all.stream().limit(most).collect(Collectors.joining(", "));
    return all.size() <= most ? first : first + " and " + (all.size() - most) + " more";
  }
}
