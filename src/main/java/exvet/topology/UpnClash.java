package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Observed;
import exvet.fact.OfRecipient;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
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

  /**
   * Clashes with addresses of other users, and with UPNs of any other account.
   *
   * @param recipients mailboxes, and those of users in the cloud
   */
  static List<UpnClash> all(List<? extends Exported> recipients) {
    Map<String, List<Exported>> addresses = new HashMap<>();
    Map<String, List<Exported>> upns = new HashMap<>();
    for (Exported one : recipients) {
      if (one instanceof Mailbox mailbox) {
        if (SignIns.user(mailbox).yes()) {
          noteAll(addresses, mailbox.emailAddresses(), mailbox);
        }
        if (owns(mailbox)) {
          note(upns, upn(mailbox), mailbox);
        }
      } else if (one instanceof Recipient remote && remote.remoteUser()) {
        noteAll(addresses, remote.emailAddresses(), remote);
        note(upns, ProxyAddress.smtp(remote.userPrincipalName()), remote);
      }
    }
    List<UpnClash> clashes = new ArrayList<>();
    for (Exported one : recipients) {
      if (one instanceof Mailbox user
          && SignIns.user(user).yes()
          && user.userPrincipalName() != null) {
        add(clashes, user, addresses.getOrDefault(upn(user), List.of()), false);
        add(clashes, user, upns.getOrDefault(upn(user), List.of()), true);
      }
    }
    clashes.sort(Comparator.comparing(UpnClash::identity).thenComparing(UpnClash::duplicate));
    return clashes;
  }

  /** Notes the first who have a name. */
  private static void note(Map<String, List<Exported>> owners, String name, Exported owner) {
    List<Exported> known = owners.computeIfAbsent(name, first -> new ArrayList<>());
    if (known.size() < NAMED && known.stream().noneMatch(other -> same(other, owner))) {
      known.add(owner);
    }
  }

  private static void noteAll(
      Map<String, List<Exported>> owners, List<ProxyAddress> addresses, Exported owner) {
    addresses.stream()
        .filter(ProxyAddress::isSmtp)
        .forEach(proxy -> note(owners, proxy.address(), owner));
  }

  /** Whether two are one: of a user in the cloud more than one export may speak. */
  private static boolean same(Exported one, Exported other) {
    boolean mailboxes = one instanceof Mailbox && other instanceof Mailbox;
    return one == other
        || !mailboxes
            && (one.identity().equalsIgnoreCase(other.identity())
                || one.guid() != null && one.guid().equalsIgnoreCase(other.guid()));
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
      List<UpnClash> clashes, Mailbox user, List<Exported> others, boolean duplicate) {
    for (Exported other : others) {
      if (!same(user, other)) {
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
