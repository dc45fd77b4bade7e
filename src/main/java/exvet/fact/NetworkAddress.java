package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** An address that a server has on one of its network adapters. */
@Cmdlet(value = "Get-NetIPAddress", perServer = true)
public record NetworkAddress(
    @Property("IPAddress") String ipAddress,
    String interfaceAlias,
    @Property("Server") @Known String server,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }
}
