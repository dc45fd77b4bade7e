package exvet.fact;

import java.time.Instant;
import java.util.List;

/** Who may use which protocol from where; Exchange 2019 and later have such rules. */
@Cmdlet("Get-ClientAccessRule")
public record ClientAccessRule(
    String name,
    Integer priority,
    Boolean enabled,
    @Property(numbers = "ClientAccessRulesAction") String action,
    List<String> anyOfProtocols,
    List<String> anyOfClientIPAddressesOrRanges,
    List<String> usernameMatchesAnyOfPatterns,
    List<String> exceptAnyOfClientIPAddressesOrRanges,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
