package exvet.handover;

import exvet.change.Step;
import exvet.export.FactType;
import exvet.handover.Attestation.Blank;
import exvet.handover.Attestation.Extent;
import exvet.handover.AttestedStep.Effect;
import exvet.handover.Settings.Difference;
import exvet.handover.Settings.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what an organisation was, what a planned change would have made of it, and what it is,
 * against each other.
 */
public final class Attesting {
  /** Queues come and go by themselves. */
  static final Set<String> MOVING = Set.of("Get-Queue");

  private static final String THERE = "there";

  private final Settings before;
  private final Settings planned;
  private final Settings after;
  private final RecipientStates recipients;

  /** What the plan changes, by object and property. */
  private final Map<String, Map<String, Effect>> effects = new TreeMap<>();

  private final List<Difference> unplanned = new ArrayList<>();
  private final List<Difference> incomparable = new ArrayList<>();
  private final List<Difference> additions = new ArrayList<>();
  private final Map<String, Map<String, Integer>> blanks = new TreeMap<>();

  private Attesting(Settings before, Settings planned, Settings after, RecipientStates recipients) {
    this.before = before;
    this.planned = planned;
    this.after = after;
    this.recipients = recipients;
  }

  /**
   * Compares.
   *
   * @param planned what the change makes of what was before
   * @param steps the commands that make it
   * @param further what else was planned and was looked at elsewhere, such as records
   * @param recipients those of the three states, in their order
   */
  public static Attestation of(
      Settings before,
      Settings planned,
      Settings after,
      List<Step> steps,
      List<AttestedStep> further,
      RecipientStates recipients) {
    Attesting attesting =
        new Attesting(
            recipients.in(0, before),
            recipients.in(1, planned),
            recipients.in(2, after),
            recipients);
    return attesting.attest(steps, further);
  }

  private Attestation attest(List<Step> steps, List<AttestedStep> further) {
    Stream.of(before, planned, after)
        .flatMap(state -> state.objects().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(this::object);
    for (String cmdlet : recipients.cmdlets()) {
      if (recipients.obstacle() != null) {
        incomparable.add(new Difference(cmdlet, "*", null, THERE, null, true));
      }
    }
    List<AttestedStep> all = steps(steps);
    all.addAll(further);
    return new Attestation(
        all,
        unplanned,
        recipients.untold(),
        incomparable,
        recipients.obstacle(),
        additions,
        blanks(),
        scope());
  }

  private void object(String key) {
    Item was = before.objects().get(key);
    Item wanted = planned.objects().get(key);
    Item is = after.objects().get(key);
    Item any = Stream.of(wanted, was, is).filter(Objects::nonNull).findFirst().orElseThrow();
    if (MOVING.contains(any.cmdlet())) {
      return;
    }
    if (was == null && wanted == null) {
      move(new Difference(is.cmdlet(), is.subject(), null, null, THERE, !before.shows(is)));
    } else if (wanted == null) {
      whole(was, THERE, null, is);
    } else if (was == null) {
      whole(wanted, null, THERE, is);
      if (is != null) {
        fresh(wanted, is);
      }
    } else if (is == null) {
      boolean open = !after.shows(was);
      move(new Difference(was.cmdlet(), was.subject(), null, THERE, null, open));
      for (String name : names(was, wanted)) {
        String old = was.properties().get(name);
        String value = wanted.properties().get(name);
        if (!Objects.equals(old, value)) {
          Standing standing = open ? Standing.UNKNOWN : Standing.MISSING;
          put(new Effect(was.cmdlet(), was.subject(), name, old, value, null, standing));
        }
      }
    } else {
      properties(was, wanted, is);
    }
  }

  /** An object that was to come or go as a whole. */
  private void whole(Item object, String old, String value, Item is) {
    boolean fulfilled = (value == null) == (is == null);
    boolean open = is == null && !after.shows(object);
    put(
        new Effect(
            object.cmdlet(),
            object.subject(),
            null,
            old,
            value,
            is == null ? null : THERE,
            open ? Standing.UNKNOWN : fulfilled ? Standing.PRESENT : Standing.MISSING));
  }

  /** What a new object has: as planned, and besides. */
  private void fresh(Item wanted, Item is) {
    for (String name : names(wanted, is)) {
      String value = wanted.properties().get(name);
      String found = is.properties().get(name);
      if (value == null) {
        additions.add(new Difference(is.cmdlet(), is.subject(), name, null, found, false));
      } else {
        Standing standing =
            found == null
                ? Standing.UNKNOWN
                : found.equals(value) ? Standing.PRESENT : Standing.DIFFERENT;
        put(new Effect(is.cmdlet(), is.subject(), name, null, value, found, standing));
      }
    }
  }

  private void properties(Item was, Item wanted, Item is) {
    for (String name : names(was, wanted, is)) {
      String old = was.properties().get(name);
      String value = wanted.properties().get(name);
      String found = is.properties().get(name);
      if (!Objects.equals(old, value)) {
        Standing standing = standing(old, value, found);
        put(new Effect(was.cmdlet(), was.subject(), name, old, value, found, standing));
      } else if (!Objects.equals(old, found)) {
        move(new Difference(is.cmdlet(), is.subject(), name, old, found, false));
      }
    }
    for (String name : was.unstated()) {
      if (is.unstated().contains(name)) {
        blanks.computeIfAbsent(is.cmdlet(), c -> new TreeMap<>()).merge(name, 1, Integer::sum);
      }
    }
  }

  static Standing standing(String old, String value, String found) {
    if (value == null || found == null) {
      return Standing.UNKNOWN;
    }
    return found.equals(value)
        ? Standing.PRESENT
        : found.equals(old) ? Standing.MISSING : Standing.DIFFERENT;
  }

  private void move(Difference difference) {
    (difference.evidence() ? incomparable : unplanned).add(difference);
  }

  private void put(Effect effect) {
    effects
        .computeIfAbsent(
            Settings.keyOf(effect.cmdlet(), effect.subject()), key -> new LinkedHashMap<>())
        .put(property(effect.property()), effect);
  }

  /** Gives each planned effect to the last command that makes it. */
  private List<AttestedStep> steps(List<Step> steps) {
    Map<String, Integer> last = new HashMap<>();
    Map<String, Integer> touching = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (Step.Effect one : steps.get(i).effects()) {
        last.put(place(one), i);
        touching.put(Settings.keyOf(one.cmdlet(), one.subject()), i);
      }
    }
    List<List<Effect>> found = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Effect> own = new LinkedHashMap<>();
      for (Step.Effect one : steps.get(i).effects()) {
        String place = place(one);
        if (last.get(place) != i) {
          own.put(place, effect(one, Standing.OVERRIDDEN, null));
        } else if (!own.containsKey(place)) {
          own.put(place, taken(one));
        }
      }
      found.add(new ArrayList<>(own.values()));
    }
    int any = steps.isEmpty() ? 0 : touching.values().stream().max(Integer::compare).orElse(0);
    effects.forEach(
        (key, rest) -> found.get(touching.getOrDefault(key, any)).addAll(rest.values()));
    List<AttestedStep> attested = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      attested.add(new AttestedStep(steps.get(i), found.get(i)));
    }
    return attested;
  }

  /** What became of an effect, if the state that was planned differs there at all. */
  private Effect taken(Step.Effect one) {
    String key = Settings.keyOf(one.cmdlet(), one.subject());
    Map<String, Effect> ofObject = effects.getOrDefault(key, new HashMap<>());
    Effect effect = ofObject.remove(property(name(one)));
    if (effect != null) {
      return effect;
    }
    if (recipients.obstacle() != null && FactType.ofCmdlet(one.cmdlet()).recipient()) {
      return effect(one, Standing.UNKNOWN, null);
    }
    // Set and set back, or made and removed: what is there must be what was.
    Item wanted = planned.objects().get(key);
    Item is = after.objects().get(key);
    if (one.property() == null || wanted == null) {
      boolean same = (wanted == null) == (is == null);
      return effect(one, same ? Standing.PRESENT : Standing.DIFFERENT, is == null ? null : THERE);
    }
    if (is == null) {
      return effect(one, after.shows(wanted) ? Standing.MISSING : Standing.UNKNOWN, null);
    }
    return still(one, wanted, is.properties().get(name(one)));
  }

  private static Effect effect(Step.Effect one, Standing standing, String found) {
    String name = name(one);
    return new Effect(
        one.cmdlet(), one.subject(), name, one.before(), one.after(), found, standing);
  }

  /** The same where the state that was planned is as before: both are told as they are compared. */
  private static Effect still(Step.Effect one, Item wanted, String found) {
    String name = name(one);
    String value = wanted.properties().get(name);
    Standing standing = standing(null, value, found);
    return new Effect(one.cmdlet(), one.subject(), name, value, value, found, standing);
  }

  private static String place(Step.Effect effect) {
    return Settings.keyOf(effect.cmdlet(), effect.subject()) + '\0' + property(name(effect));
  }

  /** The property by the name that comparisons show. */
  private static String name(Step.Effect effect) {
    FactType type = FactType.ofCmdlet(effect.cmdlet());
    if (type == null || effect.property() == null) {
      return effect.property();
    }
    return type.components().stream()
        .filter(one -> one.properties().stream().anyMatch(effect.property()::equalsIgnoreCase))
        .map(FactType.Component::property)
        .findFirst()
        .orElse(effect.property());
  }

  private static String property(String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }

  private static Set<String> names(Item... items) {
    return Stream.of(items)
        .flatMap(item -> item.properties().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Blank> blanks() {
    List<Blank> list = new ArrayList<>();
    blanks.forEach(
        (cmdlet, names) -> names.forEach((name, n) -> list.add(new Blank(cmdlet, name, n))));
    return list;
  }

  private List<Extent> scope() {
    List<Extent> scope = new ArrayList<>();
    for (FactType type : FactType.all()) {
      for (String cmdlet : type.asked()) {
        if (MOVING.contains(cmdlet)) {
          continue;
        }
        boolean all = before.showsAll(cmdlet) && after.showsAll(cmdlet);
        if (!type.recipient()) {
          scope.add(new Extent(cmdlet, before.count(cmdlet), after.count(cmdlet), all));
        } else if (cmdlet.equals(type.cmdlets().get(0))) {
          boolean compared = all && recipients.obstacle() == null;
          long was = recipients.count(0, cmdlet);
          scope.add(new Extent(cmdlet, was, recipients.count(2, cmdlet), compared));
        }
      }
    }
    return scope;
  }
}
