package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A domain for which the organisation takes mail. */
@Cmdlet("Get-AcceptedDomain")
public record AcceptedDomain(
    String name,
    String domainName,
    @Property(numbers = "AcceptedDomainType") String domainType,
    Boolean matchSubDomains,
    Boolean addressBookEnabled,
    @Property("Default") Boolean defaultDomain,
    Instant whenChanged,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }
}
