package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the users of the organisation sign in, counted.
 *
 * @param users how many mailboxes are users' own, with accounts here
 * @param linked how many are users' own, with accounts in another forest
 * @param differing user mailboxes whose UPN is not their primary address; if not all tell them, at
 *     least so many
 * @param sample some of them
 * @param clashGap why a clash of UPNs may stay unseen; null if it cannot
 */
public record SignInNames(
    @Known String identity,
    Integer users,
    Integer linked,
    Integer differing,
    @Known List<String> sample,
    String clashGap,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  /** The counts, and the clashes of each user whose UPN somebody else has too. */
  static List<Derived> all(Ground ground) {
    SignIns signIns = ground.signIns();
    Sample differing = signIns.differing();
    Reasons nameGaps = signIns.nameGaps();
    if (!ground.facts().exported("Get-Mailbox")) {
      String missing = ground.facts().gap("Get-Mailbox").orElse(SignIns.MISSING);
      nameGaps.add(missing);
      signIns.clashGaps().add(missing);
    }
    String unseen = RemoteUsers.unseen(ground);
    if (unseen != null) {
      signIns.clashGaps().add(unseen);
    }
    Gaps gaps = new Gaps();
    lackNone(gaps, "users", signIns.users(), nameGaps);
    lackNone(gaps, "linked", signIns.linked(), nameGaps);
    lackNone(gaps, "differing", differing.count(), nameGaps);
    String identity = ground.facts().organisation();
    List<Derived> all = new ArrayList<>(signIns.clashes(ground.facts()));
    all.add(
        new SignInNames(
            identity,
            gaps.unless("users", signIns.users()),
            gaps.unless("linked", signIns.linked()),
            gaps.unless("differing", differing.count()),
            differing.names(),
            signIns.clashGap(),
            gaps.origin(identity),
            differing.facts()));
    return all;
  }

  /** That there is nobody is not known as long as somebody may be. */
  private static void lackNone(Gaps gaps, String component, int count, Reasons open) {
    if (count == 0 && !open.isEmpty()) {
      gaps.lack(open.text(), component);
    }
  }
}
