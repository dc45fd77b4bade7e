package exvet.fact;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A queue of messages on one server, all for the same next hop. */
@Cmdlet(value = "Get-Queue", perServer = true, answered = true)
public record MailQueue(
    String nextHopDomain,
    String deliveryType,
    String status,
    Integer messageCount,
    String lastError,
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

  /** Whether its messages go to a smart host. */
  @Reads("deliveryType")
  public boolean toSmartHost() {
    return of("smarthostconnectordelivery");
  }

  /** Whether its messages go where DNS leads. */
  @Reads("deliveryType")
  public boolean byDns() {
    return of("dnsconnectordelivery");
  }

  private boolean of(String type) {
    return deliveryType != null && deliveryType.strip().toLowerCase(Locale.ROOT).equals(type);
  }
}
