package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A recipient as far as its addresses matter.
 *
 * @param kind where its mail ends
 * @param primary its primary SMTP address; null if unknown or blank
 * @param addresses all its SMTP addresses
 * @param gap why its kind or its addresses are unknown; null if they are known
 */
record Addressee(Exported fact, Kind kind, String primary, Set<String> addresses, String gap) {

  /** Where mail for a recipient ends. */
  enum Kind {
    /** In this organisation: mailboxes, remote mailboxes, groups, public folders. */
    LOCAL,
    /** A remote mailbox: local for addresses, its service domain aside. */
    REMOTE,
    /** Elsewhere: contacts and mail users. */
    FOREIGN,
    /** Exchange's own mailboxes. */
    SYSTEM,
    UNKNOWN
  }

  private static final Set<String> FOREIGN =
      Set.of("mailcontact", "mailuser", "guestmailuser", "mailforestcontact");
  private static final Set<String> SYSTEM =
      Set.of(
          "arbitrationmailbox",
          "monitoringmailbox",
          "discoverymailbox",
          "auditlogmailbox",
          "auxauditlogmailbox",
          "supervisoryreviewpolicymailbox",
          "systemmailbox",
          "systemattendantmailbox");

  static List<Addressee> all(FactBase facts) {
    List<Addressee> all = new ArrayList<>();
    facts.all(Mailbox.class).forEach(mailbox -> all.add(of(mailbox)));
    facts.all(Recipient.class).forEach(recipient -> all.add(of(recipient)));
    return all;
  }

  /** Whether recipients were exported at all. */
  static boolean exported(FactBase facts) {
    return facts.exported(
        "Get-Mailbox",
        "Get-Recipient",
        "Get-RemoteMailbox",
        "Get-DistributionGroup",
        "Get-DynamicDistributionGroup",
        "Get-MailPublicFolder");
  }

  private static Addressee of(Mailbox mailbox) {
    Kind kind =
        mailbox.recipientTypeDetails() == null ? Kind.LOCAL : kind(mailbox.recipientTypeDetails());
    return of(mailbox, kind, null, mailbox.primarySmtpAddress(), mailbox.emailAddresses());
  }

  private static Addressee of(Recipient recipient) {
    String type = recipient.recipientTypeDetails();
    String gap = null;
    Kind kind;
    if (type != null) {
      kind = kind(type);
    } else if (recipient.externalEmailAddress() != null) {
      kind = Kind.FOREIGN;
    } else if (recipient.lacks("externalEmailAddress")) {
      kind = Kind.UNKNOWN;
      gap = recipient.origin().absent().get("externalEmailAddress");
    } else {
      kind = Kind.LOCAL;
    }
    return of(recipient, kind, gap, recipient.primarySmtpAddress(), recipient.emailAddresses());
  }

  private static Addressee of(
      Exported fact, Kind kind, String gap, String primary, List<ProxyAddress> proxies) {
    Set<String> addresses = new TreeSet<>();
    String main = ProxyAddress.smtp(primary);
    for (ProxyAddress proxy : proxies) {
      if (proxy.isSmtp()) {
        addresses.add(ProxyAddress.smtp(proxy.address()));
        main = main == null && proxy.primary() ? ProxyAddress.smtp(proxy.address()) : main;
      }
    }
    if (main != null) {
      addresses.add(main);
    }
    String missing =
        fact.lacks("emailAddresses") ? fact.origin().absent().get("emailAddresses") : gap;
    return new Addressee(fact, kind, main, addresses, missing);
  }

  private static Kind kind(String type) {
    String name = type.toLowerCase(java.util.Locale.ROOT);
    if (FOREIGN.contains(name)) {
      return Kind.FOREIGN;
    }
    if (SYSTEM.contains(name)) {
      return Kind.SYSTEM;
    }
    return name.startsWith("remote") ? Kind.REMOTE : Kind.LOCAL;
  }

  boolean local() {
    return kind == Kind.LOCAL || kind == Kind.REMOTE;
  }

  /** Whether address policies write its addresses; null if unknown. */
  Boolean governed() {
    return fact instanceof Mailbox mailbox
        ? mailbox.emailAddressPolicyEnabled()
        : ((Recipient) fact).emailAddressPolicyEnabled();
  }
}
