package exvet.fact;

import java.time.Instant;

/**
 * How many mailboxes of one export have the same setting of their own for MAPI over HTTP. Which
 * ones is forgotten while they are read: it is nobody's business, and there may be a million.
 *
 * @param mailboxes how many; null stands for one
 */
@Cmdlet(MapiOverride.CMDLET)
public record MapiOverride(
    Boolean mapiHttpEnabled,
    @Property(value = "Mailboxes", internal = true) Integer mailboxes,
    @Known @Property(internal = true) String identity,
    @Property(internal = true) String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    @Property(internal = true) Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {
  public static final String CMDLET = "Get-CASMailbox";

  /** How many mailboxes this stands for. */
  @Reads({"mailboxes"})
  public int count() {
    return mailboxes == null ? 1 : mailboxes;
  }
}
