package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The version of a server's ExSetup.exe, which every update replaces: what AdminDisplayVersion does
 * not show of security updates.
 */
@Cmdlet(value = SetupFile.CMDLET, perServer = true, answered = true)
public record SetupFile(
    ServerVersion fileVersion,
    @Property("Server") @Known String server,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** No cmdlet of Exchange gives it: files are called so, and the collector has such a function. */
  public static final String CMDLET = "Get-ExSetup";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }
}
