package exvet.topology;

import exvet.fact.AuthConfig;
import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For what a server uses one of its certificates, and how long it still can.
 *
 * @param identity {@code MBX01\}thumbprint
 * @param uses the services and, in words, what else uses it; as far as known
 * @param inUse whether anything does
 * @param popImap whether POP or IMAP is among its services
 * @param federation whether it is made for federation and, as far as is known, serves nothing else
 * @param currentAuth whether servers vouch for each other by it now
 * @param exchangeOwn whether it is the Auth certificate, or that of internal transport
 * @param nextAuthValid whether another one that is still valid is to take over from it in time
 * @param twinned whether another one that lasts longer has its names and has taken SMTP over, and
 *     POP and IMAP unless they neither run nor start by themselves, and nothing else is left to it
 * @param until NotAfter, as messages say it
 * @param daysLeft whole days until it expires, at least
 * @param ending whether it expires within thirty days, or a sixth of its lifetime
 * @param aging whether it expires within sixty days, or a third of its lifetime
 * @param selfMade whether it is known to be self-signed, so that no CA can renew it
 * @param publicCa whether a public CA issued it
 * @param lifetimeDays begun days from NotBefore to NotAfter
 * @param lifetimeLimit how many days a certificate of a public CA that begins then may last; 0 if
 *     there was no limit
 * @param overlong whether it lasts longer
 */
public record CertificateInUse(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    String thumbprint,
    @Known @From("services") List<String> uses,
    @From({"services", "internalTransportCertificateThumbprint", "currentCertificateThumbprint"})
        Boolean inUse,
    @From("services") Boolean popImap,
    @Known @From({"subject", "services"}) boolean federation,
    @From("currentCertificateThumbprint") Boolean currentAuth,
    @From({"thumbprint", "internalTransportCertificateThumbprint"}) Boolean exchangeOwn,
    @From({"nextCertificateThumbprint", "nextCertificateEffectiveDate"}) Boolean nextAuthValid,
    @From({"services", "notAfter", "certificateDomains", "status"}) Boolean twinned,
    Instant notBefore,
    @From("notAfter") String until,
    @From("notAfter") Boolean expired,
    @From("notAfter") Long daysLeft,
    @From({"notAfter", "notBefore"}) Boolean ending,
    @From({"notAfter", "notBefore"}) Boolean aging,
    @Known @From({"selfSigned", "issuer"}) boolean selfMade,
    @From({"rootCAType", "issuer"}) Boolean publicCa,
    @From({"notAfter", "notBefore"}) Long lifetimeDays,
    @From("notBefore") Integer lifetimeLimit,
    @From({"notAfter", "notBefore"}) Boolean overlong,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("certificate", Set.of(identity));
    return Map.copyOf(concerns);
  }

  static List<CertificateInUse> all(Ground ground) {
    MailboxServices running = new MailboxServices(ground);
    return ground.certificates().all().stream().map(held -> of(held, running, ground)).toList();
  }

  private static CertificateInUse of(Held held, MailboxServices running, Ground ground) {
    ExchangeCertificate it = held.certificate();
    ServerState state = ground.servers().state(held.server());
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.add(it);
    if (state.row() != null) {
      basis.add(state.row());
    }
    Answer popImap = service(it, "POP").or(service(it, "IMAP"));
    Answer transport = ServerCertificate.internalTransport(held, ground);
    Answer auth = currentAuth(held, ground);
    Answer inUse = held.iis().or(held.smtp()).or(popImap).or(transport).or(auth);
    List<String> uses = new ArrayList<>(it.services());
    uses.removeIf("None"::equalsIgnoreCase);
    if (transport.yes()) {
      uses.add("internal transport");
    }
    if (auth.yes()) {
      uses.add("the current Auth certificate");
    }
    Span span = Span.of(it, ground.at());
    return new CertificateInUse(
        held.identity(),
        held.server(),
        state.legacy(),
        state.ignored(),
        gaps.copy(
            it,
            "thumbprint",
            it.thumbprint() == null ? null : it.thumbprint().toUpperCase(Locale.ROOT)),
        List.copyOf(uses),
        gaps.take("inUse", ServerCertificate.pending(it).yes() ? Answer.NO : inUse),
        gaps.take("popImap", popImap),
        ServerCertificate.federation(it).yes()
            && !held.iis().or(popImap).or(transport).or(auth).yes(),
        gaps.take("currentAuth", auth),
        gaps.take("exchangeOwn", auth.or(transport)),
        gaps.take("nextAuthValid", nextAuthValid(it, auth, ground)),
        gaps.take("twinned", twinned(held, running, basis, ground).and(auth.not())),
        gaps.copy(it, "notBefore", it.notBefore()),
        gaps.take("until", Held.text(Moment.end(it)), Held.reason(it, "notAfter")),
        gaps.take("expired", span.expired()),
        gaps.take("daysLeft", span.daysLeft(), span.expired().reason()),
        gaps.take("ending", span.within(30, 6)),
        gaps.take("aging", span.within(60, 3)),
        held.selfSigned().yes(),
        gaps.take("publicCa", publicCa(held)),
        gaps.take("lifetimeDays", span.lifetimeDays(), span.lifetimeReason()),
        gaps.take("lifetimeLimit", span.limit(), span.lifetimeReason()),
        gaps.take("overlong", span.overlong()),
        gaps.origin(held.identity()),
        basis.list());
  }

  /**
   * Whether a certificate expires so soon that it is to be renewed now. Who renews by machine needs
   * no earlier warning than the last one.
   */
  static Answer soon(ExchangeCertificate it, Ground ground) {
    Span span = Span.of(it, ground.at());
    return ground.profile().automatedRenewal() ? span.within(30, 6) : span.within(60, 3);
  }

  /**
   * The dates of a certificate against the evaluation date.
   *
   * @param limit how many days it may last if a public CA issued it; null if unknown, 0 for any
   */
  private record Span(ExchangeCertificate it, Instant at, Duration lifetime, Integer limit) {
    static Span of(ExchangeCertificate it, Instant at) {
      Duration lifetime =
          it.notBefore() == null || it.notAfter() == null
              ? null
              : Duration.between(it.notBefore(), it.notAfter());
      return new Span(it, at, lifetime, limit(it.notBefore()));
    }

    private static Integer limit(Instant notBefore) {
      return notBefore == null ? null : Integer.valueOf(CertificateLifetimes.limit(notBefore));
    }

    Answer expired() {
      return Held.past(it, at);
    }

    Long daysLeft() {
      Moment end = Moment.end(it);
      return end == null ? null : Long.valueOf(Duration.between(at, end.earliest()).toDays());
    }

    /** Whether less is left than so many days and than a part of the lifetime. */
    Answer within(int days, int part) {
      Moment begin = Moment.begin(it);
      Moment end = Moment.end(it);
      if (end == null) {
        return expired();
      }
      Instant ahead = at.plus(Duration.ofDays(days));
      if (!end.earliest().isBefore(ahead)) {
        return Answer.NO;
      }
      if (begin == null) {
        return Answer.unknown(lifetimeReason());
      }
      Moment due =
          new Moment(
              earlier(
                  ahead, at.plus(Duration.between(begin.latest(), end.earliest()).dividedBy(part))),
              earlier(
                  ahead,
                  at.plus(Duration.between(begin.earliest(), end.latest()).dividedBy(part))));
      return end.before(due, lifetimeReason());
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }

    String lifetimeReason() {
      return Held.reason(it, it.notBefore() == null ? "notBefore" : "notAfter");
    }

    /** Whole days; a day that has begun counts as one. */
    Long lifetimeDays() {
      return lifetime == null
          ? null
          : Long.valueOf(lifetime.plus(Duration.ofDays(1)).minusNanos(1).toDays());
    }

    Answer overlong() {
      return lifetime == null
          ? Answer.unknown(lifetimeReason())
          : Answer.of(limit > 0 && lifetime.compareTo(Duration.ofDays(limit)) > 0);
    }
  }

  /** Whether a service is among those of a certificate. */
  static Answer service(ExchangeCertificate it, String name) {
    Pattern word = Pattern.compile("(?i)\\b" + name + "\\b");
    return it.lacks("services")
        ? Answer.unknown(Held.reason(it, "services"))
        : Answer.of(it.services().stream().anyMatch(one -> word.matcher(one).find()));
  }

  private static Answer currentAuth(Held held, Ground ground) {
    AuthConfig config = AuthServer.config(ground);
    if (config == null) {
      return ground.facts().exported("Get-AuthConfig")
          ? Answer.NO
          : Answer.unknown(Gaps.noExport(ground.facts(), "Get-AuthConfig"));
    }
    return Answer.of(
        config,
        "currentCertificateThumbprint",
        held.is(AuthServer.thumbprint(config.currentCertificateThumbprint())));
  }

  /**
   * Whether a next Auth certificate is set that some server holds and that has not expired, in time
   * if this is the current one.
   */
  private static Answer nextAuthValid(ExchangeCertificate it, Answer auth, Ground ground) {
    AuthConfig config = AuthServer.config(ground);
    if (config == null || config.lacks("nextCertificateThumbprint")) {
      return config == null
          ? Answer.unknown(Gaps.noExport(ground.facts(), "Get-AuthConfig"))
          : Answer.of(config, "nextCertificateThumbprint", false);
    }
    String next = AuthServer.thumbprint(config.nextCertificateThumbprint());
    Answer valid = Answer.NO;
    for (Held held : ground.certificates().all()) {
      if (next != null && held.is(next)) {
        valid = valid.or(held.past(ground.at()).not());
      }
    }
    return auth.no() ? valid : valid.and(AuthServer.nextLate(it, ground).not());
  }

  /** Exchange cannot take SMTP from an old copy that stayed behind after a renewal. */
  static Answer twinned(Held held, MailboxServices running, Basis basis, Ground ground) {
    Answer twin = Answer.NO;
    for (Held other : ground.certificates().of(held.server())) {
      if (other != held) {
        twin =
            twin.or(
                held.endsBefore(other)
                    .and(other.current())
                    .and(other.smtp())
                    .and(Held.withKey(other.certificate()))
                    .and(held.namesWithin(other))
                    .and(taken(held, other, "POP", "POP3", running, basis))
                    .and(taken(held, other, "IMAP", "IMAP4", running, basis)));
      }
    }
    return twin.and(held.iis().not()).and(ServerCertificate.internalTransport(held, ground).not());
  }

  /** Whether nothing of POP or IMAP is left to a certificate beside another one. */
  private static Answer taken(
      Held held, Held other, String name, String protocol, MailboxServices running, Basis basis) {
    Answer taken = service(held.certificate(), name).not().or(service(other.certificate(), name));
    return taken.yes() ? taken : taken.or(running.startable(held.server(), protocol, basis).not());
  }

  private static Answer publicCa(Held held) {
    ExchangeCertificate it = held.certificate();
    return held.caIssued()
        .and(
            it.rootCAType() == null
                ? Answer.unknown(Held.reason(it, "rootCAType"))
                : Answer.of(it.rootCAType().equalsIgnoreCase("ThirdParty")));
  }
}
