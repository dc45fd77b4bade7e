package exvet.change;

import static exvet.fact.PowerShell.quoted;

import exvet.change.Step.Effect;
import exvet.export.FactMapper;
import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Credential;
import exvet.fact.PowerShell;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that undo a change, with the values that the export states.
 *
 * @param commands in the order in which they are to be run
 * @param left the settings that they do not bring back, once somebody has tried
 */
public record Undo(List<String> commands, List<String> left) {
  private static final String PERMISSION = "Get-ADPermission";
  private static final String NOTHING = "$null";
  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  public Undo {
    commands = List.copyOf(commands);
    left = List.copyOf(left);
  }

  /** Whether everything is brought back. */
  public boolean whole() {
    return left.isEmpty();
  }

  /**
   * Undoes the steps of a change, as far as there are commands for it.
   *
   * @param before the objects as they were
   */
  public static Undo of(List<PropertyBag> before, List<Step> steps) {
    Undoing undoing = new Undoing(before);
    for (int i = steps.size() - 1; i >= 0; i--) {
      undoing.step(steps.get(i));
    }
    return new Undo(undoing.commands, List.of());
  }

  private static final class Undoing {
    private final Map<String, PropertyBag> objects = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();

    Undoing(List<PropertyBag> before) {
      FactMapper names = new FactMapper(before);
      before.stream()
          .filter(bag -> FactType.ofCmdlet(bag.cmdlet()) != null)
          .forEach(bag -> objects.putIfAbsent(key(bag.cmdlet(), names.subject(bag)), bag));
    }

    private static String key(String cmdlet, String subject) {
      return cmdlet + '\0' + subject;
    }

    void step(Step step) {
      Map<String, List<Effect>> byObject = new LinkedHashMap<>();
      for (Effect effect : step.effects()) {
        byObject
            .computeIfAbsent(key(effect.cmdlet(), effect.subject()), first -> new ArrayList<>())
            .add(effect);
      }
      List<List<Effect>> groups = new ArrayList<>(byObject.values());
      for (int i = groups.size() - 1; i >= 0; i--) {
        object(groups.get(i));
      }
    }

    private void object(List<Effect> effects) {
      Effect first = effects.get(0);
      if (first.cmdlet().equals(PERMISSION)) {
        effects.forEach(this::permission);
        return;
      }
      if (first.property() == null) {
        thereOrGone(first);
        return;
      }
      PropertyBag bag = objects.get(key(first.cmdlet(), first.subject()));
      if (bag == null) {
        return; // The change made it, so what made it is undone.
      }
      Map<String, String> settings = new LinkedHashMap<>();
      for (Effect effect : effects) {
        if (!special(effect, bag)) {
          setting(first.cmdlet(), effect.property(), bag, settings);
        }
      }
      Conflicts.missing(
              PowerShell.noun(first.cmdlet()),
              one -> settings.containsKey(one) && !settings.get(one).equals(NOTHING),
              settings::containsKey)
          .forEach(beside -> setting(first.cmdlet(), beside, bag, settings));
      if (!settings.isEmpty()) {
        StringBuilder command = new StringBuilder(set(first.cmdlet()));
        command.append(identity(bag, first.subject()));
        settings.forEach(
            (parameter, old) -> command.append(" -").append(parameter).append(' ').append(old));
        commands.add(command.toString());
      }
    }

    private void permission(Effect effect) {
      boolean gone = effect.after().isEmpty();
      // A connector has its name below its server, where -Identity does not look for it.
      commands.add(
          "Get-ReceiveConnector "
              + quoted(effect.subject())
              + " | "
              + (gone ? "Add" : "Remove")
              + "-ADPermission -User "
              + quoted(effect.holder().orElseThrow())
              + " -ExtendedRights "
              + quoted(gone ? effect.before() : effect.after()));
    }

    private void thereOrGone(Effect effect) {
      String noun = PowerShell.noun(effect.cmdlet());
      boolean removable = ParameterTable.shipped().cmdlet("Remove-" + noun) != null;
      // Nobody knows yet by which name a new certificate is found.
      if (effect.after() == null || !removable || PlannedChange.unnamed(effect.subject())) {
        return;
      }
      String name = Targets.single(noun) ? "" : ' ' + quoted(effect.subject());
      commands.add("Remove-" + noun + name);
    }

    /** What has no parameter of its name but a command of its own. */
    private boolean special(Effect effect, PropertyBag bag) {
      String subject = effect.subject();
      switch (effect.cmdlet() + ' ' + effect.property()) {
        case "Get-AcceptedDomain Default" -> {
          if ("True".equalsIgnoreCase(effect.before())) {
            commands.add("Set-AcceptedDomain" + identity(bag, subject) + " -MakeDefault $true");
          }
        }
        case CERTIFICATE + " Services" -> services(effect, bag);
        default -> {
          return false;
        }
      }
      return true;
    }

    private void services(Effect effect, PropertyBag bag) {
      List<String> before = names(effect.before());
      List<String> after = names(effect.after());
      List<String> lost = before.stream().filter(one -> !after.contains(one)).toList();
      if (!lost.isEmpty()) {
        commands.add(
            "Enable-ExchangeCertificate -Thumbprint "
                + quoted(bag.text("Thumbprint"))
                + " -Server "
                + quoted(effect.subject().substring(0, effect.subject().indexOf('\\')))
                + " -Services "
                + String.join(",", lost));
      }
    }

    private static List<String> names(String services) {
      return services == null || services.equals("None")
          ? List.of()
          : List.of(services.split("[,\\s]+"));
    }

    /** Adds the parameter that sets a property back, if there is one and its value is known. */
    private static void setting(
        String cmdlet, String property, PropertyBag bag, Map<String, String> settings) {
      FactType type = FactType.ofCmdlet(cmdlet);
      Component component = Shown.component(type, cmdlet, property);
      Optional<String> parameter =
          component == null
              ? Optional.empty()
              : component.properties().stream()
                  .filter(one -> ParameterTable.shipped().has(set(cmdlet), one))
                  .findFirst();
      if (parameter.isEmpty()) {
        return; // Exchange derives it from what is set back.
      }
      String old = literal(component, Typed.value(component, bag));
      if (old != null) {
        settings.put(parameter.get(), old);
      }
    }

    /** By which name the command finds the object. */
    private static String identity(PropertyBag bag, String subject) {
      if (Targets.single(PowerShell.noun(bag.cmdlet()))) {
        return "";
      }
      if (Targets.ofServer(PowerShell.noun(bag.cmdlet()))) {
        return " -Server " + quoted(subject.substring(0, subject.indexOf('\\')));
      }
      String name = bag.cmdlet().equals("Get-AcceptedDomain") ? bag.text("Name") : null;
      return ' ' + quoted(name == null ? subject : name);
    }

    private static String set(String cmdlet) {
      return "Set-" + PowerShell.noun(cmdlet);
    }
  }

  /** A value as PowerShell takes it; null where an export does not hold enough of it. */
  private static String literal(Component component, Value value) {
    if (value instanceof Absent || component.item() == Credential.class) {
      return null;
    }
    Object typed = Typed.of(component, value);
    if (typed instanceof Absent || typed instanceof Instant) {
      return null;
    }
    if (typed == null || List.of().equals(typed)) {
      return component.list() && !component.numbers().isEmpty() ? "None" : NOTHING;
    }
    if (typed instanceof Boolean yes) {
      return yes ? "$true" : "$false";
    }
    if (component.list()) {
      List<String> items = new ArrayList<>();
      ((List<?>) Typed.texts(component, bag(component, value)))
          .forEach(text -> items.add(quoted((String) text)));
      return String.join(",", items);
    }
    return component.numbers().isEmpty() ? quoted(value.print()) : quoted(typed.toString());
  }

  private static PropertyBag bag(Component component, Value value) {
    return new PropertyBag("", "", 0, Map.of(component.property(), value));
  }
}
