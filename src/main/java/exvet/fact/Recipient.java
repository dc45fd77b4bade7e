package exvet.fact;

import java.time.Instant;
import java.util.List;

/** A recipient that is no mailbox here: group, contact, remote mailbox, public folder. */
@Cmdlet({
  "Get-Recipient",
  "Get-RemoteMailbox",
  "Get-DistributionGroup",
  "Get-DynamicDistributionGroup",
  "Get-MailPublicFolder",
  "Get-MailUser",
  "Get-MailContact"
})
public record Recipient(
    String name,
    @Property(numbers = "RecipientTypeDetails") String recipientTypeDetails,
    String primarySmtpAddress,
    List<ProxyAddress> emailAddresses,
    Boolean emailAddressPolicyEnabled,
    String externalEmailAddress,
    @Property(told = "Get-RemoteMailbox") String userPrincipalName,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** Whether a user's mailbox is in the cloud, and the user in this forest. */
  @Reads("recipientTypeDetails")
  public boolean remoteUser() {
    return "RemoteUserMailbox".equalsIgnoreCase(recipientTypeDetails);
  }

  /** Whether the UPN is the primary SMTP address, in any case, domains as A-labels. */
  @Reads({"userPrincipalName", "primarySmtpAddress"})
  public boolean upnIsPrimary() {
    return ProxyAddress.same(userPrincipalName, primarySmtpAddress);
  }
}
