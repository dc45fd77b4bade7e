package exvet.change;

import exvet.export.FactType;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The recipients of an organisation while a planned change is applied to them. */
final class Recipients {
  /** Which recipients a cmdlet shows: of those of Get-Recipient, if it was not exported itself. */
  private static final Map<String, Set<String>> OF_KIND =
      Map.of(
          "Get-DistributionGroup",
          Set.of(
              "MailUniversalDistributionGroup",
              "MailUniversalSecurityGroup",
              "MailNonUniversalGroup",
              "RoomList"),
          "Get-DynamicDistributionGroup",
          Set.of("DynamicDistributionGroup"),
          "Get-MailContact",
          Set.of("MailContact", "MailForestContact"),
          "Get-MailUser",
          Set.of("MailUser"),
          "Get-MailPublicFolder",
          Set.of("PublicFolder"),
          "Get-RemoteMailbox",
          Set.of(
              "RemoteUserMailbox",
              "RemoteRoomMailbox",
              "RemoteEquipmentMailbox",
              "RemoteSharedMailbox"));

  private final Iterable<List<PropertyBag>> before;
  private final Map<String, Thing> touched = new HashMap<>();
  private final List<Thing> added = new ArrayList<>();
  private Map<String, List<PropertyBag>> byObject;
  private Set<String> exported;

  Recipients(Iterable<List<PropertyBag>> before) {
    this.before = before;
  }

  ChangedRecipients changed() {
    return new ChangedRecipients(before, touched, added);
  }

  boolean has(Thing thing) {
    return touched.get(ChangedRecipients.key(thing.first())) == thing || added.contains(thing);
  }

  void add(Thing thing) {
    added.add(thing);
  }

  void remove(Thing thing) {
    if (!added.removeIf(one -> one == thing)) {
      touched.put(ChangedRecipients.key(thing.first()), null);
    }
  }

  /** Those of a cmdlet that are wanted. */
  List<Thing> of(String cmdlet, Predicate<PropertyBag> wanted) {
    List<Thing> found = new ArrayList<>();
    for (List<PropertyBag> chunk : before) {
      for (PropertyBag bag : chunk) {
        String key = touched.isEmpty() ? null : ChangedRecipients.key(bag);
        Thing known = key == null ? null : touched.get(key);
        boolean gone = known == null && key != null && touched.containsKey(key);
        if (!gone && shows(cmdlet, bag) && wanted.test(known == null ? bag : known.bag())) {
          found.add(known == null ? thing(bag) : known);
        }
      }
    }
    added.stream()
        .filter(one -> shows(cmdlet, one.bag()) && wanted.test(one.bag()))
        .forEach(found::add);
    return found;
  }

  /** Whether there is any of a cmdlet: the first tells, of a million. */
  boolean any(String cmdlet) {
    for (List<PropertyBag> chunk : before) {
      for (PropertyBag bag : chunk) {
        String key = touched.isEmpty() ? null : ChangedRecipients.key(bag);
        boolean gone = key != null && touched.containsKey(key) && touched.get(key) == null;
        if (!gone && shows(cmdlet, bag)) {
          return true;
        }
      }
    }
    return added.stream().anyMatch(one -> shows(cmdlet, one.bag()));
  }

  /** Somebody else who has a mail address; null if nobody does. */
  Thing holder(String address, Thing except) {
    Predicate<PropertyBag> has = bag -> has(bag, address);
    for (List<PropertyBag> chunk : before) {
      for (PropertyBag bag : chunk) {
        boolean touched = this.touched.containsKey(ChangedRecipients.key(bag));
        Thing now = touched ? this.touched.get(ChangedRecipients.key(bag)) : null;
        boolean holds = touched ? now != null && has.test(now.bag()) : has.test(bag);
        if (holds && (except == null || !same(bag, except.first()))) {
          return thing(bag);
        }
      }
    }
    return added.stream()
        .filter(one -> one != except && has.test(one.bag()))
        .findFirst()
        .orElse(null);
  }

  /** Whether it is the same recipient; exports of one cmdlet need not tell the Guid. */
  private static boolean same(PropertyBag one, PropertyBag other) {
    String primary = one.text("PrimarySmtpAddress");
    return object(one).equals(object(other))
        || primary != null && primary.equalsIgnoreCase(other.text("PrimarySmtpAddress"));
  }

  private static boolean has(PropertyBag bag, String address) {
    Value all = bag.get("EmailAddresses");
    return address.equalsIgnoreCase(bag.text("PrimarySmtpAddress"))
        || !(all instanceof Value.Absent)
            && Term.each(all).stream().anyMatch(("smtp:" + address)::equalsIgnoreCase);
  }

  /** A recipient by what it was before the change. */
  private Thing thing(PropertyBag recipient) {
    return touched.computeIfAbsent(ChangedRecipients.key(recipient), first -> new Thing(recipient));
  }

  /** The cmdlet whose export shows recipients of a kind: its own, else the one that shows all. */
  String shownBy(String cmdlet) {
    return OF_KIND.containsKey(cmdlet) && !exported(cmdlet) ? "Get-Recipient" : cmdlet;
  }

  private boolean exported(String cmdlet) {
    if (exported == null) {
      exported = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      before.forEach(chunk -> chunk.forEach(bag -> exported.add(bag.cmdlet())));
    }
    return exported.contains(cmdlet);
  }

  /** Whether a cmdlet shows an object. */
  boolean shows(String cmdlet, PropertyBag bag) {
    Set<String> kinds = OF_KIND.get(cmdlet);
    return shows(cmdlet, bag.cmdlet())
        || kinds != null
            && bag.cmdlet().equals("Get-Recipient")
            && kinds.contains(Shown.of(bag, "RecipientTypeDetails").print())
            && !exported(cmdlet);
  }

  /** Whether two cmdlets show the same. */
  static boolean shows(String cmdlet, String other) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return cmdlet.equalsIgnoreCase(other)
        || type != null && type == FactType.ofCmdlet(other) && type.asked().size() == 1;
  }

  /** Other cmdlets that show a recipient show what became of it. */
  void mirror(Thing thing, PropertyBag before) {
    FactType type = FactType.ofCmdlet(thing.bag().cmdlet());
    if (type == null || !type.recipient() || thing.bag().equals(before)) {
      return;
    }
    for (Thing twin : twins(thing.first())) {
      thing
          .bag()
          .properties()
          .forEach(
              (property, value) -> {
                boolean changed = !value.equals(before.properties().get(property));
                if (changed && twin.bag().properties().containsKey(property)) {
                  twin.set(property, value);
                }
              });
    }
  }

  /** The same recipient as other cmdlets show it. */
  List<Thing> twins(PropertyBag bag) {
    if (byObject == null) {
      byObject = new HashMap<>();
      for (List<PropertyBag> chunk : before) {
        for (PropertyBag other : chunk) {
          byObject.computeIfAbsent(object(other), first -> new ArrayList<>(1)).add(other);
        }
      }
    }
    List<Thing> twins = new ArrayList<>();
    for (PropertyBag other : byObject.getOrDefault(object(bag), List.of())) {
      String key = ChangedRecipients.key(other);
      boolean gone = touched.containsKey(key) && touched.get(key) == null;
      if (!gone && !other.cmdlet().equals(bag.cmdlet())) {
        twins.add(thing(other));
      }
    }
    return twins;
  }

  /** What tells a recipient from others, whichever cmdlet shows it. */
  private static String object(PropertyBag bag) {
    return Stream.of("Guid", "PrimarySmtpAddress", "Identity")
        .map(bag::text)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }
}
