package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A service of Windows on one server, such as {@code MSExchangePOP3}. */
@Cmdlet(value = "Get-Service", perServer = true, answered = true)
public record WindowsService(
    @Property("MachineName") @Known String server,
    String name,
    @Property(numbers = "ServiceControllerStatus") String status,
    @Property(numbers = "ServiceStartMode") String startType,
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

  /** Whether it is one of Exchange's. */
  @Reads("name")
  public boolean ofExchange() {
    return name != null && name.regionMatches(true, 0, "MSExchange", 0, 10);
  }
}
