package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Rpc directory of one server: RPC over HTTP. */
@Cmdlet(value = "Get-OutlookAnywhere", perServer = true)
public record OutlookAnywhere(
    @Known String server,
    String serverName,
    @Known String identity,
    String externalHostname,
    String internalHostname,
    Boolean externalClientsRequireSsl,
    Boolean internalClientsRequireSsl,
    @Property(numbers = "AuthenticationMethod") String externalClientAuthenticationMethod,
    @Property(numbers = "AuthenticationMethod") String internalClientAuthenticationMethod,
    @Property(value = "IISAuthenticationMethods", numbers = "AuthenticationMethod")
        List<String> iisAuthenticationMethods,
    @Property("SSLOffloading") Boolean sslOffloading,
    @Property(numbers = "ExtendedProtection") String extendedProtectionTokenChecking,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("directory", Set.of(identity), "server", Set.of(server));
  }
}
