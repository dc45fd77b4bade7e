package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether one component of one server works or is switched off. */
@Cmdlet(value = "Get-ServerComponentState", perServer = true, answered = true)
public record ServerComponentState(
    String serverFqdn,
    String component,
    @Property(numbers = "ServiceState") String state,
    List<String> localStates,
    List<String> remoteStates,
    @Known @Property(internal = true) String server,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }
}
