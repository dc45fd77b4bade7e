package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Receive connector by which users submit mail: of the front end, on port 587.
 *
 * @param submission whether it is one
 * @param used whether users submit by it: as the profile says, else as clients are told
 * @param name the name it has for them; without one its server's
 * @param resolves whether the name has an address inside, and outside if it is published
 * @param unresolvedIn the views in which it surely has none
 * @param covered whether a usable certificate that it may present covers the name
 * @param candidates the certificates it may present
 * @param covering those of them that cover the name
 * @param fits whether what users are shown there is valid and made out to the name, unless nobody
 *     tried
 * @param faults where it is not, and why
 */
public record SubmissionConnector(
    @Known String identity,
    @Known String server,
    @From({"transportRole", "bindings"}) Boolean submission,
    @From("advertiseClientSettings") Boolean used,
    @From("fqdn") String name,
    @From({"fqdn", "answers"}) Boolean resolves,
    @Known @From("answers") List<String> unresolvedIn,
    @From({"fqdn", "certificateDomains", "services", "status"}) Boolean covered,
    @Known List<String> candidates,
    @Known List<String> covering,
    @From("chain") Boolean fits,
    @Known @From("chain") List<String> faults,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "connector",
        Set.of(identity),
        "server",
        Set.of(server),
        "certificate",
        Set.copyOf(covering));
  }

  static List<SubmissionConnector> all(Ground ground) {
    return ground.once(SubmissionConnector.class, SubmissionConnector::derived);
  }

  private static List<SubmissionConnector> derived(Ground ground) {
    return ReceiveConnectors.all(ground).stream().map(one -> of(one, ground)).toList();
  }

  private static SubmissionConnector of(ReceiveConnectors.Owned owned, Ground ground) {
    ReceiveConnector it = owned.connector();
    ServerState server = owned.server();
    Boolean stated = ground.profile().submission587();
    Answer used =
        stated != null
            ? Answer.of(stated)
            : Answer.of(
                it, "advertiseClientSettings", Boolean.TRUE.equals(it.advertiseClientSettings()));
    Gaps gaps = new Gaps();
    boolean own = !it.lacks("fqdn") && (it.fqdn() == null || it.fqdn().isBlank());
    String name = own ? server.fqdn(gaps, "name") : gaps.copy(it, "fqdn", "name", it.fqdn());
    if (own && name == null && !gaps.lacks("name")) {
      gaps.lack("Fqdn of " + server.name() + " is blank (Get-ExchangeServer)", "name");
    }
    Answer covered = gaps.lacks("name") ? Answer.unknown(gaps.reason("name")) : Answer.NO;
    List<Observed> basis = new ArrayList<>(List.of(it));
    List<String> unresolvedIn = new ArrayList<>();
    Answer resolves =
        gaps.lacks("name")
            ? Answer.unknown(gaps.reason("name"))
            : resolves(name, unresolvedIn, basis, ground);
    SubmissionTls shown =
        gaps.lacks("name")
            ? new SubmissionTls(List.of(), List.of())
            : SubmissionTls.of(
                name, server.name(), views(HostName.canonical(name), ground), ground);
    basis.addAll(shown.certificates());
    List<String> candidates = new ArrayList<>();
    List<String> covering = new ArrayList<>();
    List<Held> there = ground.certificates().of(server.name());
    CertificateReference reference =
        it.tlsCertificateName() == null || it.tlsCertificateName().isBlank()
            ? null
            : CertificateReference.parse(it.tlsCertificateName());
    for (Held held : there) {
      Answer may = presents(it, reference, held);
      if (!may.no() && name != null) {
        covered = covered.or(may.and(held.usable()).and(held.covers(name)));
      }
      if (may.yes()) {
        candidates.add(held.identity());
        if (name != null && held.covers(name).yes()) {
          covering.add(held.identity());
        }
        basis.add(held.certificate());
      }
    }
    if (covered.no() && (there.isEmpty() || ground.certificates().stray() != null)) {
      covered =
          Answer.unknown(
              there.isEmpty()
                  ? "no certificate of "
                      + server.name()
                      + " in the export of Get-ExchangeCertificate"
                  : ground.certificates().stray());
    }
    return new SubmissionConnector(
        it.identity(),
        server.name(),
        gaps.take(
            "submission",
            ReceiveConnectors.role(it, "FrontendTransport")
                .and(ReceiveConnectors.listensOn(it, SubmissionTls.PORT))),
        gaps.take("used", used),
        name,
        gaps.take("resolves", resolves),
        List.copyOf(unresolvedIn),
        gaps.take("covered", covered),
        List.copyOf(candidates),
        List.copyOf(covering),
        shown.faults().isEmpty(),
        shown.faults(),
        gaps.origin(it.identity()),
        List.copyOf(basis));
  }

  private static Answer resolves(
      String name, List<String> unresolvedIn, List<Observed> basis, Ground ground) {
    String host = HostName.canonical(name);
    Answer resolves = Answer.YES;
    for (View view : views(host, ground)) {
      Found found = ground.dns().addresses(view, host);
      basis.addAll(found.basis());
      resolves = resolves.and(found.exists());
      if (found.missing()) {
        unresolvedIn.add(view.toString());
      }
    }
    return resolves;
  }

  /** Users are inside; outside they are if something that is published has the name. */
  private static List<View> views(String host, Ground ground) {
    boolean published =
        ground.clientHosts().stream()
            .anyMatch(
                one ->
                    one.external()
                        && host.equals(one.host())
                        && !Boolean.FALSE.equals(one.used())
                        && !one.unpublished());
    return published ? List.of(View.PRIVATE, View.PUBLIC) : List.of(View.PRIVATE);
  }

  /** Whether the connector may present a certificate: the one it names, else any of SMTP. */
  private static Answer presents(ReceiveConnector it, CertificateReference named, Held held) {
    if (it.lacks("tlsCertificateName")) {
      return Answer.unknown(it.origin().absent().get("tlsCertificateName"));
    }
    return it.tlsCertificateName() == null || it.tlsCertificateName().isBlank()
        ? held.smtp()
        : named == null ? Answer.NO : ConnectorCertificate.means(named, held);
  }
}
