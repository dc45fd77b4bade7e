package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mailbox. Addresses are lower case, their domains A-labels. */
@Cmdlet("Get-Mailbox")
public record Mailbox(
    String userPrincipalName,
    String primarySmtpAddress,
    List<ProxyAddress> emailAddresses,
    Boolean emailAddressPolicyEnabled,
    @Property(numbers = "RecipientTypeDetails") String recipientTypeDetails,
    Boolean accountDisabled,
    @Property("IsShared") Boolean shared,
    @Property("IsResource") Boolean resource,
    @Property("IsLinked") Boolean linked,
    String windowsEmailAddress,
    String alias,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {
  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("mailbox", Set.of(identity));
  }

  /** The domain of the primary SMTP address; null if there is none. */
  @Reads("primarySmtpAddress")
  public String primaryDomain() {
    return ProxyAddress.domain(primarySmtpAddress);
  }

  /** Whether the UPN is the primary SMTP address, in any case, domains as A-labels. */
  @Reads({"userPrincipalName", "primarySmtpAddress"})
  public boolean upnIsPrimary() {
    return ProxyAddress.same(userPrincipalName, primarySmtpAddress);
  }

  /** In which part the UPN and the primary SMTP address differ. */
  @Reads({"userPrincipalName", "primarySmtpAddress"})
  public String upnDifference() {
    if (userPrincipalName == null || primarySmtpAddress == null) {
      return "one of them is blank";
    }
    String upn = ProxyAddress.smtp(userPrincipalName);
    String smtp = ProxyAddress.smtp(primarySmtpAddress);
    boolean suffix = !String.valueOf(ProxyAddress.domain(upn)).equals(ProxyAddress.domain(smtp));
    boolean local = !upn.split("@", 2)[0].equals(smtp.split("@", 2)[0]);
    return suffix ? local ? "both parts differ" : "the suffix differs" : "the local part differs";
  }
}
