package exvet.topology;

import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.Recipient;
import java.util.List;
import java.util.Locale;

/**
 * Whether everybody who has an address is known. Get-Mailbox gives only mailboxes; Get-Recipient
 * gives all, unless it was asked for the others only, as by a collector that has the mailboxes from
 * elsewhere.
 */
final class Population {
  private static final List<String> OTHERS =
      List.of(
          "Get-RemoteMailbox",
          "Get-DistributionGroup",
          "Get-DynamicDistributionGroup",
          "Get-MailPublicFolder");

  private Population() {}

  /**
   * Why there may be recipients that nobody exported; null if there are none.
   *
   * @param mailbox whether there is a mailbox among the recipients of other exports
   */
  static String gap(FactBase facts, boolean mailbox) {
    if (!Addressee.exported(facts)) {
      return facts
          .gap("Get-Mailbox")
          .or(() -> facts.gap("Get-Recipient"))
          .orElse(Addressee.MISSING);
    }
    boolean mailboxes = facts.exported("Get-Mailbox") || mailbox;
    boolean others =
        facts.exported("Get-Recipient") || OTHERS.stream().allMatch(c -> facts.exported(c));
    if (mailboxes && others) {
      return null;
    }
    String cmdlet = mailboxes ? "Get-Recipient" : "Get-Mailbox";
    return facts
        .gap(cmdlet)
        .orElseGet(() -> Gaps.noExport(cmdlet + " -ResultSize Unlimited -IgnoreDefaultScope"));
  }

  /** Whether a recipient is a mailbox of somebody that is here, not in the cloud. */
  static boolean mailboxHere(Addressee one) {
    return one.local() && one.fact() instanceof Mailbox || mailbox(one);
  }

  /** Whether a recipient is a mailbox of this organisation. */
  static boolean mailbox(Addressee one) {
    if (!(one.local() && one.fact() instanceof Recipient recipient)) {
      return false;
    }
    String type = String.valueOf(recipient.recipientTypeDetails()).toLowerCase(Locale.ROOT);
    return type.endsWith("mailbox") && !type.startsWith("remote");
  }
}
