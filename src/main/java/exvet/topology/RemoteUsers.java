package exvet.topology;

import exvet.fact.Counted;
import exvet.fact.FactBase;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.List;

/**
 * The users of the organisation whose mailboxes are in Exchange Online, as one.
 *
 * @param differing how many of them sign in with another name than their primary address; if not
 *     all tell them, at least so many
 * @param count those who differ, or all if nobody does
 * @param sample some of these
 */
public record RemoteUsers(
    @Known String identity,
    @From("userPrincipalName") Integer differing,
    @Known Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Counted {
  private static final String CMDLET = "Get-RemoteMailbox";

  /** None if there is no such user, and none can be. */
  static List<RemoteUsers> all(Ground ground) {
    RemoteSignIns signIns = ground.signIns().remote();
    String unseen = unseen(ground);
    if (signIns.users().count() == 0 && unseen == null) {
      return List.of();
    }
    Gaps gaps = new Gaps();
    Sample shown = signIns.users();
    if (signIns.differing().count() > 0) {
      shown = signIns.differing();
    } else if (!signIns.gaps().isEmpty()) {
      gaps.lack(signIns.gaps().text(), "differing");
    } else if (unseen != null) {
      gaps.lack(unseen, "differing");
    }
    String identity = ground.facts().organisation();
    return List.of(
        new RemoteUsers(
            identity,
            gaps.unless("differing", signIns.differing().count()),
            shown.count(),
            shown.names(),
            gaps.origin(identity),
            shown.facts()));
  }

  /** Why a hybrid organisation may have such users that nobody exported; null if it cannot. */
  private static String unseen(Ground ground) {
    if (!ground.hybrid().yes()) {
      return null;
    }
    FactBase facts = ground.facts();
    if (facts.gap(CMDLET).isPresent()) {
      return facts.gap(CMDLET).get();
    }
    return facts.exported(CMDLET, "Get-Recipient")
        ? ground.signIns().remote().strangers().text()
        : Gaps.noExport(CMDLET + " -ResultSize Unlimited");
  }
}
