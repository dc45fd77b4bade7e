package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** An Edge server that is subscribed to an AD site. */
@Cmdlet("Get-EdgeSubscription")
public record EdgeSubscription(
    String name,
    String site,
    String domain,
    Instant createUtc,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }
}
