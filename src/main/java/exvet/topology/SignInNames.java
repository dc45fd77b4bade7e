package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the users of the organisation sign in, counted.
 *
 * @param differing user mailboxes whose UPN is not their primary address; if not all tell them, at
 *     least so many
 * @param sample some of them
 * @param clashGap why a clash of UPNs may stay unseen; null if it cannot
 */
public record SignInNames(
    @Known String identity,
    Integer differing,
    @Known List<String> sample,
    String clashGap,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {
  private static final List<String> WHO = List.of("recipientTypeDetails", "accountDisabled");
  private static final List<String> NAMES = List.of("userPrincipalName", "primarySmtpAddress");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  /** The counts, and one clash for each user whose UPN somebody else has too. */
  static List<Derived> all(Ground ground) {
    List<Mailbox> mailboxes = new ArrayList<>();
    for (List<Exported> chunk : ground.facts().recipients()) {
      chunk.stream()
          .filter(Mailbox.class::isInstance)
          .map(Mailbox.class::cast)
          .forEach(mailboxes::add);
    }
    Sample differing = new Sample();
    Set<String> nameGaps = new TreeSet<>();
    Set<String> clashGaps = new TreeSet<>();
    Set<String> runs = new TreeSet<>();
    for (Mailbox mailbox : mailboxes) {
      if (!user(mailbox).no()) {
        note(mailbox, WHO, nameGaps);
        note(mailbox, NAMES, nameGaps);
        note(mailbox, WHO, clashGaps);
        note(mailbox, List.of("emailAddresses"), clashGaps);
        Redaction.run(mailbox.userPrincipalName()).ifPresent(runs::add);
        if (user(mailbox).yes()
            && NAMES.stream().noneMatch(mailbox::lacks)
            && !mailbox.upnIsPrimary()) {
          differing.add(mailbox);
        }
      }
    }
    if (runs.size() > 1) {
      clashGaps.add(
          "mailboxes were redacted in more than one run, or not all of them, so that equal names"
              + " cannot be told; collect all of them in one run");
    }
    if (!ground.facts().exported("Get-Mailbox")) {
      String missing =
          ground
              .facts()
              .gap("Get-Mailbox")
              .orElse(
                  "no export of Get-Mailbox; run: Get-Mailbox -ResultSize Unlimited | Export-Clixml"
                      + " Get-Mailbox.xml");
      nameGaps.add(missing);
      clashGaps.add(missing);
    }
    Gaps gaps = new Gaps();
    if (differing.count() == 0 && !nameGaps.isEmpty()) {
      gaps.lack(String.join("; ", nameGaps), "differing");
    }
    String identity = ground.facts().organisation();
    List<Derived> all = new ArrayList<>(UpnClash.all(mailboxes));
    all.add(
        new SignInNames(
            identity,
            gaps.unless("differing", differing.count()),
            differing.names(),
            clashGaps.isEmpty() ? null : String.join("; ", clashGaps),
            gaps.origin(identity),
            differing.facts()));
    return all;
  }

  /** Whether a mailbox is a user's own and its account is not disabled. */
  static Answer user(Mailbox mailbox) {
    return Answer.of(
            mailbox,
            "recipientTypeDetails",
            "UserMailbox".equalsIgnoreCase(mailbox.recipientTypeDetails()))
        .and(
            Answer.of(mailbox, "accountDisabled", !Boolean.TRUE.equals(mailbox.accountDisabled())));
  }

  private static void note(Mailbox mailbox, List<String> components, Set<String> gaps) {
    components.stream()
        .filter(mailbox::lacks)
        .forEach(component -> gaps.add(mailbox.origin().absent().get(component)));
  }
}
