package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A host of HTTPS with the certificates it shows: to clients outside if it is published, else to
 * those inside; to both if both were tried.
 *
 * @param used whether clients use it
 * @param seen the sides on which a certificate was seen
 * @param trusted whether each chain leads to a trusted root, whatever the day
 * @param distrust what is wrong with those that do not
 * @param rootless whether a chain leads to no root that clients know, whatever is sent beside it
 * @param current whether each chain is valid on the day
 * @param outdated what is wrong with those that are not
 * @param strong whether nothing in each chain is so weak that clients refuse it
 * @param weakness what is
 * @param unrevoked whether the host shows of no certificate that its CA has revoked it
 * @param revocation which it has, and when
 * @param evidence the sides, and what of the CA's answers that it sends along is worth nothing
 * @param namedOutside whether the certificate that is shown outside covers it; null if nobody
 *     outside is concerned
 * @param namedInside the same inside
 * @param names those in the certificates, as far as they do not cover it
 * @param unasked those in the certificates that it shows to clients which name no host, if they do
 *     not cover it although the others do; empty if nobody tried
 * @param carriersOutside the directories that have it outside
 * @param shown the certificates of servers that were seen there, {@code MBX01\}thumbprint
 * @param faultyInside whether a chain that is shown inside is not trusted or not valid
 */
public record SecureHost(
    @Known String identity,
    @From({"externalUrl", "internalUrl"}) String host,
    @From({"externalUrl", "internalUrl"}) Boolean used,
    @Known @From("chain") String seen,
    @From("chain") Boolean trusted,
    @Known @From("chain") String distrust,
    @Known @From("chain") boolean rootless,
    @From("chain") Boolean current,
    @Known @From("chain") String outdated,
    @From("chain") Boolean strong,
    @Known @From("chain") String weakness,
    @From({"stapled", "chain"}) Boolean unrevoked,
    @Known @From({"stapled", "chain"}) String revocation,
    @Known @From({"stapled", "chain"}) String evidence,
    @From("chain") Boolean namedOutside,
    @From("chain") Boolean namedInside,
    @Known @From("chain") List<String> names,
    @Known @From("chain") List<String> unasked,
    @Known List<String> servers,
    @Known List<String> carriersOutside,
    @Known List<String> carriersInside,
    @Known List<String> shown,
    boolean faultyInside,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String DOUBT =
      "clients make nothing of the OCSP response that it sends, which is out of date, of another"
          + " certificate or not signed by the CA, or says that the CA knows nothing";

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("externalUrl", Set.copyOf(carriersOutside));
    concerns.put("internalUrl", Set.copyOf(carriersInside));
    concerns.put("server", Set.copyOf(servers));
    concerns.put("certificate", Set.copyOf(shown));
    if (host != null) {
      concerns.put("host", Set.of(host));
      if (!faultyInside) {
        concerns.put("externalHost", Set.of(host));
      }
      Set<String> names = new TreeSet<>();
      servers.forEach(server -> names.add(server + " | " + host));
      concerns.put("name", names);
    }
    return Map.copyOf(concerns);
  }

  static List<SecureHost> all(Ground ground) {
    Map<String, List<HttpsHost>> byName = new TreeMap<>();
    for (HttpsHost one : HttpsHost.all(ground)) {
      byName
          .computeIfAbsent(one.name() + " " + (one.host() == null), n -> new ArrayList<>())
          .add(one);
    }
    return byName.values().stream().map(ports -> of(ports, ground)).toList();
  }

  private static SecureHost of(List<HttpsHost> ports, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    Set<String> seen = new LinkedHashSet<>();
    Map<String, String> distrust = new LinkedHashMap<>();
    Map<String, String> outdated = new LinkedHashMap<>();
    Map<String, String> weakness = new LinkedHashMap<>();
    Map<String, String> revocation = new LinkedHashMap<>();
    Map<String, String> doubts = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    Set<String> unasked = new TreeSet<>();
    Set<String> servers = new TreeSet<>();
    Set<String> outside = new TreeSet<>();
    Set<String> inside = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    Answer used = Answer.NO;
    Answer trusted = Answer.YES;
    Answer current = Answer.YES;
    Answer strong = Answer.YES;
    Answer unrevoked = Answer.YES;
    Answer namedOutside = null;
    Answer namedInside = null;
    boolean faultyInside = false;
    boolean rootless = false;
    for (HttpsHost one : ports) {
      basis.addAll(one.basis());
      used = used.or(one.used());
      servers.addAll(one.servers(ground));
      outside.addAll(one.external());
      inside.addAll(one.internal());
      for (HostTls side : one.sides(ground)) {
        basis.addAll(side.basis());
        trusted = trusted.and(side.trusted());
        current = current.and(side.current());
        strong = strong.and(side.strong());
        if (side.seen()) {
          seen.add(side.view().side());
        }
        if (side.trusted().no()) {
          note(distrust, side.distrust().text(), side.view());
          rootless |= side.distrust().rootless();
        }
        if (side.current().no()) {
          note(outdated, side.outdated().text(), side.view());
        }
        if (side.strong().no()) {
          note(weakness, side.weak().text(), side.view());
        }
        unrevoked = unrevoked.and(side.unrevoked());
        if (side.unrevoked().no()) {
          note(revocation, side.revoked(), side.view());
        }
        if (side.doubtful()) {
          note(doubts, DOUBT, side.view());
        }
        if (side.named().no()) {
          names.addAll(side.misnamed());
        } else if (side.named().yes()) {
          unasked.addAll(HostTls.unasked(ground, side.view(), one.host(), one.port()));
        }
        boolean faulty =
            side.trusted().no()
                || side.current().no()
                || side.strong().no()
                || side.unrevoked().no();
        faultyInside |= faulty && side.view() == View.PRIVATE;
        if (side.view() == View.PUBLIC) {
          namedOutside = both(namedOutside, side.named());
        } else {
          namedInside = both(namedInside, side.named());
        }
        side.chains().values().forEach(chain -> shown.addAll(held(chain, servers, ground)));
      }
    }
    HttpsHost first = ports.get(0);
    if (first.host() == null) {
      String reason = first.used().reason();
      gaps.lack(
          reason,
          "host",
          "used",
          "trusted",
          "current",
          "strong",
          "unrevoked",
          "namedOutside",
          "namedInside");
    }
    boolean known = first.host() != null;
    return new SecureHost(
        first.name(),
        first.host(),
        known ? gaps.take("used", used) : null,
        String.join(" and ", seen),
        known ? gaps.take("trusted", trusted) : null,
        text(distrust),
        rootless,
        known ? gaps.take("current", current) : null,
        text(outdated),
        known ? gaps.take("strong", strong) : null,
        text(weakness),
        known ? gaps.take("unrevoked", unrevoked) : null,
        text(revocation),
        String.join(" and ", seen) + (doubts.isEmpty() ? "" : "; " + text(doubts)),
        known && namedOutside != null ? gaps.take("namedOutside", namedOutside) : null,
        known && namedInside != null ? gaps.take("namedInside", namedInside) : null,
        List.copyOf(names),
        List.copyOf(unasked),
        List.copyOf(servers),
        List.copyOf(outside),
        List.copyOf(inside),
        List.copyOf(shown),
        faultyInside,
        gaps.origin(first.name()),
        basis.list());
  }

  private static void note(Map<String, String> faults, String fault, View view) {
    faults.merge(fault, view.side(), (one, other) -> one + " and " + other);
  }

  /** Each fault once, with the sides on which it was seen. */
  private static String text(Map<String, String> faults) {
    return faults.entrySet().stream()
        .map(fault -> fault.getKey() + " (" + fault.getValue() + ")")
        .collect(Collectors.joining("; "));
  }

  private static Answer both(Answer one, Answer other) {
    return one == null ? other : one.and(other);
  }

  /** The certificates of servers that are the one at the head of a chain. */
  private static Set<String> held(SentChain chain, Set<String> servers, Ground ground) {
    Set<String> held = new TreeSet<>();
    String thumbprint = chain.thumbprint();
    for (String server : servers) {
      ground.certificates().of(server).stream()
          .filter(one -> one.is(thumbprint))
          .forEach(one -> held.add(one.identity()));
    }
    return held;
  }
}
