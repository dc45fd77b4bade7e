package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients of one side get to see who agree on TLS with a host.
 *
 * @param asked whether anybody tried
 * @param reason why no certificate was seen, or at one of its addresses nothing, with what would
 *     help; null if nothing is missing
 * @param refused why clients of today cannot agree with it, or with one of its addresses; null if
 *     they can, or if nobody knows
 * @param chains what each of its addresses sent
 * @param distrust what is wrong with a chain, whatever the day; null if nothing is known to be.
 *     Here as in what follows the addresses are named at which it is, unless it is at all of them
 * @param outdated what is wrong with a chain on this day
 * @param weak what is weak in a chain that holds; null if nothing is known to be
 * @param revoked the certificate that its CA has revoked, as the host itself shows; null if none is
 * @param fault what clients are warned of first at each address, or cannot get past; null if
 *     nothing is known to be wrong
 * @param doubtful whether an answer of the CA that it sends along is worth nothing
 * @param uncovering the names of a certificate that does not cover the host
 * @param misnamed the names of all such certificates
 * @param inspected whether somebody on the way puts his own certificates in the place of others
 */
record HostTls(
    View view,
    String host,
    int port,
    boolean asked,
    String reason,
    String refused,
    Map<String, SentChain> chains,
    ChainFault distrust,
    ChainFault outdated,
    ChainFault weak,
    String revoked,
    boolean doubtful,
    List<String> uncovering,
    List<String> misnamed,
    String fault,
    boolean inspected,
    List<Observed> basis) {

  /**
   * What a probe of the usual kind saw.
   *
   * @param startTls the protocol in which clients ask for TLS; null where it is spoken from the
   *     beginning
   */
  static HostTls of(Ground ground, View view, String host, int port, String startTls) {
    List<TlsHandshake> all =
        ground
            .doors()
            .shared(
                view,
                host,
                usual(ground.endpoints().handshakes(view, host, port), startTls),
                TlsHandshake::address);
    return of(ground, view, host, port, all);
  }

  /** What a server showed itself at its own addresses, whatever the name it was asked for. */
  static HostTls own(Ground ground, String server) {
    List<TlsHandshake> all =
        ground
            .doors()
            .own(
                server,
                usual(ground.endpoints().handshakes(View.PRIVATE), null),
                TlsHandshake::address)
            .stream()
            .filter(one -> one.port() == 443)
            .toList();
    return of(ground, View.PRIVATE, server, 443, all);
  }

  /**
   * The names in the certificates that a host shows to clients which name no host, where they do
   * not cover it.
   */
  static Set<String> unasked(Ground ground, View view, String host, int port) {
    Set<String> names = new TreeSet<>();
    List<TlsHandshake> all =
        ground.endpoints().handshakes(view, host, port).stream()
            .filter(one -> one.startTls() == null && !one.sni() && one.offered() == null)
            .toList();
    for (TlsHandshake one : ground.doors().shared(view, host, all, TlsHandshake::address)) {
      SentChain chain = SentChain.of(one.chain());
      if (chain != null && !chain.names().covers(host)) {
        names.addAll(chain.names().names().isEmpty() ? List.of("none") : chain.names().names());
      }
    }
    return names;
  }

  private static List<TlsHandshake> usual(List<TlsHandshake> all, String startTls) {
    return all.stream()
        .filter(one -> Objects.equals(one.startTls(), startTls))
        .filter(one -> one.sni() && one.offered() == null)
        .toList();
  }

  private static HostTls of(
      Ground ground, View view, String host, int port, List<TlsHandshake> all) {
    Map<String, SentChain> chains = new LinkedHashMap<>();
    List<Observed> basis = new ArrayList<>();
    String refused = null;
    Set<String> refusing = new LinkedHashSet<>();
    Set<String> silent = new LinkedHashSet<>();
    boolean dead = false;
    Map<String, String> revocations = new HashMap<>();
    boolean doubtful = false;
    for (TlsHandshake one : all) {
      SentChain chain = SentChain.of(one.chain());
      basis.add(one);
      if (chain != null) {
        chains.put(one.address(), chain);
        Stapled stapled = Stapled.of(one, chain, ground.roots(), view, ground.at());
        revocations.put(one.address(), stapled.fault(chain));
        doubtful |= stapled.doubtful();
      } else if (Boolean.FALSE.equals(one.accepted())) {
        refused =
            "refuses what clients of today offer"
                + (one.alert() == null ? "" : " (" + one.alert() + ")");
        refusing.add(one.address());
      } else if ("not TLS".equals(one.failure())) {
        refused = "does not speak TLS";
        refusing.add(one.address());
      } else {
        dead |= ground.reaches(view, one.address());
        silent.add(
            one.failure() == null
                ? "no certificate at " + one.address()
                : one.failure() + " at " + one.address());
      }
    }
    ChainFault distrust = null;
    ChainFault outdated = null;
    ChainFault weak = null;
    AddressFaults distrusts = new AddressFaults();
    AddressFaults outdatings = new AddressFaults();
    AddressFaults weaknesses = new AddressFaults();
    AddressFaults revoked = new AddressFaults();
    AddressFaults names = new AddressFaults();
    AddressFaults firsts = new AddressFaults();
    List<String> uncovering = List.of();
    boolean inspected = false;
    for (Map.Entry<String, SentChain> entry : chains.entrySet()) {
      String address = entry.getKey();
      SentChain chain = entry.getValue();
      String first = null;
      if (!chain.names().covers(host)) {
        List<String> its =
            chain.names().names().isEmpty() ? List.of("none") : chain.names().names();
        uncovering = uncovering.isEmpty() ? its : uncovering;
        its.forEach(name -> names.add(name, address));
        first = "its certificate has the names " + String.join(", ", its);
      }
      ChainFault soft = ChainFault.weak(chain, ground.roots(), view, ground.at());
      if (soft != null) {
        weak = weak == null ? soft : weak;
        weaknesses.add(soft.text(), address);
        first = "its chain " + soft.text();
      }
      ChainFault fault = ChainFault.of(chain, ground.roots(), view, ground.at());
      if (fault != null && fault.expired()) {
        outdated = outdated == null ? fault : outdated;
        outdatings.add(fault.text(), address);
        first = "its chain " + fault.text();
      }
      if (revocations.get(address) != null) {
        revoked.add(revocations.get(address), address);
        first = "its chain " + revocations.get(address);
      }
      if (fault != null && !fault.expired()) {
        inspected = distrust == null ? Inspection.of(ground, view, chain) : inspected;
        distrust = distrust == null ? fault : distrust;
        distrusts.add(fault.text(), address);
        first = "its chain " + fault.text();
      }
      if (first != null) {
        firsts.add(first, address);
      }
    }
    Set<String> addresses = chains.keySet();
    if (refused != null && !chains.isEmpty()) {
      refused += " at " + String.join(", ", refusing);
    }
    String what = host + ":" + port;
    String reason =
        !chains.isEmpty() && !dead
            ? null
            : all.isEmpty()
                ? Unprobed.endpoint(what, view)
                : refused != null
                    ? what + " " + refused
                    : Unprobed.silent(what, String.join(", ", silent), view);
    return new HostTls(
        view,
        host,
        port,
        !all.isEmpty(),
        reason,
        refused,
        chains,
        at(distrust, distrusts, addresses),
        at(outdated, outdatings, addresses),
        at(weak, weaknesses, addresses),
        revoked.none() ? null : revoked.text(addresses),
        doubtful,
        uncovering,
        names.among(addresses),
        fault(refused, inspected, firsts.among(addresses)),
        inspected,
        List.copyOf(basis));
  }

  /** A fault of the first kind that was seen, with all that are like it. */
  private static ChainFault at(ChainFault first, AddressFaults all, Set<String> addresses) {
    return first == null ? null : new ChainFault(first.kind(), all.text(addresses));
  }

  private static String fault(String refused, boolean inspected, List<String> shown) {
    List<String> faults = new ArrayList<>(inspected ? List.of() : shown);
    if (refused != null) {
      faults.add(0, "it " + refused);
    }
    return faults.isEmpty() ? null : String.join("; ", faults);
  }

  /** Whether a certificate was seen. */
  boolean seen() {
    return !chains.isEmpty();
  }

  /** All is well only if it is at every address. */
  private Answer sound(boolean soFar) {
    return soFar && reason != null ? Answer.unknown(reason) : Answer.of(soFar);
  }

  Answer trusted() {
    return seen()
        ? inspected ? Answer.unknown(Inspection.REASON) : sound(distrust == null)
        : Answer.unknown(reason);
  }

  Answer current() {
    return seen()
        ? inspected ? Answer.unknown(Inspection.REASON) : sound(outdated == null)
        : Answer.unknown(reason);
  }

  /** Whether nothing in what it shows is so weak that clients refuse it. */
  Answer strong() {
    return seen()
        ? inspected ? Answer.unknown(Inspection.REASON) : sound(weak == null)
        : Answer.unknown(reason);
  }

  /** Whether no chain shows that its certificate was revoked; most say nothing of it. */
  Answer unrevoked() {
    return seen()
        ? inspected ? Answer.unknown(Inspection.REASON) : sound(revoked == null)
        : Answer.unknown(reason);
  }

  Answer named() {
    return seen()
        ? inspected ? Answer.unknown(Inspection.REASON) : sound(uncovering.isEmpty())
        : Answer.unknown(reason);
  }

  /** Whether clients are warned of nothing. */
  Answer clean() {
    return fault != null
        ? Answer.NO
        : trusted().and(current()).and(strong()).and(unrevoked()).and(named());
  }
}
