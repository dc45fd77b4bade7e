package exvet.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The transport settings of one server. */
@Cmdlet(value = "Get-TransportService", perServer = true)
public record TransportService(
    @Known String name,
    @Property("ExternalDNSServers") List<String> externalDnsServers,
    @Property("ExternalDNSAdapterEnabled") Boolean externalDnsAdapterEnabled,
    @Property("InternalDNSServers") List<String> internalDnsServers,
    @Property("InternalDNSAdapterEnabled") Boolean internalDnsAdapterEnabled,
    String externalIPAddress,
    Limit maxOutboundConnections,
    Limit maxPerDomainOutboundConnections,
    Duration messageRetryInterval,
    String internalTransportCertificateThumbprint,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(name));
  }
}
