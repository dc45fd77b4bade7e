package exvet.fact;

import java.time.Instant;
import java.util.List;

/** A mailbox. Addresses are lower case, their domains A-labels. */
@Cmdlet("Get-Mailbox")
public record Mailbox(
    String userPrincipalName,
    String primarySmtpAddress,
    List<ProxyAddress> emailAddresses,
    Boolean emailAddressPolicyEnabled,
    String recipientTypeDetails,
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
    implements Exported {}
