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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * To what the certificates of a client access server are assigned.
 *
 * @param identity the server's name
 * @param caCertificate whether it has a usable certificate of a CA
 * @param iisOnCa whether one of those is assigned to IIS
 * @param smtpOnCa whether one of those is assigned to SMTP
 * @param iisOnDefault whether a current self-signed one of the server's names is assigned to IIS
 * @param smtpOnDefault whether a current self-signed one of the server's names is assigned to SMTP
 * @param split whether IIS and SMTP are on different certificates of which one is not usable or not
 *     of a CA
 * @param candidates the usable certificates of a CA
 * @param unusable the certificates of a CA that would be usable if nothing were wrong with them
 * @param unusableIis those of them that are assigned to IIS
 * @param unusableSmtp those of them that are assigned to SMTP
 * @param thumbprint of the one that ought to be assigned: the only candidate, else null
 * @param wanted the names to request for the server
 */
public record CertificateAssignment(
    @Known String identity,
    @Known String server,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    Boolean internetFacing,
    @From({"status", "services", "selfSigned"}) Boolean caCertificate,
    @From("services") Boolean iisOnCa,
    @From("services") Boolean smtpOnCa,
    @From({"services", "selfSigned", "subject"}) Boolean iisOnDefault,
    @From({"services", "selfSigned", "subject"}) Boolean smtpOnDefault,
    @From("services") Boolean split,
    @Known @From("thumbprint") List<String> candidates,
    @Known List<String> unusable,
    @Known List<String> unusableIis,
    @Known List<String> unusableSmtp,
    @Known @From("services") String observed,
    String thumbprint,
    @Known List<String> wanted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "server", Set.of(server),
        "certificate", Set.copyOf(unusable),
        "iisCertificate", Set.copyOf(unusableIis),
        "smtpCertificate", Set.copyOf(unusableSmtp));
  }

  static List<CertificateAssignment> all(Ground ground) {
    List<CertificateAssignment> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static CertificateAssignment of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    List<Held> held = ground.certificates().of(state.name());
    boolean unknown =
        held.isEmpty()
            ? !ground.facts().exported("Get-ExchangeCertificate")
            : held.stream().anyMatch(one -> one.certificate().origin().missing());
    String stray = ground.certificates().stray();
    Answer start = stray == null ? Answer.NO : Answer.unknown(stray);
    if (unknown) {
      start =
          Answer.unknown(
              held.isEmpty()
                  ? Gaps.noExport(ground.facts(), "Get-ExchangeCertificate", state.name())
                  : Held.reason(held.get(0).certificate(), "services"));
    }
    Function<Held, Answer> byCa = one -> one.usable().and(one.caIssued());
    List<Held> candidates = held.stream().filter(one -> byCa.apply(one).yes()).toList();
    List<Held> unusable =
        held.stream().filter(one -> one.caIssued().yes() && one.usable().no()).toList();
    List<Observed> basis = new ArrayList<>();
    held.forEach(one -> basis.add(one.certificate()));
    if (state.row() != null) {
      basis.add(state.row());
    }
    Answer iis = any(start, held, one -> byCa.apply(one).and(one.iis()));
    Answer smtp = any(start, held, one -> byCa.apply(one).and(one.smtp()));
    return new CertificateAssignment(
        state.name(),
        state.name(),
        gaps.take("clientAccess", state.clientAccess()),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        gaps.take("caCertificate", any(start, held, byCa)),
        gaps.take("iisOnCa", iis),
        gaps.take("smtpOnCa", smtp),
        gaps.take("iisOnDefault", any(start, held, one -> own(one, ground).and(one.iis()))),
        gaps.take("smtpOnDefault", any(start, held, one -> own(one, ground).and(one.smtp()))),
        gaps.take("split", split(start, held, iis.and(smtp))),
        identities(candidates, one -> true),
        identities(unusable, one -> true),
        identities(unusable, one -> one.iis().yes()),
        identities(unusable, one -> one.smtp().yes()),
        observed(held),
        candidates.size() == 1 ? candidates.get(0).certificate().thumbprint() : null,
        CertifiedNames.wanted(state, ground),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  /** Whether it is self-signed for the server's names; by those of Exchange's own use none is. */
  private static Answer own(Held held, Ground ground) {
    return held.usable()
        .and(held.selfSigned())
        .and(ServerCertificate.auth(held, ground).not())
        .and(ServerCertificate.federation(held.certificate()).not());
  }

  private static List<String> identities(List<Held> held, Predicate<Held> which) {
    return held.stream().filter(which).map(Held::identity).toList();
  }

  private static Answer any(Answer start, List<Held> held, Function<Held, Answer> question) {
    Answer any = start;
    for (Held one : held) {
      any = any.or(question.apply(one));
    }
    return any;
  }

  /** The two are split if both are assigned, none carries both, and not both are of a CA. */
  private static Answer split(Answer start, List<Held> held, Answer bothOnCa) {
    Answer front = any(start, held, one -> one.iis().and(one.frontEnd()));
    // Exchange assigns its own certificate to IIS for the back end; that one does not count.
    Function<Held, Answer> answersClients =
        front.yes() ? one -> one.iis().and(one.frontEnd()) : Held::iis;
    Answer both = any(start, held, one -> answersClients.apply(one).and(one.smtp()));
    return any(start, held, answersClients)
        .and(any(start, held, Held::smtp))
        .and(both.not())
        .and(bothOnCa.not());
  }

  private static String observed(List<Held> held) {
    List<String> texts = new ArrayList<>();
    for (Held one : held) {
      if (!one.certificate().services().isEmpty()) {
        texts.add(
            one.certificate().thumbprint() + " " + String.join(", ", one.certificate().services()));
      }
    }
    return String.join("; ", texts);
  }
}
