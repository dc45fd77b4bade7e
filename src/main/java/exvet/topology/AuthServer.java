package exvet.topology;

import exvet.fact.AuthConfig;
import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A server and the certificates by which all servers vouch for each other.
 *
 * @param identity the server's name
 * @param configured whether a current Auth certificate is set
 * @param thumbprint of the current one
 * @param present whether the server holds that
 * @param until when it expires, as messages say it
 * @param hasPrivateKey null also if the server does not hold it
 * @param aging whether it expires within sixty days, or a third of its lifetime
 * @param lastDays whether it expires within three days, so that one that takes over in two may be
 *     too late
 * @param nextThumbprint of the one that is to take over; null if none is
 * @param nextUsable whether one is to take over that is not known to have expired
 * @param nextFrom when that is to take over; null if none is
 * @param nextLate whether that is after the current one has expired
 * @param nextPresent whether the server holds that; true if none is set
 */
public record AuthServer(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    Boolean edge,
    Boolean mailboxRole,
    @From("currentCertificateThumbprint") Boolean configured,
    @From("currentCertificateThumbprint") String thumbprint,
    @From("thumbprint") Boolean present,
    @From("notAfter") String until,
    @From("notAfter") Boolean expired,
    Boolean hasPrivateKey,
    @From({"notAfter", "notBefore"}) Boolean aging,
    @From("notAfter") Boolean lastDays,
    @From("nextCertificateThumbprint") String nextThumbprint,
    @From({"nextCertificateThumbprint", "notAfter"}) Boolean nextUsable,
    @From("nextCertificateEffectiveDate") String nextFrom,
    @From({"nextCertificateThumbprint", "nextCertificateEffectiveDate", "notAfter"})
        Boolean nextLate,
    @From({"nextCertificateThumbprint", "thumbprint"}) Boolean nextPresent,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int LAST_DAYS = 3;

  @Override
  public Map<String, Set<String>> concerns() {
    return thumbprint == null
        ? Map.of("server", Set.of(server))
        : Map.of("server", Set.of(server), "certificate", Set.of(server + "\\" + thumbprint));
  }

  /** The settings, or null if no export holds them. */
  static AuthConfig config(Ground ground) {
    return ground.facts().all(AuthConfig.class).stream().findFirst().orElse(null);
  }

  /** A thumbprint as certificates have it; null for a blank. */
  static String thumbprint(String text) {
    return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
  }

  static List<AuthServer> all(Ground ground) {
    return ground.servers().all().stream().map(state -> of(state, ground)).toList();
  }

  private static AuthServer of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    AuthConfig config = config(ground);
    String unset =
        config == null
            ? Gaps.noExport(ground.facts(), "Get-AuthConfig")
            : config.origin().absent().get("currentCertificateThumbprint");
    String nextUnset =
        config == null
            ? Gaps.noExport(ground.facts(), "Get-AuthConfig")
            : config.origin().absent().get("nextCertificateThumbprint");
    String current = config == null ? null : thumbprint(config.currentCertificateThumbprint());
    String next = config == null ? null : thumbprint(config.nextCertificateThumbprint());
    List<Held> held = ground.certificates().of(state.name());
    Held used = held(held, current);
    Held following = held(held, next);
    String closed = closed(state, held, ground);
    Answer configured = unset == null ? Answer.of(current != null) : Answer.unknown(unset);
    CertificateInUse use =
        used == null
            ? null
            : ground.certificatesInUse().stream()
                .filter(one -> one.identity().equals(used.identity()))
                .findFirst()
                .orElse(null);
    Answer present =
        used != null
            ? Answer.YES
            : configured.unknown()
                ? configured
                : current == null || closed == null ? Answer.NO : Answer.unknown(closed);
    String absent =
        present.unknown()
            ? present.reason()
            : "the Auth certificate is not among the certificates of " + state.name();
    List<Observed> basis = new ArrayList<>();
    if (config != null) {
      basis.add(config);
    }
    if (used == null) {
      gaps.lack(absent, "until", "expired", "hasPrivateKey", "aging", "lastDays");
    } else {
      basis.add(used.certificate());
      gaps.copy(use, "until", null);
      gaps.copy(use, "expired", null);
      gaps.copy(use, "aging", null);
      gaps.copy(use, "daysLeft", "lastDays", null);
    }
    if (nextUnset != null) {
      gaps.lack(nextUnset, "nextThumbprint");
    }
    ExchangeCertificate it = used == null ? null : used.certificate();
    return new AuthServer(
        state.name(),
        state.name(),
        state.legacy(),
        state.ignored(),
        gaps.take("edge", state.edge()),
        gaps.take("mailboxRole", state.mailbox()),
        gaps.take("configured", configured),
        unset == null ? current : gaps.take("thumbprint", current, unset),
        gaps.take("present", present),
        use == null ? null : use.until(),
        use == null ? null : use.expired(),
        it == null
            ? null
            : gaps.take("hasPrivateKey", it.hasPrivateKey(), Held.reason(it, "hasPrivateKey")),
        use == null ? null : use.aging(),
        use == null || use.daysLeft() == null ? null : use.daysLeft() < LAST_DAYS,
        next,
        gaps.take("nextUsable", nextUsable(next, nextUnset, following, ground)),
        nextFrom(config, gaps),
        gaps.take(
            "nextLate",
            used == null ? Answer.unknown(absent) : nextLate(used.certificate(), ground)),
        gaps.take(
            "nextPresent",
            nextUnset != null
                ? Answer.unknown(nextUnset)
                : next == null || following != null
                    ? Answer.YES
                    : closed == null ? Answer.NO : Answer.unknown(closed)),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  private static Held held(List<Held> held, String thumbprint) {
    return held.stream().filter(one -> one.is(thumbprint)).findFirst().orElse(null);
  }

  /** Why the server may hold further certificates; null if all are known. */
  private static String closed(ServerState state, List<Held> held, Ground ground) {
    if (ground.certificates().stray() != null) {
      return ground.certificates().stray();
    }
    return held.stream()
        .filter(one -> one.certificate().lacks("thumbprint"))
        .map(one -> one.certificate().origin().absent().get("thumbprint"))
        .findFirst()
        .orElse(
            held.isEmpty() && !ground.facts().exported("Get-ExchangeCertificate")
                ? Gaps.noExport(ground.facts(), "Get-ExchangeCertificate", state.name())
                : null);
  }

  private static String nextFrom(AuthConfig config, Gaps gaps) {
    if (config == null || thumbprint(config.nextCertificateThumbprint()) == null) {
      return null;
    }
    Instant from = config.nextCertificateEffectiveDate();
    return gaps.take(
        "nextFrom",
        from == null ? null : from.toString(),
        Gaps.untold(config, "nextCertificateEffectiveDate"));
  }

  /** Whether a certificate expires before the next Auth certificate takes over; no if none does. */
  static Answer nextLate(ExchangeCertificate current, Ground ground) {
    AuthConfig config = config(ground);
    if (config == null || thumbprint(config.nextCertificateThumbprint()) == null) {
      return Answer.NO;
    }
    Instant from = config.nextCertificateEffectiveDate();
    Moment end = Moment.end(current);
    return from == null
        ? Answer.unknown(Gaps.untold(config, "nextCertificateEffectiveDate"))
        : end == null
            ? Answer.unknown(Held.reason(current, "notAfter"))
            : end.before(new Moment(from, from), Held.reason(current, "notAfter"));
  }

  private static Answer nextUsable(String next, String unset, Held following, Ground ground) {
    if (unset != null) {
      return Answer.unknown(unset);
    }
    return Answer.of(next != null && (following == null || !following.past(ground.at()).yes()));
  }
}
