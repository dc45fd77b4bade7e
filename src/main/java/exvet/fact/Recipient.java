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
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
