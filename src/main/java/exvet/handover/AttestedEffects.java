package exvet.handover;

import exvet.change.PlannedChange;
import exvet.change.Step;
import exvet.export.FactType;
import exvet.handover.AttestedStep.Effect;
import exvet.handover.Settings.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of what a plan changes, object by object, and which command it belongs to. */
final class AttestedEffects {
  private final Settings planned;
  private final Settings after;
  private final RecipientStates recipients;
  private final Map<String, Map<String, Effect>> effects = new TreeMap<>();

  AttestedEffects(Settings planned, Settings after, RecipientStates recipients) {
    this.planned = planned;
    this.after = after;
    this.recipients = recipients;
  }

  void put(Effect effect) {
    effects
        .computeIfAbsent(
            recipients.key(effect.cmdlet(), effect.subject()), key -> new LinkedHashMap<>())
        .put(property(effect.property()), effect);
  }

  static Standing standing(String property, String old, String value, String found) {
    if (value == null || found == null || PlannedChange.unnamed(value)) {
      return Standing.UNKNOWN;
    }
    return Settings.same(property, value, found)
        ? Standing.PRESENT
        : Settings.same(property, old, found) ? Standing.MISSING : Standing.DIFFERENT;
  }

  /** Gives each planned effect to the last command that makes it. */
  List<AttestedStep> steps(List<Step> steps) {
    Map<String, Integer> last = new HashMap<>();
    Map<String, Integer> touching = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (Step.Effect one : steps.get(i).effects()) {
        last.put(place(one), i);
        touching.put(recipients.key(one.cmdlet(), one.subject()), i);
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
    String key = recipients.key(one.cmdlet(), one.subject());
    Map<String, Effect> ofObject = effects.getOrDefault(key, new HashMap<>());
    Effect effect = ofObject.remove(property(name(one)));
    if (effect != null) {
      return effect;
    }
    boolean recipient = FactType.ofCmdlet(one.cmdlet()).recipient();
    if (recipient
        && (recipients.obstacle() != null || recipients.skipped(one.cmdlet(), one.subject()))) {
      return effect(one, Standing.UNKNOWN, null);
    }
    if (recipient && !planned.objects().containsKey(key) && !after.objects().containsKey(key)) {
      // Those that are wholly as planned are not told.
      return effect(one, Standing.PRESENT, one.after());
    }
    // Set and set back, or made and removed: what is there must be what was.
    Item wanted = planned.objects().get(key);
    Item is = after.objects().get(key);
    if (one.property() == null || wanted == null) {
      boolean same = (wanted == null) == (is == null);
      return effect(
          one, same ? Standing.PRESENT : Standing.DIFFERENT, is == null ? null : Attesting.THERE);
    }
    if (is == null) {
      boolean shown = after.shows(wanted) && !PlannedChange.unnamed(one.subject());
      return effect(one, shown ? Standing.MISSING : Standing.UNKNOWN, null);
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
    Standing standing = standing(name, null, value, found);
    return new Effect(one.cmdlet(), one.subject(), name, value, value, found, standing);
  }

  private String place(Step.Effect effect) {
    return recipients.key(effect.cmdlet(), effect.subject()) + '\0' + property(name(effect));
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
}
