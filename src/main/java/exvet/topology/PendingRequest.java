package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import java.time.Duration;
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
 * @param ageInDays since it was made
 * @param inChangeWindow whether it was made in the change window of the profile
 * @param urgent whether the server's IIS certificate expires within sixty days, or a third of its
 *     lifetime, and no usable one with the same names lasts longer
 */
public record PendingRequest(
    @Known String identity,
    @Known String server,
    String thumbprint,
    String friendlyName,
    String subject,
    @From("status") Boolean pending,
    @From("notBefore") Integer ageInDays,
    @From("notBefore") Boolean inChangeWindow,
    @From("notAfter") Boolean urgent,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Duration AHEAD = Duration.ofDays(60);

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
    gaps.lack(reason, "pending", "ageInDays", "inChangeWindow", "urgent");
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
        gaps.origin(held.server()),
        List.of(held.certificate()));
  }

  private static PendingRequest of(Held held, Ground ground) {
    ExchangeCertificate it = held.certificate();
    Gaps gaps = new Gaps();
    gaps.copy(it, "thumbprint", null);
    gaps.copy(it, "friendlyName", null);
    gaps.copy(it, "subject", null);
    boolean dated = it.notBefore() != null;
    String undated = Held.reason(it, "notBefore");
    Profile.Window window = ground.profile().changeWindow();
    Answer inWindow =
        window == null
            ? Answer.NO
            : dated ? Answer.of(window.contains(it.notBefore())) : Answer.unknown(undated);
    Integer age = dated ? (int) Duration.between(it.notBefore(), ground.at()).toDays() : null;
    return new PendingRequest(
        held.identity(),
        held.server(),
        it.thumbprint(),
        it.friendlyName(),
        it.subject(),
        true,
        gaps.take("ageInDays", age, undated),
        gaps.take("inChangeWindow", inWindow),
        gaps.take("urgent", urgent(held.server(), ground)),
        gaps.origin(held.identity()),
        List.of(it));
  }

  private static Answer urgent(String server, Ground ground) {
    IisChoice choice = ground.certificates().iis(server);
    Held used = choice.certificate();
    if (used == null) {
      return Answer.unknown(choice.reason());
    }
    ExchangeCertificate it = used.certificate();
    if (it.notAfter() == null || it.notBefore() == null) {
      return Answer.unknown(Held.reason(it, it.notAfter() == null ? "notAfter" : "notBefore"));
    }
    Duration third = Duration.between(it.notBefore(), it.notAfter()).dividedBy(3);
    Duration ahead = third.compareTo(AHEAD) < 0 ? third : AHEAD;
    Answer urgent = Answer.of(Duration.between(ground.at(), it.notAfter()).compareTo(ahead) < 0);
    for (Held other : ground.certificates().of(server)) {
      if (other != used) {
        urgent = urgent.and(replaces(other, used).not());
      }
    }
    return urgent;
  }

  private static Answer replaces(Held other, Held used) {
    if (other.names() == null || used.names() == null || other.certificate().notAfter() == null) {
      return other
          .usable()
          .and(Answer.unknown(Held.reason(other.certificate(), "certificateDomains")));
    }
    boolean longer = other.certificate().notAfter().isAfter(used.certificate().notAfter());
    boolean same = used.names().within(other.names());
    return other.usable().and(other.caIssued()).and(Answer.of(longer && same));
  }
}
