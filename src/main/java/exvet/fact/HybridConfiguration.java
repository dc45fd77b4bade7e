package exvet.fact;

import java.time.Instant;
import java.util.List;

/** How the organisation is joined to Exchange Online. */
@Cmdlet("Get-HybridConfiguration")
public record HybridConfiguration(
    List<String> domains,
    @Property(numbers = "HybridFeature") List<String> features,
    String onPremisesSmartHost,
    String tlsCertificateName,
    List<String> sendingTransportServers,
    List<String> receivingTransportServers,
    List<String> edgeTransportServers,
    String serviceInstance,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
