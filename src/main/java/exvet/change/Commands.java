package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the cmdlets of Exchange do to a configuration. Most {@code Set-} cmdlets give properties of
 * the same name new values; {@link Consequences} has what follows from that.
 */
final class Commands {
  /** Parameters that change nothing by themselves, or only say which object is meant. */
  private static final Set<String> STEERING =
      ignoringCase(
          "Identity",
          "Confirm",
          // That the command says everything itself.
          "Custom",
          "DoNotRequireTLS",
          "DomainController",
          "Force",
          "IgnoreDefaultScope",
          "WhatIf",
          "WarningAction",
          "WarningVariable",
          "ErrorAction",
          "ErrorVariable",
          "InformationAction",
          "InformationVariable",
          "OutBuffer",
          "OutVariable",
          "PipelineVariable",
          "Verbose",
          "Debug");

  /** Of these there is one. */
  private static final Set<String> SINGLE =
      ignoringCase("OrganizationConfig", "TransportConfig", "AuthConfig", "HybridConfiguration");

  /** What is named by its server alone, in a parameter {@code Server}. */
  private static final Set<String> OF_SERVER = ignoringCase("PopSettings", "ImapSettings");

  /** Of a server there is one for each component. */
  private static final String COMPONENT_STATE = "ServerComponentState";

  private final Configuration configuration;

  Commands(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Whether there is one of it, so that nobody names it. */
  static boolean single(String noun) {
    return SINGLE.contains(noun);
  }

  /** Whether it is named by its server alone. */
  static boolean ofServer(String noun) {
    return OF_SERVER.contains(noun);
  }

  /** Whether a parameter changes nothing by itself. */
  static boolean steers(String parameter) {
    return STEERING.contains(parameter);
  }

  /** Whether the cmdlet only asks. */
  static boolean asks(String cmdlet) {
    return cmdlet.regionMatches(true, 0, "Get-", 0, 4);
  }

  /** What a {@code Get-} cmdlet gives. */
  Term ask(Call call) {
    FactType type = FactType.ofCmdlet(call.cmdlet());
    if (type == null) {
      throw Problem.unmodelled("what " + call.cmdlet() + " shows is not read by exvet");
    }
    for (String parameter : call.arguments().keySet()) {
      if (!STEERING.contains(parameter)
          && !Set.of("server", "resultsize", "status", "adpropertiesonly", "thumbprint")
              .contains(parameter.toLowerCase(Locale.ROOT))) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    List<Thing> found = chosen(call, call.cmdlet());
    if (found.isEmpty() && configuration.all(call.cmdlet()).isEmpty()) {
      throw Problem.unmodelled("there is no export of " + call.cmdlet());
    }
    return new Term.Objects(found);
  }

  /** Does what a cmdlet does that changes something. */
  void change(Call call, Log log) {
    if (call.has("WhatIf")) {
      log.note("-WhatIf: nothing is changed");
      return;
    }
    if (call.noun().equals("ADPermission")) {
      new Permissions(configuration, log).change(call);
      return;
    }
    switch (call.verb()) {
      case "Set" -> set(call, log);
      case "New" -> new Creation(configuration, log).create(call);
      case "Remove" -> remove(call, log);
      default -> new Consequences(configuration, log).special(call);
    }
  }

  private void set(Call call, Log log) {
    String cmdlet = shownBy(call);
    FactType type = FactType.ofCmdlet(cmdlet);
    Consequences consequences = new Consequences(configuration, log);
    for (Thing thing : targets(call, cmdlet)) {
      for (Map.Entry<String, Term> argument : call.arguments().entrySet()) {
        String parameter = argument.getKey();
        if (STEERING.contains(parameter) || choosing(call, parameter)) {
          continue;
        }
        Component component = component(type, cmdlet, parameter);
        if (consequences.replaces(call, parameter, thing)) {
          continue;
        }
        if (component == null) {
          log.unmodelled("-" + parameter + " of " + call.cmdlet() + ": effect not modelled");
          continue;
        }
        Value before = Typed.value(component, thing.bag());
        Value after = NewValue.of(component, before, argument.getValue());
        put(thing, component, before, after, log);
        consequences.follow(thing, component.property());
      }
    }
  }

  private void remove(Call call, Log log) {
    String cmdlet = shownBy(call);
    for (Thing thing : targets(call, cmdlet)) {
      log.object(cmdlet, configuration.subject(thing), false);
      configuration.remove(thing);
    }
  }

  /** The objects that a command is about; there is at least one. */
  List<Thing> targets(Call call, String cmdlet) {
    return targets(call, cmdlet, false);
  }

  /**
   * The same.
   *
   * @param several whether a name may mean several
   */
  List<Thing> targets(Call call, String cmdlet, boolean several) {
    List<Thing> chosen = chosen(call, cmdlet);
    if (chosen.isEmpty()) {
      throw configuration.all(cmdlet).isEmpty()
          ? Problem.unmodelled(
              "there is no export of "
                  + cmdlet
                  + ", so it cannot be told what "
                  + call.cmdlet()
                  + " finds")
          : Problem.refused("there is no object that " + call.cmdlet() + " names");
    }
    if (!several && call.input() == null && chosen.size() > 1) {
      throw Problem.refused(
          "its name could mean "
              + String.join(" or ", chosen.stream().map(configuration::subject).toList()));
    }
    return chosen;
  }

  private List<Thing> chosen(Call call, String cmdlet) {
    String server = call.text("Server");
    List<Thing> found;
    if (call.arguments().containsKey("Identity") || call.arguments().containsKey("Thumbprint")) {
      Term identity = call.arguments().getOrDefault("Identity", call.arguments().get("Thumbprint"));
      found = named(cmdlet, identity);
    } else if (call.input() != null) {
      found = named(cmdlet, call.input());
    } else if (Commands.asks(call.cmdlet())
        || SINGLE.contains(call.noun())
        || server != null && OF_SERVER.contains(call.noun())) {
      found = configuration.all(cmdlet);
    } else {
      throw Problem.refused(call.cmdlet() + " does not say which object it means");
    }
    String component = call.noun().equals(COMPONENT_STATE) ? call.text("Component") : null;
    return found.stream()
        .filter(thing -> server == null || configuration.isOn(thing, server))
        .filter(
            thing -> component == null || component.equalsIgnoreCase(thing.bag().text("Component")))
        .toList();
  }

  private List<Thing> named(String cmdlet, Term names) {
    List<Thing> found = new ArrayList<>();
    for (Term name : names.each()) {
      if (name instanceof Term.Objects objects) {
        for (Thing thing : objects.things()) {
          boolean same = configuration.all(cmdlet).contains(thing);
          found.addAll(
              same ? List.of(thing) : configuration.named(cmdlet, configuration.subject(thing)));
        }
      } else if (name instanceof Term.Plain plain && plain.value() instanceof Value.Absent lost) {
        throw Problem.unmodelled("which object is meant is not known: " + lost.reason());
      } else {
        found.addAll(configuration.named(cmdlet, Call.print(name)));
      }
    }
    return found;
  }

  static void put(Thing thing, Component component, Value before, Value after, Log log) {
    String property =
        component.properties().stream()
            .filter(thing.bag().properties()::containsKey)
            .findFirst()
            .orElse(component.property());
    thing.set(property, after);
    log.set(thing, property, before, after);
  }

  private static boolean choosing(Call call, String parameter) {
    return parameter.equalsIgnoreCase("Server") && OF_SERVER.contains(call.noun())
        || parameter.equalsIgnoreCase("Component") && call.noun().equals(COMPONENT_STATE);
  }

  /** The cmdlet that shows what a command changes. */
  static String shownBy(Call call) {
    String cmdlet = "Get-" + call.noun();
    if (FactType.ofCmdlet(cmdlet) == null) {
      throw Problem.unmodelled("exvet reads nothing that " + call.cmdlet() + " changes");
    }
    return cmdlet;
  }

  static Component component(FactType type, String cmdlet, String property) {
    return type.components().stream()
        .filter(one -> !one.internal() && one.belongsTo(cmdlet))
        .filter(one -> one.properties().stream().anyMatch(property::equalsIgnoreCase))
        .findFirst()
        .orElse(null);
  }

  private static Set<String> ignoringCase(String... words) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(words));
    return set;
  }
}
