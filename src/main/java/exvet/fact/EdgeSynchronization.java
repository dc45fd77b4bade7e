package exvet.fact;

import java.time.Instant;

/** What came of comparing an Edge server's copy of the directory with the directory itself. */
@Cmdlet("Test-EdgeSynchronization")
public record EdgeSynchronization(
    String name,
    String syncStatus,
    Instant lastSynchronizedUtc,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {}
