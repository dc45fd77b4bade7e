package exvet.topology;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What senders get who fetch the policy of a domain, at all addresses of its host.
 *
 * @param policies those that came, each with the addresses at which it did
 * @param obstacles what keeps senders from it
 * @param beyond the addresses of a kind that the probe reaches nowhere, though the policy came from
 *     another
 * @param reached whether they get it wherever they ask
 */
record MtaStsVisit(
    Map<MtaStsPolicy, List<String>> policies,
    List<String> obstacles,
    List<String> beyond,
    Answer reached) {
  private static final int PORT = 443;

  /** There was no connection, which may be due to the network of the probe. */
  private static final Set<String> UNCONNECTED = Set.of("timeout", "refused", "unreachable");

  static final MtaStsVisit NONE = new MtaStsVisit(Map.of(), List.of(), List.of(), Answer.YES);

  /** There was one, and nothing came of it. */
  private static final Set<String> SILENT = Set.of("silent", "slow", "closed", "reset");

  static MtaStsVisit of(String domain, Basis basis, Ground ground) {
    Map<MtaStsPolicy, List<String>> policies = new LinkedHashMap<>();
    List<String> obstacles = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    Map<String, String> beyond = new LinkedHashMap<>();
    for (HttpExchange exchange : exchanges(domain, ground).values()) {
      basis.add(exchange);
      String fault = fault(exchange);
      if (fault == null) {
        policies
            .computeIfAbsent(MtaStsPolicy.of(exchange.body()), policy -> new ArrayList<>())
            .add(exchange.address());
      } else if (beyond(exchange.failure(), exchange.address(), ground)) {
        beyond.put(exchange.address(), fault);
      } else if (exchange.untried()) {
        unseen.add(fault);
      } else if (nothing(exchange)) {
        silent.add(fault);
      } else {
        obstacles.add(fault);
      }
    }
    Answer reached = secured(domain, obstacles, basis, ground);
    if (policies.isEmpty()) {
      unseen.addAll(beyond.values());
      beyond.clear();
    }
    // Senders who meet a silent address go on to another one that may have the policy.
    if (!policies.isEmpty() || !unseen.isEmpty()) {
      unseen.addAll(silent);
    } else {
      obstacles.addAll(silent);
    }
    if (!unseen.isEmpty()) {
      String failures = String.join(", ", unseen);
      reached = reached.and(Answer.unknown(Unprobed.silent(url(domain), failures, View.PUBLIC)));
    } else if (policies.isEmpty() && obstacles.isEmpty()) {
      reached = reached.and(Answer.unknown(Unprobed.endpoint(url(domain), View.PUBLIC)));
    }
    return new MtaStsVisit(
        policies,
        obstacles.stream().distinct().toList(),
        List.copyOf(beyond.keySet()),
        obstacles.isEmpty() ? reached : Answer.NO);
  }

  /**
   * The policy that does most harm: one that is wrong, of those one on which senders insist. Null
   * if none came.
   *
   * @param hosts the mail hosts that it is to have
   */
  MtaStsPolicy worst(List<String> hosts) {
    return policies.keySet().stream()
        .max(
            Comparator.comparing(
                    (MtaStsPolicy one) ->
                        !one.problems().isEmpty() || !one.strangers(hosts).isEmpty())
                .thenComparing(MtaStsPolicy::strict))
        .orElse(null);
  }

  /** What senders get at each address, if that is not the same everywhere; else empty. */
  List<String> versions() {
    List<String> versions = new ArrayList<>();
    policies.forEach(
        (policy, addresses) -> versions.add(policy.text() + " at " + String.join(", ", addresses)));
    return versions.size() > 1 ? List.copyOf(versions) : List.of();
  }

  /** What follows the words of a pass, as the probe could not reach some address; else empty. */
  String reservation() {
    return beyond.isEmpty()
        ? ""
        : "; the probe reached nobody over "
            + (Addresses.six(beyond.get(0)) ? "IPv6" : "IPv4")
            + ", so nobody looked at "
            + String.join(", ", beyond);
  }

  /** The host that has the policy of a domain. */
  static String host(String domain) {
    return "mta-sts." + domain;
  }

  private static String url(String domain) {
    return "https://" + host(domain) + "/.well-known/mta-sts.txt";
  }

  /** The newest answers to who asks for the policy, by address. */
  private static Map<String, HttpExchange> exchanges(String domain, Ground ground) {
    Map<String, HttpExchange> newest = new TreeMap<>();
    ground.endpoints().exchanges(View.PUBLIC, "GET", url(domain)).stream()
        .sorted(Comparator.comparing(HttpExchange::at))
        .forEach(one -> newest.put(one.address(), one));
    return newest;
  }

  /** Whether there was no connection to an address, and none to any of its kind. */
  private static boolean beyond(String failure, String address, Ground ground) {
    return failure != null
        && (UNCONNECTED.contains(failure) || failure.equals(Probed.UNOPENED))
        && !ground.reaches(View.PUBLIC, address);
  }

  private static boolean nothing(HttpExchange exchange) {
    return (exchange.status() == 0 || exchange.status() == 200)
        && (among(UNCONNECTED, exchange) || among(SILENT, exchange));
  }

  private static boolean among(Set<String> failures, HttpExchange exchange) {
    return exchange.failure() != null && failures.contains(exchange.failure());
  }

  /** Why senders make nothing of an answer; null if they take it for the policy. */
  private static String fault(HttpExchange exchange) {
    String at = " at " + exchange.address();
    if (exchange.failure() != null && (exchange.status() == 0 || exchange.status() == 200)) {
      return exchange.failure() + at;
    }
    if (exchange.status() != 200 || exchange.body() == null) {
      return "status " + exchange.status() + at;
    }
    List<String> types = exchange.header("Content-Type");
    boolean plain =
        !types.isEmpty()
            && types.get(0).strip().toLowerCase(Locale.ROOT).matches("text/plain\\s*(;.*)?");
    return plain
        ? null
        : "Content-Type " + (types.isEmpty() ? "is missing" : SpfRecord.brief(types.get(0))) + at;
  }

  /** Whether senders trust the certificates of the policy's host. */
  private static Answer secured(String domain, List<String> obstacles, Basis basis, Ground ground) {
    String host = host(domain);
    Map<String, TlsHandshake> newest = new TreeMap<>();
    ground.endpoints().handshakes(View.PUBLIC, host, PORT).stream()
        .filter(one -> one.startTls() == null && one.sni() && one.offered() == null)
        .sorted(Comparator.comparing(TlsHandshake::at))
        .forEach(one -> newest.put(one.address(), one));
    String what = host + ":" + PORT;
    Answer secured =
        newest.isEmpty() ? Answer.unknown(Unprobed.endpoint(what, View.PUBLIC)) : Answer.YES;
    boolean any = newest.values().stream().anyMatch(one -> SentChain.of(one.chain()) != null);
    for (TlsHandshake one : newest.values()) {
      basis.add(one);
      SentChain chain = SentChain.of(one.chain());
      if (chain == null && any && beyond(one.failure(), one.address(), ground)) {
        continue;
      }
      if (chain == null) {
        String failure =
            (one.failure() == null ? "no certificate" : one.failure()) + " at " + one.address();
        secured = secured.and(Answer.unknown(Unprobed.silent(what, failure, View.PUBLIC)));
        continue;
      }
      ChainFault fault = ChainFault.of(chain, ground.roots(), View.PUBLIC, ground.at());
      boolean named = chain.names().covers(host);
      if ((fault != null || !named) && Inspection.of(ground, View.PUBLIC, chain)) {
        secured = secured.and(Answer.unknown(Inspection.REASON));
        continue;
      }
      if (fault != null) {
        obstacles.add("the chain of " + host + " " + fault.text());
      }
      if (!named) {
        obstacles.add("the certificate of " + host + " is not made out to it");
      }
    }
    return secured;
  }
}
