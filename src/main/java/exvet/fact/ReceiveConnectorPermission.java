package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry of the access control list of a Receive connector, which allows or denies rights to
 * somebody.
 *
 * @param connector the connector's Identity
 * @param sid who, whatever the language of Windows calls them; {@code user} may be a SID too
 */
@Cmdlet(value = "Get-ADPermission", perServer = true)
public record ReceiveConnectorPermission(
    @Property("Identity") String connector,
    String user,
    @Property({"SID", "UserSid"}) String sid,
    List<String> extendedRights,
    Boolean deny,
    @Property("IsInherited") Boolean inherited,
    @Known @Property(internal = true) String server,
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
