package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The DNS servers that one of a server's network adapters is told to ask. */
@Cmdlet(value = "Get-DnsClientServerAddress", perServer = true)
public record AdapterDns(
    String interfaceAlias,
    List<String> serverAddresses,
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
