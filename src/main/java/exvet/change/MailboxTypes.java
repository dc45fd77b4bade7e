package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The types of mailboxes, and what follows from them. */
final class MailboxTypes {
  private final Log log;

  MailboxTypes(Log log) {
    this.log = log;
  }

  /** {@code Set-Mailbox -Type} makes it a mailbox of another kind. */
  void set(Thing mailbox, String kind) {
    String type =
        switch (kind.toLowerCase(Locale.ROOT)) {
          case "regular" -> "UserMailbox";
          case "shared" -> "SharedMailbox";
          case "room" -> "RoomMailbox";
          case "equipment" -> "EquipmentMailbox";
          default -> throw Problem.unmodelled("-Type " + kind + " is not modelled");
        };
    Map<String, Value> properties = new TreeMap<>();
    NewRecipients.kind(type, properties);
    properties.put("RecipientTypeDetails", new Value.Scalar(type));
    properties.forEach(
        (property, value) -> {
          if (!(mailbox.get(property) instanceof Absent)) {
            put(mailbox, property, value);
          }
        });
    Value disabled = mailbox.get("AccountDisabled");
    if (type.equals("UserMailbox") && !(disabled instanceof Absent)) {
      mailbox.set("AccountDisabled", Consequences.DERIVED);
      log.set(mailbox, "AccountDisabled", disabled, Consequences.DERIVED);
    } else if (!type.equals("UserMailbox") && !(disabled instanceof Absent)) {
      put(mailbox, "AccountDisabled", new Value.Scalar("True"));
    }
  }

  private void put(Thing mailbox, String property, Value after) {
    Value before = mailbox.get(property);
    if (!before.print().equalsIgnoreCase(after.print())) {
      mailbox.set(property, after);
      log.set(mailbox, property, before, after);
    }
  }
}
