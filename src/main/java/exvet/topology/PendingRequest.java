package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A certificate request that waits for its CA. For a server of which not every certificate tells
 * its status, one that stands in; its identity is then the server's name.
 *
 * @param identity {@code MBX01\}thumbprint, as for a certificate
 * @param pending whether it is one
 * @param old whether it was made more than thirty days ago
 * @param ageInDays since it was made, at least
 * @param inChangeWindow whether it was made in the change window of the profile
 * @param urgent whether the server's IIS certificate is to be renewed now, and no usable one with
 *     the same names lasts longer
 */
public record PendingRequest(
    @Known String identity,
    @Known String server,
    String thumbprint,
    String friendlyName,
    String subject,
    @From("status") Boolean pending,
    @From("notBefore") Boolean old,
    @From("notBefore") Integer ageInDays,
    @From("notBefore") Boolean inChangeWindow,
    @From("notAfter") Boolean urgent,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** More than thirty whole days. */
  private static final Duration OLD = Duration.ofDays(31);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("certificate", Set.of(identity), "server", Set.of(server));
  }

  static List<PendingRequest> all(Ground ground) {
    List<PendingRequest> all = new ArrayList<>();
    Set<String> unknown = new HashSet<>();
    for (Held held : ground.certificates().all()) {
      ServerState state = ground.servers().state(held.server());
      Answer pending = ServerCertificate.pending(held.certificate());
      if (state.legacy() || state.ignored()) {
        continue;
      }
      if (pending.yes()) {
        all.add(of(held, ground));
      } else if (pending.unknown() && unknown.add(held.server())) {
        all.add(standIn(held, pending.reason()));
      }
    }
    return all;
  }

  private static PendingRequest standIn(Held held, String reason) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "pending", "old", "ageInDays", "inChangeWindow", "urgent");
    return new PendingRequest(
        held.server(),
        held.server(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        gaps.origin(held.server()),
        List.of(held.certificate()));
  }

  private static PendingRequest of(Held held, Ground ground) {
    ExchangeCertificate it = held.certificate();
    Gaps gaps = new Gaps();
    gaps.copy(it, "thumbprint", null);
    gaps.copy(it, "friendlyName", null);
    gaps.copy(it, "subject", null);
    String undated = Held.reason(it, "notBefore");
    Moment made = Moment.begin(it);
    Instant now = ground.at();
    return new PendingRequest(
        held.identity(),
        held.server(),
        it.thumbprint(),
        it.friendlyName(),
        it.subject(),
        true,
        gaps.take(
            "old",
            made == null ? Answer.unknown(undated) : made.coming(now.minus(OLD), undated).not()),
        gaps.take(
            "ageInDays",
            made == null ? null : (int) Duration.between(made.latest(), now).toDays(),
            undated),
        gaps.take("inChangeWindow", inWindow(made, undated, ground.profile().changeWindow())),
        gaps.take("urgent", urgent(held.server(), ground)),
        gaps.origin(held.identity()),
        List.of(it));
  }

  private static Answer inWindow(Moment made, String undated, Profile.Window window) {
    if (window == null) {
      return Answer.NO;
    }
    return made == null
        ? Answer.unknown(undated)
        : made.past(window.from(), undated).or(made.coming(window.to(), undated)).not();
  }

  private static Answer urgent(String server, Ground ground) {
    IisChoice choice = ground.certificates().iis(server);
    Held used = choice.certificate();
    if (used == null) {
      return Answer.unknown(choice.reason());
    }
    Answer urgent = CertificateInUse.soon(used.certificate(), ground);
    for (Held other : ground.certificates().of(server)) {
      if (other != used) {
        urgent = urgent.and(replaces(other, used).not());
      }
    }
    return urgent;
  }

  private static Answer replaces(Held other, Held used) {
    return other
        .usable()
        .and(other.caIssued())
        .and(used.endsBefore(other))
        .and(used.namesWithin(other));
  }
}
