package exvet.fact;

import java.time.Instant;
import java.util.List;

/**
 * A message as it arrived, by its headers. Who wrote to whom, and about what, is not read.
 *
 * @param messageId a digest, which tells whether two messages are the same
 * @param receivedBy the hosts that took it, the last one first
 * @param received when the last one did
 * @param authentication what that one says of SPF, DKIM and DMARC: {@code spf=pass}
 */
@Cmdlet("Message-Headers")
public record ReceivedMessage(
    String name,
    @Property(value = "MessageId", internal = true) String messageId,
    List<String> receivedBy,
    Instant received,
    List<String> authentication,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {
  /** What stands for a cmdlet: no cmdlet gives it. */
  public static final String CMDLET = "Message-Headers";
}
