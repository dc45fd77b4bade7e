package exvet.topology;

import exvet.fact.FactBase;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Recipient;
import java.util.List;
import java.util.Map;

/**
 * The users of the organisation whose mailboxes are in Exchange Online, as one.
 *
 * @param differing how many of them sign in with another name than their primary address; if not
 *     all tell them, at least so many
 * @param unknown why some may that nobody knows of, if none is known; null if there are none
 * @param more the same, if some are known
 * @param count those who differ, or all if nobody does
 * @param sample some of these
 */
public record RemoteUsers(
    @Known String identity,
    @Known @From("userPrincipalName") Integer differing,
    String unknown,
    String more,
    @Known Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Group {
  private static final String CMDLET = "Get-RemoteMailbox";

  private static final By ALL =
      one ->
          one.fact() instanceof Recipient user && user.remoteUser() ? List.of(CMDLET) : List.of();

  private static final By DIFFERING =
      one ->
          one.fact() instanceof Recipient user
                  && user.remoteUser()
                  && RemoteSignIns.differs(user).yes()
              ? List.of(CMDLET)
              : List.of();

  @Override
  public By by() {
    return differing > 0 ? DIFFERING : ALL;
  }

  @Override
  public String key() {
    return CMDLET;
  }

  /** None if there is no such user, and none can be. */
  static List<RemoteUsers> all(Ground ground) {
    RemoteSignIns signIns = ground.signIns().remote();
    String unseen = unseen(ground);
    if (signIns.users().count() == 0 && unseen == null) {
      return List.of();
    }
    int differing = signIns.differing().count();
    String unknown = signIns.gaps().isEmpty() ? unseen : signIns.gaps().text();
    Sample shown = differing > 0 ? signIns.differing() : signIns.users();
    String identity = ground.facts().organisation();
    return List.of(
        new RemoteUsers(
            identity,
            differing,
            differing > 0 ? null : unknown,
            differing > 0 ? unknown : null,
            shown.count(),
            shown.names(),
            Origin.derived(identity, Map.of()),
            shown.facts()));
  }

  /** Why there may be such users that nobody exported; null if there cannot. */
  static String unseen(Ground ground) {
    FactBase facts = ground.facts();
    boolean some = ground.signIns().remote().users().count() > 0;
    if (ground.hybrid().no() && !some) {
      return null;
    }
    if (facts.gap(CMDLET).isPresent()) {
      return facts.gap(CMDLET).get();
    }
    return some || facts.exported(CMDLET, "Get-Recipient")
        ? ground.signIns().remote().strangers().text()
        : Gaps.noExport(CMDLET + " -ResultSize Unlimited -IgnoreDefaultScope");
  }
}
