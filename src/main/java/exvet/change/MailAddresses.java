package exvet.change;

import exvet.export.FactType;
import exvet.fact.ProxyAddress;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The addresses of a recipient, of which the one with the prefix in capitals is the primary one
 * (Microsoft, Add or remove email addresses for a mailbox).
 */
final class MailAddresses {
  private static final String ALL = "EmailAddresses";
  private static final String PRIMARY = "SMTP:";
  private static final String OTHER = "smtp:";

  private final Log log;

  MailAddresses(Log log) {
    this.log = log;
  }

  /** Makes an address the primary one; the one before stays as another. */
  void primary(Thing thing, String address) {
    refuseUnderPolicy(thing, address);
    Value before = thing.get(ALL);
    if (!(before instanceof Absent)) {
      put(thing, ALL, items(promoted(texts(before), PRIMARY + address)));
    }
    put(thing, "PrimarySmtpAddress", new Value.Scalar(address));
    put(thing, "WindowsEmailAddress", new Value.Scalar(address));
  }

  /** The same, but without any effect on whom a policy gives the addresses. */
  void windows(Thing thing, String address) {
    if (thing.get("EmailAddressPolicyEnabled") instanceof Absent) {
      throw Problem.unmodelled("no export tells whether a policy gives it its addresses");
    }
    if (byPolicy(thing)) {
      log.note("-WindowsEmailAddress has no effect where an address policy gives the addresses");
    } else {
      primary(thing, address);
    }
  }

  /** Gives it other addresses, or changes those that it has. */
  void replace(Thing thing, Term given) {
    List<String> after;
    if (given instanceof Term.Table table) {
      if (thing.get(ALL) instanceof Absent lost) {
        throw Problem.unmodelled("the export does not tell its addresses: " + lost.reason());
      }
      after = edited(texts(thing.get(ALL)), table);
    } else {
      after = stated(Operators.known(given));
    }
    String primary = after.stream().filter(one -> one.startsWith(PRIMARY)).findFirst().orElse(null);
    if (primary != null) {
      refuseUnderPolicy(thing, primary.substring(PRIMARY.length()));
    } else if (!(given instanceof Term.Table)) {
      throw Problem.unmodelled("what becomes of it without a primary address is not modelled");
    }
    put(thing, ALL, items(after));
    if (primary != null) {
      Value address = new Value.Scalar(primary.substring(PRIMARY.length()));
      put(thing, "PrimarySmtpAddress", address);
      put(thing, "WindowsEmailAddress", address);
    }
  }

  /** A policy gives it these, the primary one first; what it has stays. */
  void apply(Thing thing, List<String> given) {
    List<String> after = promoted(texts(thing.get(ALL)), given.get(0));
    for (String address : given) {
      if (after.stream().noneMatch(one -> same(one, address))) {
        after.add(address);
      }
    }
    put(thing, ALL, items(after));
    Value primary = new Value.Scalar(given.get(0).substring(PRIMARY.length()));
    put(thing, "PrimarySmtpAddress", primary);
    put(thing, "WindowsEmailAddress", primary);
  }

  /** A policy gives it others, and nobody knows which. */
  void unknown(Thing thing, Absent why) {
    for (String property : List.of(ALL, "PrimarySmtpAddress", "WindowsEmailAddress")) {
      Value before = thing.get(property);
      if (!(before instanceof Absent)) {
        // It is still called by the address that it had.
        log.set(thing, property, before, why);
        thing.set(property, why);
      }
    }
  }

  /** Whether a policy gives a recipient its addresses. */
  static boolean byPolicy(Thing recipient) {
    return recipient.get("EmailAddressPolicyEnabled").print().equalsIgnoreCase("True");
  }

  /** Whether the external address of a recipient is its primary one: of contacts and mail users. */
  static boolean byExternal(Thing recipient) {
    String type = Shown.of(recipient.bag(), "RecipientTypeDetails").print();
    return recipient.bag().cmdlet().matches("Get-Mail(Contact|User)")
        || type.matches("(?i)Mail(Forest)?(Contact|User).*");
  }

  /**
   * Whether a recipient may get another primary address by another alias: contacts and mail users
   * never do (Microsoft, Set-Mailbox).
   */
  static boolean byAlias(Thing recipient) {
    return FactType.ofCmdlet(recipient.bag().cmdlet()).recipient()
        && (byPolicy(recipient) || recipient.get("EmailAddressPolicyEnabled") instanceof Absent)
        && !byExternal(recipient);
  }

  private static void refuseUnderPolicy(Thing thing, String address) {
    boolean other = !address.equalsIgnoreCase(thing.get("PrimarySmtpAddress").print());
    if (other && byPolicy(thing)) {
      throw Problem.refused(
          "an address policy gives the addresses; set EmailAddressPolicyEnabled to $false first");
    }
  }

  /** A whole list: without any in capitals the first is the primary address. */
  private static List<String> stated(Term given) {
    List<String> all = new ArrayList<>();
    for (Term one : given.each()) {
      all.add(prefixed(Call.print(Operators.known(one))));
    }
    long primaries = all.stream().filter(one -> one.startsWith(PRIMARY)).count();
    if (primaries > 1) {
      throw Problem.refused("more than one address is called the primary one");
    }
    for (int i = 0; i < all.size() && primaries == 0; i++) {
      if (all.get(i).startsWith(OTHER)) {
        all.set(i, PRIMARY + all.get(i).substring(OTHER.length()));
        primaries++;
      }
    }
    return all;
  }

  private static List<String> edited(List<String> before, Term.Table table) {
    List<String> all = new ArrayList<>(before);
    for (Map.Entry<String, Term> entry : table.entries().entrySet()) {
      Boolean add = NewValue.EDITS.get(entry.getKey().toLowerCase(Locale.ROOT));
      if (add == null) {
        throw Problem.refused("a list is changed by Add and Remove, not by " + entry.getKey());
      }
      for (Term one : entry.getValue().parts()) {
        String address = prefixed(Call.print(Operators.known(one)));
        if (!add) {
          remove(all, address);
        } else if (address.startsWith(PRIMARY)) {
          all = promoted(all, address);
        } else if (all.stream().noneMatch(there -> same(there, address))) {
          all.add(address);
        }
      }
    }
    return all;
  }

  private static void remove(List<String> all, String address) {
    if (all.stream().anyMatch(one -> one.startsWith(PRIMARY) && same(one, address))) {
      throw Problem.unmodelled("what becomes of it without its primary address is not modelled");
    }
    all.removeIf(one -> same(one, address));
  }

  /** The addresses with another primary one. */
  private static List<String> promoted(List<String> before, String primary) {
    List<String> after = new ArrayList<>(List.of(primary));
    for (String one : before) {
      if (!same(one, primary)) {
        after.add(one.startsWith(PRIMARY) ? OTHER + one.substring(PRIMARY.length()) : one);
      }
    }
    return after;
  }

  private static boolean same(String one, String other) {
    ProxyAddress left = ProxyAddress.parse(one);
    ProxyAddress right = ProxyAddress.parse(other);
    return left.prefix().equalsIgnoreCase(right.prefix())
        && left.address().equalsIgnoreCase(right.address());
  }

  private static String prefixed(String address) {
    return address.indexOf(':') < 0 ? OTHER + address : address;
  }

  private static List<String> texts(Value value) {
    return value instanceof Items items
        ? items.values().stream().map(Value::print).toList()
        : value instanceof Value.Scalar ? List.of(value.print()) : List.of();
  }

  private static Value items(List<String> texts) {
    return texts.isEmpty()
        ? Value.BLANK
        : new Items(texts.stream().<Value>map(Value.Scalar::new).toList());
  }

  private void put(Thing thing, String property, Value after) {
    Value before = thing.get(property);
    if (!(before instanceof Absent) && !before.print().equals(after.print())) {
      thing.set(property, after);
      log.set(thing, property, before, after);
    } else if (property.equals(ALL) && !(before instanceof Absent)) {
      log.same(thing, property);
    } else if (property.equals(ALL)) {
      thing.set(property, after);
      log.set(thing, property, before, after);
    }
  }
}
