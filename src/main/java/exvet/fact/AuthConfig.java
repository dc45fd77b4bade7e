package exvet.fact;

import java.time.Instant;

/** The certificate by which servers vouch for each other. */
@Cmdlet("Get-AuthConfig")
public record AuthConfig(
    String currentCertificateThumbprint,
    String nextCertificateThumbprint,
    Instant nextCertificateEffectiveDate,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
