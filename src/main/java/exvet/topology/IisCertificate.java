package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The certificate by which a client access server answers clients, one for each such server; if it
 * cannot be decided which one that is, everything about it is absent.
 *
 * @param identity the server's name
 * @param authority its issuer; DRL takes a name that begins with "is" for a getter
 * @param certificate its identity, {@code MBX01\}thumbprint
 * @param privateCa whether the issuer is known to be the organisation's own CA
 * @param byHand whether its root is known to have been imported by hand
 * @param wanted the names to request for the server
 * @param withIis whether IIS is among its services
 */
public record IisCertificate(
    @Known String identity,
    @Known String server,
    String site,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    @From("externalUrl") Boolean internetFacing,
    @From({"thumbprint", "services", "iisServices"}) String certificate,
    String thumbprint,
    String subject,
    @From("issuer") String authority,
    String friendlyName,
    String status,
    String rootCAType,
    Instant notBefore,
    Instant notAfter,
    @From({"certificateDomains", "dnsNameList"}) List<String> names,
    Boolean selfSigned,
    @From({"selfSigned", "issuer"}) Boolean caIssued,
    @From({"rootCAType", "issuer"}) Boolean privateCa,
    @From("rootCAType") boolean byHand,
    @From("services") Boolean withIis,
    @From({"status", "notAfter"}) Boolean usable,
    @Known List<String> wanted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] DECIDED = {
    "certificate",
    "thumbprint",
    "subject",
    "authority",
    "friendlyName",
    "status",
    "rootCAType",
    "notBefore",
    "notAfter",
    "names",
    "selfSigned",
    "caIssued",
    "privateCa",
    "withIis",
    "usable"
  };

  @Override
  public Map<String, Set<String>> concerns() {
    return certificate == null
        ? Map.of("server", Set.of(server))
        : Map.of("server", Set.of(server), "certificate", Set.of(certificate));
  }

  /** Whether its names cover a host. */
  @Reads({"names"})
  public boolean covers(String host) {
    return new CertificateNames(names).covers(host);
  }

  static List<IisCertificate> all(Ground ground) {
    return ground.once(IisCertificate.class, IisCertificate::derived);
  }

  private static List<IisCertificate> derived(Ground ground) {
    List<IisCertificate> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static IisCertificate of(ServerState state, Ground ground) {
    IisChoice choice = ground.certificates().iis(state.name());
    Held held = choice.certificate();
    ExchangeCertificate it = held == null ? null : held.certificate();
    Gaps gaps = new Gaps();
    if (held == null) {
      gaps.lack(choice.reason(), DECIDED);
    } else {
      for (String component :
          List.of(
              "thumbprint",
              "subject",
              "friendlyName",
              "status",
              "rootCAType",
              "notBefore",
              "notAfter")) {
        gaps.copy(it, component, null);
      }
      gaps.copy(it, "issuer", "authority", null);
      if (held.names() == null) {
        gaps.lack(Held.reason(it, "certificateDomains"), "names");
      }
    }
    List<Observed> basis = new ArrayList<>();
    ground.certificates().of(state.name()).stream()
        .filter(one -> held == null || one == held)
        .forEach(one -> basis.add(one.certificate()));
    if (state.row() != null) {
      basis.add(state.row());
    }
    return new IisCertificate(
        state.name(),
        state.name(),
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("clientAccess", state.clientAccess()),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        held == null ? null : held.identity(),
        it == null ? null : it.thumbprint(),
        it == null ? null : it.subject(),
        it == null ? null : it.issuer(),
        it == null ? null : it.friendlyName(),
        it == null ? null : it.status(),
        it == null ? null : it.rootCAType(),
        it == null ? null : it.notBefore(),
        it == null ? null : it.notAfter(),
        held == null || held.names() == null ? List.of() : held.names().names(),
        held == null ? null : gaps.take("selfSigned", held.selfSigned()),
        held == null ? null : gaps.take("caIssued", held.caIssued()),
        held == null ? null : gaps.take("privateCa", ServerCertificate.privateCa(held)),
        held != null && held.caIssued().yes() && "Registry".equalsIgnoreCase(it.rootCAType()),
        held == null ? null : gaps.take("withIis", held.iis()),
        held == null ? null : gaps.take("usable", held.usable()),
        CertifiedNames.wanted(state, ground),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }
}
