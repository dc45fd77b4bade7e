package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the users of the organisation sign in, counted.
 *
 * @param differing user mailboxes whose UPN is not their primary address
 * @param sample some of them
 * @param addressesKnown whether every user mailbox tells all its addresses
 */
public record SignInNames(
    @Known String identity,
    Integer differing,
    @Known List<String> sample,
    Boolean addressesKnown,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  /** The counts, and one clash for each user whose UPN somebody else has too. */
  static List<Derived> all(Ground ground) {
    Gaps gaps = new Gaps();
    TreeSet<String> sample = new TreeSet<>();
    Map<String, List<Mailbox>> holders = new HashMap<>();
    List<Mailbox> users = new ArrayList<>();
    int differing = 0;
    Answer known = Answer.YES;
    for (Mailbox mailbox : ground.facts().all(Mailbox.class)) {
      if (mailbox.lacks("recipientTypeDetails") || mailbox.lacks("accountDisabled")) {
        String component = mailbox.lacks("recipientTypeDetails") ? "recipientTypeDetails" : "accountDisabled";
        gaps.lack(mailbox.origin().absent().get(component), "differing");
      } else if (mailbox.activeUser()) {
        users.add(mailbox);
        if (mailbox.lacks("userPrincipalName") || mailbox.lacks("primarySmtpAddress")) {
          String component = mailbox.lacks("userPrincipalName") ? "userPrincipalName" : "primarySmtpAddress";
          gaps.lack(mailbox.origin().absent().get(component), "differing");
        } else if (!mailbox.upnIsPrimary()) {
          differing++;
          sample.add(mailbox.identity());
          if (sample.size() > 20) {
            sample.pollLast();
          }
        }
        known =
            mailbox.lacks("emailAddresses")
                ? Answer.unknown(mailbox.origin().absent().get("emailAddresses"))
                : known;
        for (ProxyAddress proxy : mailbox.emailAddresses()) {
          if (proxy.isSmtp()) {
            holders.computeIfAbsent(proxy.address(), a -> new ArrayList<>()).add(mailbox);
          }
        }
      }
    }
    if (!ground.facts().exported("Get-Mailbox")) {
      String reason =
          "no export of Get-Mailbox; run: Get-Mailbox -ResultSize Unlimited | Export-Clixml"
              + " Get-Mailbox.xml";
      gaps.lack(reason, "differing");
      known = Answer.unknown(reason);
    }
    String identity = ground.facts().organisation();
    List<Derived> all = new ArrayList<>(clashes(users, holders));
    boolean counted = !gaps.lacks("differing");
    all.add(
        new SignInNames(
            identity,
            counted || differing > 0 ? (Integer) differing : null,
            List.copyOf(sample),
            gaps.take("addressesKnown", known),
            gaps.origin(identity),
            List.of()));
    return all;
  }

  private static List<UpnClash> clashes(List<Mailbox> users, Map<String, List<Mailbox>> holders) {
    Map<String, List<Mailbox>> upns = new HashMap<>();
    for (Mailbox user : users) {
      if (user.userPrincipalName() != null) {
        upns.computeIfAbsent(ProxyAddress.smtp(user.userPrincipalName()), u -> new ArrayList<>())
            .add(user);
      }
    }
    List<UpnClash> clashes = new ArrayList<>();
    for (Mailbox user : users) {
      String upn = ProxyAddress.smtp(user.userPrincipalName());
      for (Mailbox other : upn == null ? List.<Mailbox>of() : holders.getOrDefault(upn, List.of())) {
        if (other != user) {
          clashes.add(UpnClash.of(user, other, false));
        }
      }
      for (Mailbox other : upn == null ? List.<Mailbox>of() : upns.get(upn)) {
        if (other != user) {
          clashes.add(UpnClash.of(user, other, true));
        }
      }
    }
    return clashes;
  }
}
