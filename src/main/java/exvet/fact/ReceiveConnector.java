package exvet.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An entry by which mail comes in. */
@Cmdlet(value = "Get-ReceiveConnector", perServer = true)
public record ReceiveConnector(
    @Known String identity,
    @Known String server,
    String name,
    Boolean enabled,
    @Property(numbers = "ServerRole") String transportRole,
    List<IpBinding> bindings,
    @Property("RemoteIPRanges") List<IpRange> remoteIpRanges,
    @Property(numbers = "AuthMechanisms") List<String> authMechanism,
    @Property(numbers = "PermissionGroups") List<String> permissionGroups,
    String fqdn,
    String banner,
    @Property("RequireTLS") Boolean requireTls,
    Boolean domainSecureEnabled,
    String tlsCertificateName,
    List<String> tlsDomainCapabilities,
    Boolean advertiseClientSettings,
    @Property("SuppressXAnonymousTls") Boolean suppressXAnonymousTls,
    Limit maxMessageSize,
    @Property(numbers = "SizeMode") String sizeEnabled,
    Duration connectionTimeout,
    Duration connectionInactivityTimeout,
    @Property(numbers = "ProtocolLoggingLevel") String protocolLoggingLevel,
    Instant whenChanged,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity), "server", Set.of(server));
  }

  /** Whether the connector is bound to the port on any local address. */
  @Reads("bindings")
  public boolean listensOn(int port) {
    return bindings.stream().anyMatch(binding -> binding.port() == port);
  }

  /** Whether a permission group may use the connector. */
  @Reads("permissionGroups")
  public boolean permits(String group) {
    return permissionGroups.stream().anyMatch(group::equalsIgnoreCase);
  }
}
