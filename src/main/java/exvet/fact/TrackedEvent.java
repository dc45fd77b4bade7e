package exvet.fact;

import java.time.Instant;

/**
 * Something that happened to a message on its way through a server. Who wrote to whom, and about
 * what, is not read.
 *
 * @param messageId a digest, which tells whether two messages are the same
 */
@Cmdlet("Get-MessageTrackingLog")
public record TrackedEvent(
    Instant timestamp,
    String eventId,
    String source,
    String connectorId,
    @Property(value = "MessageId", internal = true) String messageId,
    String clientIp,
    String originalClientIp,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** What is looked at: a message that came by SMTP, that was handed over, that was delivered. */
  public enum Kind {
    RECEIVE,
    SENDEXTERNAL,
    DELIVER
  }

  /** Whether it is of a kind. */
  @Reads("eventId")
  public boolean is(Kind kind) {
    return eventId != null && eventId.strip().equalsIgnoreCase(kind.name());
  }

  /** Whether SMTP brought the message. */
  @Reads("source")
  public boolean bySmtp() {
    return source != null && source.strip().equalsIgnoreCase("SMTP");
  }

  /** The address the message came from; null if nothing tells. */
  @Reads({"originalClientIp", "clientIp"})
  public String sender() {
    return originalClientIp == null || originalClientIp.isBlank() ? clientIp : originalClientIp;
  }
}
