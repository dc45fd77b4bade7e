package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A route by which mail leaves. */
@Cmdlet("Get-SendConnector")
public record SendConnector(
    String name,
    Boolean enabled,
    List<AddressSpace> addressSpaces,
    List<String> sourceTransportServers,
    String homeMtaServerId,
    @Property("IsScopedConnector") Boolean scopedConnector,
    @Property({"DNSRoutingEnabled", "DnsRoutingEnabled"}) Boolean dnsRoutingEnabled,
    List<String> smartHosts,
    String smartHostsString,
    @Property(numbers = "SendConnectorAuthMechanism") String smartHostAuthMechanism,
    Credential authenticationCredential,
    Integer port,
    String fqdn,
    @Property("RequireTLS") Boolean requireTls,
    @Property("IgnoreSTARTTLS") Boolean ignoreStartTls,
    @Property(numbers = "TlsAuthLevel") String tlsAuthLevel,
    String tlsDomain,
    String tlsCertificateName,
    Boolean cloudServicesMailEnabled,
    @Property(numbers = "SendConnectorType") String connectorType,
    Boolean domainSecureEnabled,
    @Property("UseExternalDNSServersEnabled") Boolean useExternalDnsServersEnabled,
    @Property({"FrontendProxyEnabled", "FrontEndProxyEnabled"}) Boolean frontendProxyEnabled,
    Limit maxMessageSize,
    @Property(numbers = "ProtocolLoggingLevel") String protocolLoggingLevel,
    String sourceIPAddress,
    Instant whenChanged,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> spaces = new TreeSet<>();
    addressSpaces.forEach(space -> spaces.add(space.type() + ":" + space.address()));
    return Map.of("connector", Set.of(identity), "space", spaces);
  }

  /** Whether the export says that no mail leaves by it. */
  @Reads("enabled")
  public boolean disabled() {
    return Boolean.FALSE.equals(enabled);
  }

  /** Whether the connector takes mail for every external domain. */
  @Reads("addressSpaces")
  public boolean carriesEverything() {
    return addressSpaces.stream().anyMatch(AddressSpace::everything);
  }

  /** Whether the connector has no address space of another type. */
  @Reads("addressSpaces")
  public boolean smtpOnly() {
    return addressSpaces.stream().allMatch(AddressSpace::smtp);
  }

  /** Whether a hybrid address space, that of a tenant, is among what the connector carries. */
  @Reads("addressSpaces")
  public boolean carriesTenant() {
    return addressSpaces.stream().anyMatch(AddressSpace::tenant);
  }

  /** Whether a smart host is Exchange Online. */
  @Reads("smartHosts")
  public boolean relaysToExchangeOnline() {
    return smartHosts.stream().anyMatch(SendConnector::exchangeOnline);
  }

  private static boolean exchangeOnline(String smartHost) {
    String text = smartHost.strip();
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = HostName.canonical(bracketed ? text.substring(1, text.length() - 1) : text);
    return host.endsWith(".mail.protection.outlook.com")
        || host.endsWith(".partner.outlook.cn")
        || host.endsWith(".office365.us");
  }
}
