package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server that sends mail to Exchange Online or takes it from there. If nobody knows which ones do
 * so, one stands in; its identity is then the organisation's name.
 *
 * @param identity the server's name
 * @param edge whether it is an Edge server, which is administered there
 * @param listed whether the hybrid configuration names it
 * @param named issuer and subject of the certificate by which Exchange Online knows the
 *     organisation
 * @param holds whether the server has a usable one of them that is assigned to SMTP
 * @param unusable its certificates of that name that would do if nothing were wrong with them
 * @param edgeToo whether Edge servers are named beside others
 */
public record HybridServer(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    boolean edge,
    @From({"sendingTransportServers", "receivingTransportServers", "edgeTransportServers"})
        Boolean listed,
    @From("tlsCertificateName") String named,
    @From({"thumbprint", "services", "status"}) Boolean holds,
    @Known @From("thumbprint") List<String> unusable,
    @From({"sendingTransportServers", "receivingTransportServers", "edgeTransportServers"})
        Boolean edgeToo,
    @From("edgeTransportServers") List<String> edges,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "server", Set.of(server), "hybrid", Set.of(server), "certificate", Set.copyOf(unusable));
  }

  static List<HybridServer> all(Ground ground) {
    HybridConfiguration hybrid =
        ground.facts().all(HybridConfiguration.class).stream().findFirst().orElse(null);
    if (hybrid == null) {
      boolean none =
          Boolean.FALSE.equals(ground.profile().hybridEnabled())
              || ground.facts().exported("Get-HybridConfiguration")
                  && !Boolean.TRUE.equals(ground.profile().hybridEnabled());
      String reason =
          ground.facts().exported("Get-HybridConfiguration")
              ? "the profile says that the organisation is hybrid, but Get-HybridConfiguration gave"
                  + " nothing: run the Hybrid Configuration Wizard"
              : Gaps.noExport(ground.facts(), "Get-HybridConfiguration");
      return none ? List.of() : List.of(standIn(reason, ground));
    }
    List<HybridServer> all = new ArrayList<>();
    for (String component :
        List.of("sendingTransportServers", "receivingTransportServers", "edgeTransportServers")) {
      if (hybrid.lacks(component)) {
        all.add(standIn(hybrid.origin().absent().get(component), ground));
        break;
      }
    }
    Set<ServerState> servers = new LinkedHashSet<>();
    for (List<String> some :
        List.of(
            hybrid.sendingTransportServers(),
            hybrid.receivingTransportServers(),
            hybrid.edgeTransportServers())) {
      for (String name : some) {
        ServerState state = ground.servers().state(name);
        if (state != null) {
          servers.add(state);
        } else if (!ground.names().exported() && all.isEmpty()) {
          all.add(standIn(ground.names().missing(), ground));
        }
      }
    }
    ground.servers().all().stream()
        .filter(servers::contains)
        .forEach(state -> all.add(of(state, hybrid, ground)));
    return all;
  }

  private static HybridServer standIn(String reason, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "listed", "named", "holds", "edgeToo", "edges");
    String name = ground.facts().organisation();
    return new HybridServer(
        name,
        name,
        false,
        false,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        gaps.origin(name),
        List.of());
  }

  private static HybridServer of(ServerState state, HybridConfiguration hybrid, Ground ground) {
    Gaps gaps = new Gaps();
    CertificateReference reference =
        hybrid.tlsCertificateName() == null
            ? null
            : CertificateReference.parse(hybrid.tlsCertificateName());
    boolean named = reference != null;
    String unnamed =
        hybrid.lacks("tlsCertificateName")
            ? hybrid.origin().absent().get("tlsCertificateName")
            : "TlsCertificateName names no certificate (Get-HybridConfiguration): run the Hybrid"
                + " Configuration Wizard";
    List<Observed> basis = new ArrayList<>();
    basis.add(hybrid);
    List<String> unusable = new ArrayList<>();
    Answer holds =
        ground.certificates().stray() == null
            ? Answer.NO
            : Answer.unknown(ground.certificates().stray());
    List<Held> held = ground.certificates().of(state.name());
    if (held.isEmpty() && !ground.facts().exported("Get-ExchangeCertificate")) {
      holds =
          Answer.unknown(Gaps.noExport(ground.facts(), "Get-ExchangeCertificate", state.name()));
    }
    for (Held one : held) {
      Answer same = named ? ConnectorCertificate.means(reference, one) : Answer.unknown(unnamed);
      Answer fit = same.and(one.smtp()).and(one.usable());
      holds = holds.or(fit);
      if (same.yes()) {
        basis.add(one.certificate());
        if (fit.no()) {
          unusable.add(one.identity());
        }
      }
    }
    Answer edge =
        Answer.of(hybrid, "edgeTransportServers", !hybrid.edgeTransportServers().isEmpty());
    Answer both =
        Answer.of(hybrid, "sendingTransportServers", !hybrid.sendingTransportServers().isEmpty())
            .or(
                Answer.of(
                    hybrid,
                    "receivingTransportServers",
                    !hybrid.receivingTransportServers().isEmpty()));
    return new HybridServer(
        state.name(),
        state.name(),
        state.legacy(),
        state.ignored(),
        state.edge().yes(),
        true,
        gaps.take("named", named ? hybrid.tlsCertificateName() : null, unnamed),
        gaps.take("holds", named ? holds : Answer.unknown(unnamed)),
        List.copyOf(unusable),
        gaps.take("edgeToo", edge.and(both)),
        gaps.copy(hybrid, "edgeTransportServers", "edges", hybrid.edgeTransportServers()),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }
}
