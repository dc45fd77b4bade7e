package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Observed;
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
    @Known List<Observed> basis)
    implements Derived {
  /** Of those who have the same UPN so many are named. */
  private static final int NAMED = 20;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("mailbox", Set.of(mailbox));
  }

  /** Clashes with addresses of other users, and with UPNs of any other account. */
  static List<UpnClash> all(List<Mailbox> mailboxes) {
    Map<String, List<Mailbox>> addresses = new HashMap<>();
    Map<String, List<Mailbox>> upns = new HashMap<>();
    for (Mailbox mailbox : mailboxes) {
      if (SignIns.user(mailbox).yes()) {
        mailbox.emailAddresses().stream()
            .filter(ProxyAddress::isSmtp)
            .forEach(proxy -> note(addresses, proxy.address(), mailbox));
      }
      if (owns(mailbox)) {
        note(upns, upn(mailbox), mailbox);
      }
    }
    List<UpnClash> clashes = new ArrayList<>();
    for (Mailbox user : mailboxes) {
      if (SignIns.user(user).yes() && user.userPrincipalName() != null) {
        add(clashes, user, addresses.getOrDefault(upn(user), List.of()), false);
        add(clashes, user, upns.getOrDefault(upn(user), List.of()), true);
      }
    }
    clashes.sort(Comparator.comparing(UpnClash::identity).thenComparing(UpnClash::duplicate));
    return clashes;
  }

  /** Notes the first who have a name. */
  private static void note(Map<String, List<Mailbox>> owners, String name, Mailbox owner) {
    List<Mailbox> known = owners.computeIfAbsent(name, first -> new ArrayList<>());
    if (known.size() < NAMED) {
      known.add(owner);
    }
  }

  /** The UPN in the form in which it is compared; null if there is none. */
  static String upn(Mailbox mailbox) {
    return ProxyAddress.smtp(mailbox.userPrincipalName());
  }

  /** Whether the mailbox's UPN is that of an account here, not of one in another forest. */
  static boolean owns(Mailbox mailbox) {
    String type = mailbox.recipientTypeDetails();
    return type != null && !type.equalsIgnoreCase("LinkedMailbox");
  }

  private static void add(
      List<UpnClash> clashes, Mailbox user, List<Mailbox> others, boolean duplicate) {
    for (Mailbox other : others) {
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
