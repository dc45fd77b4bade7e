package exvet.topology;

import exvet.fact.AuthConfig;
import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.TransportService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A certificate on one server, with what follows from it at the evaluation date. For a server whose
 * certificates were not exported, one that stands in; its identity is then the server's name.
 *
 * @param identity {@code MBX01\}thumbprint
 * @param names of the subject alternative name
 * @param selfMade whether it is known to be self-signed, so that no CA can renew it
 * @param caIssued issued by somebody else than its subject
 * @param privateCa whether the issuer is known to be the organisation's own CA
 * @param assignedIis whether IIS is among its services
 * @param frontEnd whether the front-end web site is bound to it
 * @param assigned whether IIS or SMTP is among its services; a request has none
 * @param assignable those of its services that a command gives to another certificate
 * @param answersClients whether it is the server's IIS certificate
 * @param from NotBefore, as messages say it
 * @param until NotAfter, as messages say it
 * @param expired whether NotAfter is past
 * @param early whether NotBefore is still to come
 * @param superseded whether it is expired, nothing is bound to it, and another current one with the
 *     same names has taken over SMTP, and POP and IMAP if they run
 * @param usable status Valid, Unknown or RevocationCheckFailure, current, and with its key
 * @param pending whether it is a request that no CA has answered
 * @param auth whether servers use it to vouch for each other, or it is made for that
 * @param federation whether it is made for federation
 * @param managementService whether it is that of the web management service (WMSvc)
 * @param setupMade whether Exchange or IIS made it: self-signed, for Exchange, WMSvc, Auth
 * @param internalTransport whether the server's transport uses it towards other servers
 */
public record ServerCertificate(
    @Known String identity,
    @Known String server,
    Boolean edge,
    Boolean clientAccess,
    boolean legacy,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    @From("externalUrl") Boolean internetFacing,
    String thumbprint,
    String friendlyName,
    String subject,
    @From("issuer") String authority,
    @From("notBefore") String from,
    @From("notAfter") String until,
    List<String> services,
    List<String> iisServices,
    String status,
    String rootCAType,
    @From({"certificateDomains", "dnsNameList"}) List<String> names,
    Boolean selfSigned,
    @Known @From({"selfSigned", "issuer"}) boolean selfMade,
    @From({"selfSigned", "issuer"}) Boolean caIssued,
    @From({"rootCAType", "issuer"}) Boolean privateCa,
    Boolean hasPrivateKey,
    Boolean privateKeyExportable,
    @From("services") Boolean assignedIis,
    @From("services") Boolean assignedSmtp,
    @From("services") Boolean assigned,
    @From("iisServices") Boolean frontEnd,
    @From("services") List<String> assignable,
    @From({"iisServices", "services"}) Boolean answersClients,
    @From("notAfter") Boolean expired,
    @From("notBefore") Boolean early,
    @From({"notAfter", "services", "certificateDomains", "status"}) Boolean superseded,
    @From({"status", "notAfter"}) Boolean usable,
    @From("status") Boolean pending,
    @From("thumbprint") Boolean auth,
    Boolean federation,
    @From({"friendlyName", "subject"}) Boolean managementService,
    @From({"friendlyName", "selfSigned"}) Boolean setupMade,
    @From({"thumbprint", "internalTransportCertificateThumbprint"}) Boolean internalTransport,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Set<String> ASSIGNABLE = Set.of("IIS", "SMTP", "POP", "IMAP");

  private static final Set<String> STATUSES =
      Set.of(
          "valid",
          "unknown",
          "revoked",
          "dateinvalid",
          "untrusted",
          "invalid",
          "revocationcheckfailure",
          "pendingrequest");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("certificate", Set.of(identity));
    if (Boolean.TRUE.equals(assignedIis)) {
      concerns.put("iisCertificate", Set.of(identity));
    }
    if (Boolean.TRUE.equals(assignedSmtp)) {
      concerns.put("smtpCertificate", Set.of(identity));
    }
    return Map.copyOf(concerns);
  }

  @Reads({"status"})
  public boolean statusIs(String name) {
    return name != null && name.equalsIgnoreCase(status);
  }

  /** Whether Exchange gave it a status that is none of those it is known to give. */
  @Reads({"status"})
  public boolean statusStrange() {
    return status != null && !STATUSES.contains(status.toLowerCase(Locale.ROOT));
  }

  /** Whether it is for nothing but the hosts of a wildcard. */
  @Reads({"names"})
  public boolean wildcardOnly() {
    return new CertificateNames(names).wildcardOnly();
  }

  static List<ServerCertificate> all(Ground ground) {
    MailboxServices running = new MailboxServices(ground);
    List<ServerCertificate> all = new ArrayList<>();
    for (Held held : ground.certificates().all()) {
      all.add(of(held, running, ground));
    }
    return all;
  }

  private static ServerCertificate of(Held held, MailboxServices running, Ground ground) {
    ExchangeCertificate it = held.certificate();
    ServerState state = ground.servers().state(held.server());
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.add(it);
    if (state.row() != null) {
      basis.add(state.row());
    }
    for (String component :
        List.of(
            "thumbprint",
            "friendlyName",
            "subject",
            "services",
            "iisServices",
            "status",
            "rootCAType",
            "privateKeyExportable")) {
      gaps.copy(it, component, null);
    }
    gaps.copy(it, "issuer", "authority", null);
    if (held.names() == null) {
      gaps.lack(Held.reason(it, "certificateDomains"), "names");
    }
    if (it.status() == null) {
      gaps.lack(Held.reason(it, "status") + "; trust and revocation are unknown", "status");
    }
    String name = held.identity();
    return new ServerCertificate(
        name,
        held.server(),
        gaps.take("edge", state.edge()),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        it.thumbprint() == null ? null : it.thumbprint().toUpperCase(Locale.ROOT),
        it.friendlyName(),
        it.subject(),
        it.issuer(),
        gaps.take("from", Held.text(Moment.begin(it)), Held.reason(it, "notBefore")),
        gaps.take("until", Held.text(Moment.end(it)), Held.reason(it, "notAfter")),
        it.services(),
        it.iisServices(),
        it.status(),
        it.rootCAType(),
        held.names() == null ? List.of() : held.names().names(),
        gaps.take("selfSigned", held.selfSigned()),
        held.selfSigned().yes(),
        gaps.take("caIssued", held.caIssued()),
        gaps.take("privateCa", privateCa(held)),
        gaps.take("hasPrivateKey", it.hasPrivateKey(), Held.reason(it, "hasPrivateKey")),
        it.privateKeyExportable(),
        gaps.take("assignedIis", held.iis()),
        gaps.take("assignedSmtp", held.smtp()),
        gaps.take("assigned", pending(it).yes() ? Answer.NO : held.iis().or(held.smtp())),
        gaps.take("frontEnd", held.frontEnd()),
        it.services().stream().filter(ServerCertificate::assignable).toList(),
        gaps.take("answersClients", answersClients(held, ground)),
        gaps.take("expired", held.past(ground.at())),
        gaps.take("early", Held.early(it, ground.at())),
        gaps.take("superseded", superseded(held, running, basis, ground)),
        gaps.take("usable", held.usable()),
        gaps.take("pending", pending(it)),
        gaps.take("auth", auth(held, ground)),
        gaps.take("federation", federation(it)),
        gaps.take("managementService", managementService(it)),
        gaps.take("setupMade", held.selfSigned().and(setupMade(held, ground))),
        gaps.take("internalTransport", internalTransport(held, ground)),
        gaps.origin(name),
        basis.list());
  }

  private static boolean assignable(String service) {
    return ASSIGNABLE.contains(service.toUpperCase(Locale.ROOT));
  }

  /** Whether the certificate is a request that no CA has answered. */
  static Answer pending(ExchangeCertificate it) {
    return it.status() == null
        ? Answer.unknown(Held.reason(it, "status"))
        : Answer.of(it.status().equalsIgnoreCase("PendingRequest"));
  }

  private static Answer answersClients(Held held, Ground ground) {
    IisChoice choice = ground.certificates().iis(held.server());
    return choice.certificate() == null
        ? held.iis().and(Answer.unknown(choice.reason()))
        : Answer.of(choice.certificate() == held);
  }

  /** An old copy that stayed behind after a renewal: Exchange cannot take SMTP from it. */
  private static Answer superseded(Held held, MailboxServices running, Basis basis, Ground ground) {
    Answer expired = held.past(ground.at());
    return expired.no()
        ? expired
        : expired.and(CertificateInUse.twinned(held, running, basis, ground));
  }

  static Answer privateCa(Held held) {
    String type = held.certificate().rootCAType();
    Answer own =
        type == null
            ? Answer.unknown(Held.reason(held.certificate(), "rootCAType"))
            : type.equalsIgnoreCase("None") || type.equalsIgnoreCase("Unknown")
                ? Answer.unknown(
                    "RootCAType of "
                        + held.identity()
                        + " is "
                        + type
                        + ": Exchange knows no root of it")
                : Answer.of(
                    type.equalsIgnoreCase("Enterprise") || type.equalsIgnoreCase("GroupPolicy"));
    return held.caIssued().and(own);
  }

  private static Answer text(ExchangeCertificate it, String component, String text, String begin) {
    return text == null
        ? it.lacks(component) ? Answer.unknown(Held.reason(it, component)) : Answer.NO
        : Answer.of(text.regionMatches(true, 0, begin, 0, begin.length()));
  }

  static Answer federation(ExchangeCertificate it) {
    return text(it, "subject", it.subject(), "CN=Federation");
  }

  static Answer auth(Held held, Ground ground) {
    for (AuthConfig config : ground.facts().all(AuthConfig.class)) {
      if (held.is(config.currentCertificateThumbprint())
          || held.is(config.nextCertificateThumbprint())) {
        return Answer.YES;
      }
    }
    ExchangeCertificate it = held.certificate();
    return text(it, "subject", it.subject(), "CN=Microsoft Exchange Server Auth Certificate");
  }

  private static Answer managementService(ExchangeCertificate it) {
    return text(it, "friendlyName", it.friendlyName(), "WMSVC")
        .or(text(it, "subject", it.subject(), "CN=WMSvc"));
  }

  private static Answer setupMade(Held held, Ground ground) {
    ExchangeCertificate it = held.certificate();
    return text(it, "friendlyName", it.friendlyName(), "Microsoft Exchange")
        .or(text(it, "friendlyName", it.friendlyName(), "WMSVC"))
        .or(auth(held, ground));
  }

  static Answer internalTransport(Held held, Ground ground) {
    TransportService service = ground.transportService(held.server());
    if (service == null) {
      return Answer.unknown(Gaps.noExport("Get-TransportService"));
    }
    return service.internalTransportCertificateThumbprint() == null
        ? Answer.unknown(
            service
                .origin()
                .absent()
                .getOrDefault(
                    "internalTransportCertificateThumbprint",
                    "InternalTransportCertificateThumbprint is blank (Get-TransportService)"))
        : Answer.of(held.is(service.internalTransportCertificateThumbprint()));
  }
}
