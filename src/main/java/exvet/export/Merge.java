package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Each object once, however many exports hold it. Per property what is stated beats what is absent,
 * then the newest object beats the others, then the first one that was read.
 */
public final class Merge {
  /** Properties that differ because the exports were made at different times or places. */
  private static final Set<String> UNCOMPARED =
      Set.of("guid", "identity", "whenChanged", "whenChangedUTC", "valid");

  private final ServerSpelling servers;
  private final List<List<PropertyBag>> objects = new ArrayList<>();
  private final Map<String, Integer> byGuid = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private Merge(List<PropertyBag> bags) {
    servers = new ServerSpelling(bags);
  }

  /** Objects, each once, and where their exports disagree. */
  public record Merged(List<PropertyBag> bags, List<Conflict> conflicts) {
    public Merged {
      bags = List.copyOf(bags);
      conflicts = List.copyOf(conflicts);
    }
  }

  /** Merges the objects of one organisation, in the order in which they were read. */
  public static Merged of(List<PropertyBag> bags) {
    Merge merge = new Merge(bags);
    for (PropertyBag bag : bags) {
      if (FactType.ofCmdlet(bag.cmdlet()) != null) {
        merge.add(AdOnly.strip(bag));
      }
    }
    List<PropertyBag> merged = new ArrayList<>(merge.objects.size());
    for (List<PropertyBag> object : merge.objects) {
      merged.add(object.size() == 1 ? object.get(0) : merge.merge(object));
    }
    return new Merged(merged, merge.conflicts);
  }

  private void add(PropertyBag bag) {
    String family = family(bag.cmdlet());
    String guid = bag.text("Guid");
    String byGuidKey = guid == null ? null : family + '\0' + guid.toLowerCase(Locale.ROOT);
    String identity = Identities.of(bag, servers);
    String name = family + '\0' + identity.toLowerCase(Locale.ROOT);
    Integer same = byGuidKey == null ? null : byGuid.get(byGuidKey);
    Integer named = byName.get(name);
    boolean vague = same == null && named != null && Identities.vague(bag, servers);
    if (same == null && named != null && !vague) {
      same = compatible(objects.get(named), guid, bag) ? named : null;
    }
    if (same == null) {
      same = objects.size();
      objects.add(List.of(vague ? Identities.placed(bag, identity) : bag));
    } else if (objects.get(same).size() == 1) {
      objects.set(same, new ArrayList<>(List.of(objects.get(same).get(0), bag)));
    } else {
      objects.get(same).add(bag);
    }
    byName.putIfAbsent(name, same);
    if (byGuidKey != null) {
      byGuid.putIfAbsent(byGuidKey, same);
    }
  }

  /**
   * Two Guids are two objects, unless a mailbox is listed as a recipient too, or an Edge server has
   * a copy of its own.
   */
  private static boolean compatible(List<PropertyBag> object, String guid, PropertyBag bag) {
    return guid == null
        || OrganisationTrace.edgeOwn(bag)
        || object.stream()
            .allMatch(
                other ->
                    other.text("Guid") == null
                        || OrganisationTrace.edgeOwn(other)
                        || FactType.ofCmdlet(other.cmdlet()) != FactType.ofCmdlet(bag.cmdlet()));
  }

  private static String family(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return switch (type.name()) {
      case "PopImapSettings", "VirtualDirectory" -> cmdlet.toLowerCase(Locale.ROOT);
      case "Mailbox" -> "Recipient";
      default -> type.name();
    };
  }

  private PropertyBag merge(List<PropertyBag> found) {
    List<PropertyBag> ranked = new ArrayList<>(found);
    ranked.sort(
        Comparator.comparing(OrganisationTrace::edgeOwn)
            .thenComparingInt((PropertyBag bag) -> generality(bag.cmdlet()))
            .thenComparing(Merge::changed, Comparator.reverseOrder()));
    PropertyBag first = ranked.get(0);
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (PropertyBag bag : ranked) {
      bag.properties().forEach((name, value) -> properties.merge(name, value, Merge::better));
    }
    for (Component component : FactType.ofCmdlet(first.cmdlet()).components()) {
      boolean mirror = !(component.internal() && component.known());
      if (mirror && component.belongsTo(first.cmdlet())) {
        settle(component, ranked, properties);
      }
    }
    return new PropertyBag(first.cmdlet(), first.file(), first.line(), properties);
  }

  /** A cmdlet for one kind of recipient knows more than the one for all of them. */
  private static int generality(String cmdlet) {
    return switch (cmdlet) {
      case "Get-Mailbox" -> 0;
      case "Get-Recipient" -> 2;
      default -> 1;
    };
  }

  private static Instant changed(PropertyBag bag) {
    String text = bag.text("WhenChangedUTC");
    Instant changed = text == null ? null : TypedTime.instant(text);
    return changed == null ? Instant.MIN : changed;
  }

  private static Value better(Value old, Value other) {
    return old instanceof Absent ? other : old;
  }

  /** Takes the first value that is one, and reports every other that differs from it. */
  private void settle(
      Component component, List<PropertyBag> ranked, Map<String, Value> properties) {
    Map<Object, PropertyBag> stated = new LinkedHashMap<>();
    for (PropertyBag bag : ranked) {
      Object value = Typed.of(component, bag);
      if (!(value instanceof Absent)) {
        stated.putIfAbsent(comparable(component, value), bag);
      }
    }
    if (stated.isEmpty()) {
      return;
    }
    List<PropertyBag> bags = List.copyOf(stated.values());
    component.properties().forEach(properties::remove);
    properties.put(component.property(), Typed.value(component, bags.get(0)));
    if (bags.size() > 1 && !UNCOMPARED.contains(component.name())) {
      conflicts.add(
          new Conflict(
              bags.get(0).cmdlet(),
              Identities.of(ranked.get(0), servers),
              component.property(),
              bags.stream().map(bag -> said(component, bag)).toList(),
              bags.stream().map(PropertyBag::file).toList()));
    }
  }

  private Object comparable(Component component, Object value) {
    Object spelled = value == null ? null : Spelling.of(component.name(), value, servers);
    return spelled instanceof List<?> list ? new HashSet<>(list) : spelled;
  }

  private static String said(Component component, PropertyBag bag) {
    return TypedText.quote(Typed.value(component, bag).print());
  }
}
