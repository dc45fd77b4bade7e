package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What came of connecting from one server to a port of a host. */
@Cmdlet(value = "Test-NetConnection", perServer = true)
public record ConnectionTest(
    String computerName,
    String remoteAddress,
    Integer remotePort,
    Boolean tcpTestSucceeded,
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
