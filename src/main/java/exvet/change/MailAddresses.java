package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of a recipient, of which the one with the prefix in capitals is the primary one
 * (Microsoft, Add or remove email addresses for a mailbox).
 */
final class MailAddresses {
  private static final String PRIMARY = "SMTP:";
  private static final String OTHER = "smtp:";

  private final Log log;

  MailAddresses(Log log) {
    this.log = log;
  }

  /** Makes an address the primary one; the one before stays as another. */
  void primary(Thing thing, String address) {
    if (Boolean.parseBoolean(thing.get("EmailAddressPolicyEnabled").print())) {
      throw Problem.refused(
          "an address policy gives the addresses; set EmailAddressPolicyEnabled to $false first");
    }
    Value before = thing.get("EmailAddresses");
    if (!(before instanceof Absent)) {
      List<Value> after = new ArrayList<>();
      after.add(new Value.Scalar(PRIMARY + address));
      for (Value one : values(before)) {
        String text = one.print();
        String plain = text.startsWith(PRIMARY) ? OTHER + text.substring(5) : text;
        if (!plain.equalsIgnoreCase(OTHER + address)) {
          after.add(new Value.Scalar(plain));
        }
      }
      put(thing, "EmailAddresses", new Items(after));
    }
    put(thing, "PrimarySmtpAddress", new Value.Scalar(address));
    put(thing, "WindowsEmailAddress", new Value.Scalar(address));
  }

  /** The primary address is the one that the new list says. */
  void follow(Thing thing) {
    for (Value one : values(thing.get("EmailAddresses"))) {
      if (one.print().startsWith(PRIMARY)) {
        Value address = new Value.Scalar(one.print().substring(PRIMARY.length()));
        put(thing, "PrimarySmtpAddress", address);
        put(thing, "WindowsEmailAddress", address);
      }
    }
  }

  private static List<Value> values(Value value) {
    return value instanceof Items items
        ? items.values()
        : value instanceof Value.Scalar ? List.of(value) : List.of();
  }

  private void put(Thing thing, String property, Value after) {
    Value before = thing.get(property);
    if (!(before instanceof Absent) && !before.print().equals(after.print())) {
      thing.set(property, after);
      log.set(thing, property, before, after);
    }
  }
}
