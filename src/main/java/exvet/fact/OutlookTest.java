package exvet.fact;

import java.time.Instant;

/** What came of a probe by which Exchange connects as Outlook does. */
@Cmdlet("Test-OutlookConnectivity")
public record OutlookTest(
    String monitorIdentity,
    Instant startTime,
    String result,
    String error,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** Whether it went through. */
  @Reads("result")
  public boolean succeeded() {
    return result != null && result.strip().equalsIgnoreCase("Succeeded");
  }
}
