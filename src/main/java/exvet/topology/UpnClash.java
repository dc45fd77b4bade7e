package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.OfRecipient;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user whose UPN belongs to somebody else too.
 *
 * @param mailbox the user's mailbox
 * @param other the other owner
 * @param duplicate whether it is the other's UPN as well, rather than one of the addresses
 */
public record UpnClash(
    @Known String identity,
    @Known @OfRecipient String mailbox,
    @Known String other,
    boolean duplicate,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("mailbox", Set.of(mailbox));
  }

  /** Clashes with addresses of other users, and with UPNs of any other account. */
  static List<UpnClash> all(List<Mailbox> mailboxes) {
    Map<String, List<Mailbox>> users = new HashMap<>();
    for (Mailbox mailbox : mailboxes) {
      if (SignInNames.user(mailbox).yes() && mailbox.userPrincipalName() != null) {
        users.computeIfAbsent(upn(mailbox), upn -> new ArrayList<>()).add(mailbox);
      }
    }
    List<UpnClash> clashes = new ArrayList<>();
    for (Mailbox other : mailboxes) {
      if (SignInNames.user(other).yes()) {
        for (ProxyAddress proxy : other.emailAddresses()) {
          add(clashes, proxy.isSmtp() ? users.get(proxy.address()) : null, other, false);
        }
      }
      String type = other.recipientTypeDetails();
      if (type != null && !type.equalsIgnoreCase("LinkedMailbox")) {
        add(clashes, users.get(upn(other)), other, true);
      }
    }
    clashes.sort(Comparator.comparing(UpnClash::identity).thenComparing(UpnClash::duplicate));
    return clashes;
  }

  private static String upn(Mailbox mailbox) {
    return ProxyAddress.smtp(mailbox.userPrincipalName());
  }

  private static void add(
      List<UpnClash> clashes, List<Mailbox> users, Mailbox other, boolean duplicate) {
    for (Mailbox user : users == null ? List.<Mailbox>of() : users) {
      if (user != other) {
        String identity = user.identity() + " | " + other.identity();
        clashes.add(
            new UpnClash(
                identity,
                user.identity(),
                other.identity(),
                duplicate,
                Origin.derived(identity, Map.of()),
                List.of(user, other)));
      }
    }
  }
}
