package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A recipient as far as its addresses matter.
 *
 * @param kind where its mail ends
 * @param primary its primary SMTP address; null if unknown or blank
 * @param addresses all its SMTP addresses, without those that a remote mailbox has in the cloud
 * @param remote whether it is a remote mailbox
 * @param cloud the addresses that it has in the cloud
 * @param gap why its kind or its addresses are unknown; null if they are known
 */
record Addressee(
    Exported fact,
    Kind kind,
    String primary,
    Collection<String> addresses,
    boolean remote,
    Collection<String> cloud,
    String gap) {
  static final String MISSING =
      "no export of recipients; run: Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml"
          + " Get-Mailbox.xml, and the same with Get-Recipient";

  /** So many are compared with each other faster than they are put into a set. */
  private static final int FEW = 10;

  /** Where mail for a recipient ends. */
  enum Kind {
    /** In this organisation: mailboxes, remote mailboxes, groups, public folders. */
    LOCAL,
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
          "systemattendantmailbox",
          "microsoftexchange");

  /**
   * @param remoteExported whether remote mailboxes have an export of their own
   */
  static Addressee of(Exported fact, boolean remoteExported) {
    return fact instanceof Mailbox mailbox ? of(mailbox) : of((Recipient) fact, remoteExported);
  }

  /**
   * Of two that are the same recipient the one that tells more, else the mailbox, else the first: a
   * mailbox is in the export of all recipients, too.
   */
  Addressee better(Addressee other) {
    if ((gap == null) != (other.gap == null)) {
      return gap == null ? this : other;
    }
    return other.fact instanceof Mailbox && !(fact instanceof Mailbox) ? other : this;
  }

  /** Whether recipients that have mail here were exported at all. */
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
    String type = mailbox.recipientTypeDetails();
    Kind kind = type == null ? Kind.UNKNOWN : kind(type);
    return of(mailbox, kind, mailbox.primarySmtpAddress(), mailbox.emailAddresses(), null);
  }

  private static Addressee of(Recipient recipient, boolean remoteExported) {
    String type = recipient.recipientTypeDetails();
    String target = recipient.externalEmailAddress();
    // Without its type a remote mailbox looks like a mail user: both have an external address.
    Kind kind =
        type != null
            ? kind(type)
            : recipient.lacks("externalEmailAddress") || target != null && remoteExported
                ? Kind.UNKNOWN
                : target == null ? Kind.LOCAL : Kind.FOREIGN;
    return of(
        recipient,
        kind,
        recipient.primarySmtpAddress(),
        recipient.emailAddresses(),
        remote(recipient) ? target == null ? "" : ProxyAddress.parse(target).address() : null);
  }

  private static boolean remote(Recipient recipient) {
    String type = recipient.recipientTypeDetails();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("remote");
  }

  private static Kind kind(String type) {
    if (type.equals("UserMailbox")) {
      return Kind.LOCAL; // as nearly all are
    }
    String name = type.toLowerCase(Locale.ROOT);
    return FOREIGN.contains(name) ? Kind.FOREIGN : SYSTEM.contains(name) ? Kind.SYSTEM : Kind.LOCAL;
  }

  /**
   * @param target the address of a remote mailbox in the cloud, blank if unknown; null if it is no
   *     remote mailbox
   */
  private static Addressee of(
      Exported fact, Kind kind, String primary, List<ProxyAddress> proxies, String target) {
    String main = ProxyAddress.smtp(primary);
    List<String> all = new ArrayList<>(proxies.size() + 1);
    for (ProxyAddress proxy : proxies) {
      if (proxy.isSmtp()) {
        main = main == null && proxy.primary() ? proxy.address() : main;
        all.add(proxy.address());
      }
    }
    if (main != null) {
      all.add(main);
    }
    Collection<String> addresses = once(all);
    Collection<String> cloud = List.of();
    if (target != null) {
      String smtp = ProxyAddress.smtp(target);
      cloud = addresses.stream().filter(a -> a.equals(smtp) || inService(a)).toList();
      addresses.removeAll(cloud);
    }
    return new Addressee(
        fact,
        kind,
        main,
        Collections.unmodifiableCollection(addresses),
        target != null,
        cloud,
        gap(fact, kind));
  }

  private static boolean inService(String address) {
    return DomainNames.service(String.valueOf(ProxyAddress.domain(address)));
  }

  private static String gap(Exported fact, Kind kind) {
    for (String component : List.of("recipientTypeDetails", "externalEmailAddress")) {
      if (kind == Kind.UNKNOWN && fact.lacks(component)) {
        return fact.origin().absent().get(component);
      }
    }
    if (kind == Kind.UNKNOWN) {
      return "RecipientTypeDetails of " + fact.identity() + " is blank";
    }
    return kind == Kind.LOCAL && fact.lacks("emailAddresses")
        ? fact.origin().absent().get("emailAddresses")
        : null;
  }

  /** The domain in which a remote mailbox has its address in the cloud; null of anybody else. */
  String cloudDomain() {
    return fact instanceof Recipient recipient
            && remote(recipient)
            && recipient.externalEmailAddress() != null
        ? ProxyAddress.domain(ProxyAddress.parse(recipient.externalEmailAddress()).address())
        : null;
  }

  boolean local() {
    return kind == Kind.LOCAL;
  }

  /** Whether address policies write its addresses. */
  Answer governed() {
    Boolean governed =
        fact instanceof Mailbox mailbox
            ? mailbox.emailAddressPolicyEnabled()
            : ((Recipient) fact).emailAddressPolicyEnabled();
    return Answer.of(fact, "emailAddressPolicyEnabled", Boolean.TRUE.equals(governed));
  }

  /** The domains of its addresses, each once. */
  Collection<String> domains() {
    List<String> domains = new ArrayList<>(addresses.size());
    addDomains(addresses, domains);
    return once(domains);
  }

  /** The same with those of its addresses in the cloud, which policies write as well. */
  Collection<String> allDomains() {
    List<String> domains = new ArrayList<>(addresses.size() + cloud.size());
    addDomains(addresses, domains);
    addDomains(cloud, domains);
    return once(domains);
  }

  private static void addDomains(Collection<String> addresses, List<String> domains) {
    for (String address : addresses) {
      String domain = ProxyAddress.domain(address);
      if (domain != null) {
        domains.add(domain);
      }
    }
  }

  /** Texts each once, in their order. Nearly everybody has few: these are compared one by one. */
  static Collection<String> once(List<String> texts) {
    if (texts.size() > FEW) {
      return new LinkedHashSet<>(texts);
    }
    List<String> once = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (!once.contains(text)) {
        once.add(text);
      }
    }
    return once;
  }
}
