package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TransportService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The certificate by which the transport of one server vouches for itself towards other servers.
 *
 * @param identity the server's name
 * @param present whether the server holds that certificate
 * @param selfSigned null also if the server does not hold it
 * @param kind self-signed, or of a CA; in words
 * @param coversFqdn whether its names include the server's FQDN
 * @param expired null also if the server does not hold it
 * @param hasPrivateKey null also if the server does not hold it
 * @param edgeSubscribed whether an Edge subscription exists, which replacing it would break
 * @param sharedWithEdge whether Mailbox and Edge servers have the same one
 */
public record InternalTransport(
    @Known String identity,
    @Known String server,
    Boolean edge,
    Boolean mailboxRole,
    boolean legacy,
    boolean ignored,
    @From("internalTransportCertificateThumbprint") String thumbprint,
    @From("thumbprint") Boolean present,
    Boolean selfSigned,
    @From({"selfSigned", "issuer"}) String kind,
    String subject,
    @From({"certificateDomains", "fqdn"}) Boolean coversFqdn,
    @From("notAfter") String until,
    @From("notAfter") Boolean expired,
    Boolean hasPrivateKey,
    Boolean edgeSubscribed,
    @From("internalTransportCertificateThumbprint") Boolean sharedWithEdge,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return thumbprint == null
        ? Map.of("server", Set.of(server))
        : Map.of("server", Set.of(server), "certificate", Set.of(server + "\\" + thumbprint));
  }

  static List<InternalTransport> all(Ground ground) {
    List<InternalTransport> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      all.add(of(state, ground));
    }
    all.sort(Comparator.comparing(one -> ServerNames.key(one.server())));
    return all;
  }

  private static InternalTransport of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    TransportService service = ground.transportService(state.name());
    String thumbprint = thumbprint(service);
    if (service == null) {
      gaps.lack(
          UnseenEdge.is(state, ground)
              ? UnseenEdge.reason(state)
              : Gaps.noExport("Get-TransportService"),
          "thumbprint");
    } else {
      gaps.take("thumbprint", thumbprint, blank(state));
      gaps.copy(service, "internalTransportCertificateThumbprint", "thumbprint", null);
    }
    List<Held> held = ground.certificates().of(state.name());
    Held used = held.stream().filter(one -> one.is(thumbprint)).findFirst().orElse(null);
    Answer open =
        gaps.lacks("thumbprint")
            ? Answer.unknown(gaps.reason("thumbprint"))
            : held.isEmpty()
                ? Answer.unknown(
                    Gaps.noExport(ground.facts(), "Get-ExchangeCertificate", state.name()))
                : held.get(0).certificate().origin().missing()
                    ? Answer.unknown(Held.reason(held.get(0).certificate(), "thumbprint"))
                    : nameless(held, ground);
    Answer absent =
        open != null
            ? open
            : Answer.unknown(
                thumbprint
                    + " is not among the certificates of "
                    + state.name()
                    + " (Get-ExchangeCertificate)");
    List<Observed> basis = new ArrayList<>();
    if (service != null) {
      basis.add(service);
    }
    if (used != null) {
      basis.add(used.certificate());
      gaps.copy(used.certificate(), "subject", null);
    } else {
      gaps.lack(absent.reason(), "subject");
    }
    ExchangeCertificate it = used == null ? null : used.certificate();
    String end = it == null ? absent.reason() : Held.reason(it, "notAfter");
    String key = it == null ? absent.reason() : Held.reason(it, "hasPrivateKey");
    return new InternalTransport(
        state.name(),
        state.name(),
        gaps.take("edge", state.edge()),
        gaps.take("mailboxRole", state.mailbox()),
        state.legacy(),
        state.ignored(),
        thumbprint,
        gaps.take("present", used != null ? Answer.YES : open != null ? open : Answer.NO),
        gaps.take("selfSigned", used != null ? used.selfSigned() : absent),
        gaps.take("kind", kind(used), (used == null ? absent : used.selfSigned()).reason()),
        used == null ? null : used.certificate().subject(),
        gaps.take("coversFqdn", used != null ? fqdn(used, state) : absent),
        gaps.take("until", it == null ? null : Held.text(Moment.end(it)), end),
        gaps.take("expired", used == null ? absent : used.past(ground.at())),
        gaps.take("hasPrivateKey", it == null ? null : it.hasPrivateKey(), key),
        gaps.take("edgeSubscribed", ground.servers().edgeSubscribed()),
        gaps.take("sharedWithEdge", shared(state, thumbprint, gaps, ground)),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  private static String kind(Held used) {
    return used == null || used.selfSigned().unknown()
        ? null
        : used.selfSigned().yes() ? "self-signed" : "issued by a CA";
  }

  private static String thumbprint(TransportService service) {
    String text = service == null ? null : service.internalTransportCertificateThumbprint();
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  private static Answer fqdn(Held used, ServerState state) {
    String fqdn = state.row() == null ? null : state.row().fqdn();
    return fqdn == null
        ? Answer.unknown("Fqdn of " + state.name() + " is not known (Get-ExchangeServer)")
        : used.covers(fqdn);
  }

  /** Why nobody knows the thumbprint of a server. */
  private static String untold(TransportService service, ServerState server, Ground ground) {
    return service == null && UnseenEdge.is(server, ground)
        ? UnseenEdge.reason(server)
        : service == null
            ? Gaps.noExport(ground.facts(), "Get-TransportService", server.name())
            : service
                .origin()
                .absent()
                .getOrDefault("internalTransportCertificateThumbprint", blank(server));
  }

  private static String blank(ServerState server) {
    return "InternalTransportCertificateThumbprint of "
        + server.name()
        + " is blank (Get-TransportService)";
  }

  /** Whether a server of the other kind has the same certificate. */
  private static Answer shared(ServerState state, String thumbprint, Gaps gaps, Ground ground) {
    Answer shared = Answer.NO;
    for (ServerState other : ground.servers().all()) {
      Answer otherKind =
          other.edge().and(state.edge().not()).or(state.edge().and(other.edge().not()));
      if (other == state || otherKind.no()) {
        continue;
      }
      TransportService service = ground.transportService(other.name());
      String theirs = thumbprint(service);
      Answer same =
          gaps.lacks("thumbprint")
              ? Answer.unknown(gaps.reason("thumbprint"))
              : theirs == null
                  ? Answer.unknown(untold(service, other, ground))
                  : Answer.of(theirs.equals(thumbprint));
      shared = shared.or(otherKind.and(same));
    }
    return shared;
  }

  /**
   * A certificate without its thumbprint, or of a server that nobody knows, may be the one that is
   * looked for; null if there is none.
   */
  private static Answer nameless(List<Held> held, Ground ground) {
    if (ground.certificates().stray() != null) {
      return Answer.unknown(ground.certificates().stray());
    }
    return held.stream()
        .filter(one -> one.certificate().lacks("thumbprint"))
        .findFirst()
        .map(one -> Answer.of(one.certificate(), "thumbprint", false))
        .orElse(null);
  }
}
