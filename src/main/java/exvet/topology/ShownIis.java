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

/**
 * A client access server with the certificates that clients outside see at the hosts it publishes,
 * which are those of a load balancer where that ends TLS.
 *
 * @param published whether it publishes a host, as far as is known
 * @param selfSigned whether one of them is self-signed
 * @param privateRoot whether the chain of one ends at a root that is no public one
 * @param noNames whether one of them has no name in its subject alternative name
 * @param shown the hosts and what is wrong there
 */
public record ShownIis(
    @Known String identity,
    @Known @From("externalUrl") boolean published,
    @From("chain") Boolean selfSigned,
    @From("chain") Boolean privateRoot,
    @From("chain") Boolean noNames,
    @Known @From("chain") List<String> shown,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<ShownIis> all(Ground ground) {
    List<HttpsHost> hosts = HttpsHost.all(ground);
    List<ShownIis> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state.name(), hosts, ground));
      }
    }
    return all;
  }

  private static ShownIis of(String server, List<HttpsHost> hosts, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    boolean published = false;
    Answer selfSigned = Answer.NO;
    Answer privateRoot = Answer.NO;
    Answer noNames = Answer.NO;
    List<String> shown = new ArrayList<>();
    for (HttpsHost host : hosts) {
      boolean own = host.host() != null && host.servers(ground).contains(server);
      if (own && !host.outside().no()) {
        published = true;
        HostTls tls = ground.tls(View.PUBLIC, host.host(), host.port());
        basis.addAll(tls.basis());
        ChainFault.Kind kind = tls.distrust() == null ? null : tls.distrust().kind();
        Answer unseen =
            !tls.seen()
                ? Answer.unknown(tls.reason())
                : tls.inspected() ? Answer.unknown(Inspection.REASON) : null;
        selfSigned =
            selfSigned.or(unseen != null ? unseen : Answer.of(kind == ChainFault.Kind.SELF_SIGNED));
        privateRoot = privateRoot.or(unseen != null ? unseen : privateRoot(tls, kind));
        noNames =
            noNames.or(
                unseen != null ? unseen : Answer.of(tls.uncovering().equals(List.of("none"))));
        if (unseen == null && tls.distrust() != null) {
          shown.add(host.host() + ": its chain " + tls.distrust().text());
        } else if (tls.uncovering().equals(List.of("none"))) {
          shown.add(host.host());
        }
      }
    }
    return new ShownIis(
        server,
        published,
        gaps.take("selfSigned", selfSigned),
        gaps.take("privateRoot", privateRoot),
        gaps.take("noNames", noNames),
        List.copyOf(shown),
        gaps.origin(server),
        basis.list());
  }

  /** Where a chain has a hole, nobody sees at which root it would end. */
  private static Answer privateRoot(HostTls tls, ChainFault.Kind kind) {
    return kind == ChainFault.Kind.INCOMPLETE
        ? Answer.unknown(
            "the chain of " + tls.host() + " has a hole: " + Unprobed.endpoint("it", tls.view()))
        : Answer.of(kind == ChainFault.Kind.UNKNOWN_ROOT);
  }
}
