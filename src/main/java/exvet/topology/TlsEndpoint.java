package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host and port of HTTPS with the versions and suites of TLS it takes: from clients outside if it
 * is published, else from those inside; from both if both were tried.
 *
 * @param used whether clients use it
 * @param ssl whether it takes SSL 3.0 or older
 * @param old whether it takes TLS 1.0 or 1.1
 * @param oldVersions the versions before TLS 1.2 that it takes
 * @param tls12 whether it takes TLS 1.2 at every address
 * @param broken whether it takes suites without encryption, without authentication, or with one
 *     that can be broken
 * @param tripleDes whether it takes 3DES
 * @param onlyRsa whether an address takes no exchange of keys with forward secrecy
 * @param smallGroup whether it takes Diffie-Hellman in a group of less than 2048 bit
 * @param weakSuites the kinds of such suites that it takes
 */
public record TlsEndpoint(
    @Known String identity,
    @From({"externalUrl", "internalUrl"}) String host,
    @From({"externalUrl", "internalUrl"}) Boolean used,
    @From("accepted") Boolean ssl,
    @From("accepted") Boolean old,
    @Known @From("accepted") List<String> oldVersions,
    @From("accepted") Boolean tls12,
    @From("accepted") Boolean broken,
    @From("accepted") Boolean tripleDes,
    @From("accepted") Boolean onlyRsa,
    @From("keyExchangeBits") Boolean smallGroup,
    @Known @From("accepted") List<String> weakSuites,
    @Known List<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> OLD = List.of("TLSv1", "TLSv1.1");
  private static final List<String> BROKEN = List.of("NULL", "EXPORT", "ANON", "RC4", "DES");

  @Override
  public Map<String, Set<String>> concerns() {
    return host == null
        ? Map.of("server", Set.of(identity))
        : Map.of("host", Set.of(host), "server", Set.copyOf(servers));
  }

  static List<TlsEndpoint> all(Ground ground) {
    return HttpsHost.all(ground).stream().map(one -> of(one, ground)).toList();
  }

  private static TlsEndpoint of(HttpsHost one, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(one.basis());
    if (one.host() == null) {
      gaps.lack(
          one.used().reason(),
          "host",
          "used",
          "ssl",
          "old",
          "tls12",
          "broken",
          "tripleDes",
          "onlyRsa",
          "smallGroup");
      return new TlsEndpoint(
          one.name(),
          null,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          null,
          null,
          List.of(),
          List.of(),
          gaps.origin(one.name()),
          basis.list());
    }
    List<TlsOffers> sides = new ArrayList<>();
    for (HostTls side : one.sides(ground)) {
      sides.add(TlsOffers.of(ground, side.view(), one.host(), one.port()));
    }
    sides.forEach(side -> basis.addAll(side.basis()));
    Answer ssl = any(sides, "SSLv3");
    for (TlsOffers side : sides) {
      ssl = ssl.or(Answer.of(side.accepts("SSLv2").yes()));
    }
    return new TlsEndpoint(
        one.endpoint(),
        one.host(),
        gaps.take("used", one.used()),
        gaps.take("ssl", ssl),
        gaps.take("old", any(sides, OLD)),
        taken(sides, List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1")),
        gaps.take("tls12", every(sides)),
        gaps.take("broken", any(sides, BROKEN)),
        gaps.take("tripleDes", any(sides, "3DES")),
        gaps.take("onlyRsa", onlyRsa(sides)),
        gaps.take("smallGroup", smallGroup(sides)),
        taken(sides, List.of("NULL", "EXPORT", "ANON", "RC4", "DES", "3DES")),
        List.copyOf(one.servers(ground)),
        gaps.origin(one.endpoint()),
        basis.list());
  }

  private static Answer any(List<TlsOffers> sides, List<String> offers) {
    Answer any = Answer.NO;
    for (String offer : offers) {
      any = any.or(any(sides, offer));
    }
    return any;
  }

  private static Answer any(List<TlsOffers> sides, String offer) {
    Answer any = Answer.NO;
    for (TlsOffers side : sides) {
      any = any.or(side.accepts(offer));
    }
    return any;
  }

  private static Answer every(List<TlsOffers> sides) {
    Answer every = Answer.YES;
    for (TlsOffers side : sides) {
      every = every.and(side.acceptsEverywhere("TLSv1.2"));
    }
    return every;
  }

  private static Answer onlyRsa(List<TlsOffers> sides) {
    Answer only = Answer.NO;
    for (TlsOffers side : sides) {
      only = only.or(side.onlyRsa());
    }
    return only;
  }

  private static Answer smallGroup(List<TlsOffers> sides) {
    Answer small = Answer.NO;
    for (TlsOffers side : sides) {
      small = small.or(side.smallGroup());
    }
    return small;
  }

  private static List<String> taken(List<TlsOffers> sides, List<String> offers) {
    Set<String> taken = new TreeSet<>();
    for (String offer : offers) {
      if (any(sides, offer).yes()) {
        taken.add(offer);
      }
    }
    return offers.stream().filter(taken::contains).toList();
  }
}
