package exvet.handover;

import exvet.change.PlannedChange;
import exvet.change.Step;
import exvet.export.FactType;
import exvet.handover.Attestation.Blank;
import exvet.handover.Attestation.Extent;
import exvet.handover.AttestedStep.Effect;
import exvet.handover.Settings.Difference;
import exvet.handover.Settings.Item;
import java.util.ArrayList;
import java.util.List;
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

  static final String THERE = "there";

  private final Settings before;
  private final Settings planned;
  private final Settings after;
  private final RecipientStates recipients;

  private final AttestedEffects effects;
  private final List<Difference> unplanned = new ArrayList<>();
  private final List<Difference> incomparable = new ArrayList<>();
  private final List<Difference> additions = new ArrayList<>();
  private final Map<String, Map<String, Integer>> blanks = new TreeMap<>();

  private Attesting(Settings before, Settings planned, Settings after, RecipientStates recipients) {
    this.before = before;
    this.planned = planned;
    this.after = after;
    this.recipients = recipients;
    this.effects = new AttestedEffects(planned, after, recipients);
  }

  /**
   * Compares.
   *
   * @param planned what the change makes of what was before
   * @param steps the commands that make it
   * @param further what else was planned and was looked at elsewhere, such as records
   * @param disputed of what exports of the same state say different things
   * @param recipients those of the three states, in their order
   */
  public static Attestation of(
      Settings before,
      Settings planned,
      Settings after,
      List<Step> steps,
      List<AttestedStep> further,
      List<Difference> disputed,
      RecipientStates recipients) {
    Attesting attesting =
        new Attesting(
            recipients.in(0, before),
            recipients.in(1, planned),
            recipients.in(2, after),
            recipients);
    attesting.incomparable.addAll(disputed);
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
    List<AttestedStep> all = effects.steps(steps);
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
          effects.put(new Effect(was.cmdlet(), was.subject(), name, old, value, null, standing));
        }
      }
    } else {
      properties(was, wanted, is);
    }
  }

  /** An object that was to come or go as a whole. */
  private void whole(Item object, String old, String value, Item is) {
    boolean fulfilled = (value == null) == (is == null);
    boolean open = is == null && !after.shows(object) || PlannedChange.unnamed(object.subject());
    effects.put(
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
                : Settings.same(name, value, found) ? Standing.PRESENT : Standing.DIFFERENT;
        effects.put(new Effect(is.cmdlet(), is.subject(), name, null, value, found, standing));
      }
    }
  }

  private void properties(Item was, Item wanted, Item is) {
    for (String name : names(was, wanted, is)) {
      String old = was.properties().get(name);
      String value = wanted.properties().get(name);
      String found = is.properties().get(name);
      if (!Settings.same(name, old, value)) {
        Standing standing = AttestedEffects.standing(name, old, value, found);
        effects.put(new Effect(was.cmdlet(), was.subject(), name, old, value, found, standing));
      } else if (!Settings.same(name, old, found)) {
        move(new Difference(is.cmdlet(), is.subject(), name, old, found, false));
      }
    }
    for (String name : was.unstated()) {
      if (is.unstated().contains(name)) {
        blanks.computeIfAbsent(is.cmdlet(), c -> new TreeMap<>()).merge(name, 1, Integer::sum);
      }
    }
  }

  private void move(Difference difference) {
    (difference.evidence() ? incomparable : unplanned).add(difference);
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
        // What nobody has to export, and neither state shows, nobody expects to be compared.
        boolean unseen = !all && (type.expected() || before.showsOtherwise(cmdlet, after));
        List<String> properties = Settings.compared(type, cmdlet);
        if (!type.recipient()) {
          long was = before.count(cmdlet);
          scope.add(new Extent(cmdlet, was, after.count(cmdlet), all, unseen, properties));
        } else if (cmdlet.equals(type.cmdlets().get(0))) {
          boolean compared = all && recipients.obstacle() == null;
          boolean wanted = recipients.obstacle() != RecipientStates.Obstacle.LEFT_OUT;
          scope.add(
              new Extent(
                  cmdlet,
                  recipients.count(0, cmdlet),
                  recipients.count(2, cmdlet),
                  compared,
                  !compared && wanted,
                  properties));
        }
      }
    }
    return scope;
  }
}
