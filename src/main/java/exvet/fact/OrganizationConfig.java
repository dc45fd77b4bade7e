package exvet.fact;

import java.time.Instant;

/** The settings of the whole organisation. */
@Cmdlet("Get-OrganizationConfig")
public record OrganizationConfig(
    String name,
    Boolean mapiHttpEnabled,
    Boolean enableDownloadDomains,
    @Property("OAuth2ClientProfileEnabled") Boolean oauth2ClientProfileEnabled,
    @Property("IsDehydrated") Boolean dehydrated,
    @Property(internal = true) String distinguishedName,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
