package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host that the IIS certificate of a client access server has to cover, and how its wildcards
 * stand to it. Where further hosts may exist, or that certificate is unknown, one stands in; its
 * identity is then the certificate's, or the server's.
 *
 * @param identity certificate and host: {@code MBX01\}thumbprint{@code | mail.contoso.com}
 * @param used whether clients use the host
 * @param wildcard whether a name of the certificate has a wildcard
 * @param covered whether a name of the certificate covers the host
 * @param partial the name in which the wildcard is only a part of a label and looks like the host
 * @param near the wildcard that misses the host only by a level
 * @param shown whether the certificate that clients see there covers the host
 * @param shownPartial the name in that certificate in which the wildcard is only a part of a label
 * @param shownNear the wildcard in that certificate that misses the host only by a level
 */
public record WildcardName(
    @Known String identity,
    @Known String server,
    @From("internalUrl") String host,
    boolean legacy,
    boolean ignored,
    @From({"internalUrl", "externalUrl"}) Boolean used,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    @From("thumbprint") String certificate,
    @From({"certificateDomains", "dnsNameList"}) List<String> certificateNames,
    @From({"certificateDomains", "dnsNameList"}) Boolean wildcard,
    @From({"certificateDomains", "dnsNameList"}) Boolean covered,
    @From({"certificateDomains", "dnsNameList"}) String partial,
    @From({"certificateDomains", "dnsNameList"}) String near,
    @From("chain") Boolean shown,
    @From("chain") String shownPartial,
    @From("chain") String shownNear,
    @Known @From("chain") List<String> shownNames,
    @Known List<String> wanted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return host == null
        ? Map.of("server", Set.of(server))
        : Map.of(
            "server", Set.of(server),
            "host", Set.of(host),
            "name", Set.of(server + " | " + host));
  }

  static List<WildcardName> all(Ground ground) {
    List<WildcardName> all = new ArrayList<>();
    List<CertifiedName> names = CertifiedNames.all(ground);
    for (ServerState state : ground.servers().all()) {
      List<CertifiedName> own =
          names.stream().filter(one -> one.server().equals(state.name())).toList();
      Held held = ground.certificates().iis(state.name()).certificate();
      if (held == null || held.names() == null) {
        if (!own.isEmpty()) {
          all.add(of(state, own, null, ground));
        }
        continue;
      }
      Set<String> hosts = new TreeSet<>();
      own.stream().filter(one -> one.host() != null).forEach(one -> hosts.add(one.host()));
      for (String host : hosts) {
        all.add(
            of(state, own.stream().filter(one -> host.equals(one.host())).toList(), host, ground));
      }
      List<CertifiedName> unknown = own.stream().filter(one -> one.host() == null).toList();
      if (!unknown.isEmpty()) {
        all.add(of(state, unknown, null, ground));
      }
    }
    return all;
  }

  /** What clients see: those outside if the host is published. */
  private static HostTls tls(String host, List<CertifiedName> uses, Ground ground) {
    boolean outside = uses.stream().anyMatch(CertifiedName::external);
    return ground.tls(outside ? View.PUBLIC : View.PRIVATE, host, 443);
  }

  /** Where addresses show different certificates, those of one that does not cover the host. */
  private static CertificateNames names(HostTls tls) {
    CertificateNames names = null;
    for (SentChain chain : tls.chains().values()) {
      names = names == null || !chain.names().covers(tls.host()) ? chain.names() : names;
    }
    return names;
  }

  private static WildcardName of(
      ServerState state, List<CertifiedName> uses, String host, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    CertifiedName first = uses.get(0);
    Answer used = Answer.NO;
    for (CertifiedName use : uses) {
      basis.addAll(use.basis());
      used = used.or(Answer.of(use, "used", Boolean.TRUE.equals(use.used())));
      gaps.copy(use, "host", null);
    }
    IisChoice choice = ground.certificates().iis(state.name());
    Held held = choice.certificate();
    CertificateNames names = held == null ? null : held.names();
    if (names == null) {
      gaps.lack(
          held == null ? choice.reason() : Held.reason(held.certificate(), "certificateDomains"),
          "certificateNames",
          "wildcard",
          "covered",
          "partial",
          "near");
    } else if (host == null) {
      gaps.lack(gaps.reason("host"), "covered", "partial", "near");
    }
    gaps.copy(first, "clientAccess", null);
    HostTls tls = host == null ? null : tls(host, uses, ground);
    CertificateNames shown = null;
    if (tls == null) {
      String why = gaps.reason(gaps.lacks("host") ? "host" : "covered");
      gaps.lack(why, "shown", "shownPartial", "shownNear");
    } else if (tls.seen()) {
      basis.addAll(tls.basis());
      shown = names(tls);
    } else {
      gaps.lack(tls.reason(), "shownPartial", "shownNear");
    }
    String own = held == null ? state.name() : held.identity();
    String identity = host == null ? own : own + " | " + host;
    boolean known = names != null && host != null;
    return new WildcardName(
        identity,
        state.name(),
        host,
        state.legacy(),
        state.ignored(),
        gaps.take("used", used),
        first.clientAccess(),
        gaps.take("certificate", held == null ? null : held.identity(), choice.reason()),
        names == null ? List.of() : names.names(),
        names == null ? null : Boolean.valueOf(names.wildcard()),
        known ? Boolean.valueOf(names.covers(host)) : null,
        known ? names.partial(host) : null,
        known ? names.near(host) : null,
        tls == null ? null : gaps.take("shown", tls.named()),
        shown == null ? null : shown.partial(host),
        shown == null ? null : shown.near(host),
        shown == null ? List.of() : shown.names(),
        first.wanted(),
        gaps.origin(identity),
        basis.list());
  }
}
