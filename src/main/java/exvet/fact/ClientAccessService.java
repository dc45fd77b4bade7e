package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one server tells clients inside: the Autodiscover service connection point. */
@Cmdlet(
    value = {"Get-ClientAccessService", "Get-ClientAccessServer"},
    perServer = true)
public record ClientAccessService(
    @Known String name,
    String fqdn,
    Url autoDiscoverServiceInternalUri,
    List<String> autoDiscoverSiteScope,
    String alternateServiceAccountConfiguration,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(name), "directory", Set.of(identity));
  }
}
