package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cmdlets of Exchange do to a configuration. Most {@code Set-} cmdlets give properties of
 * the same name new values; {@link Consequences} has what follows from that.
 */
final class Commands {
  /** Parameters that change nothing by themselves, or only say which object is meant. */
  static final Set<String> STEERING =
      Targets.ignoringCase(
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

  /** What others depend on comes before them; a new name comes last. */
  private static final List<String> ORDER =
      List.of("EmailAddressPolicyEnabled", "SmartHosts", "", "Name");

  private static final String KIND = "RecipientTypeDetails";

  private final Configuration configuration;
  private final Targets targets;

  Commands(Configuration configuration) {
    this.configuration = configuration;
    this.targets = new Targets(configuration);
  }

  /** Whether the cmdlet only asks. */
  static boolean asks(String cmdlet) {
    return cmdlet.regionMatches(true, 0, "Get-", 0, 4);
  }

  /** What a {@code Get-} cmdlet gives. */
  Term ask(Call call) {
    return WindowsServices.has(call.noun())
        ? new WindowsServices(configuration, null).asked(call)
        : targets.asked(call);
  }

  /** Forgets what a command that exvet does not model may have changed. */
  void forget(String cmdlet, Log log) {
    MachineCommands.forget(cmdlet, configuration, log);
  }

  /** Does what a cmdlet does that changes something, and gives what it gives. */
  Term change(Call call, Log log) {
    if (Targets.idle(call)) {
      log.note("nothing comes through the pipeline, so it does nothing");
      return Term.NOTHING;
    }
    if (WindowsServices.has(call.noun())) {
      return new WindowsServices(configuration, log).change(call);
    }
    Conflicts.refuseTogether(call);
    switch (call.verb()) {
      case "Set" -> set(call, log);
      case "New" -> {
        return make(call, log);
      }
      case "Import" -> {
        return new ImportedCertificates(configuration, log).of(call);
      }
      case "Disable" -> {
        if (call.has("Archive") || call.has("RemoteArchive")) {
          log.unread("exvet reads nothing of archives");
        } else {
          remove(call, log);
        }
      }
      case "Remove" -> {
        if (call.noun().equalsIgnoreCase("ADPermission")) {
          new Permissions(configuration, log).change(call, false);
        } else {
          remove(call, log);
        }
      }
      default -> new Consequences(configuration, log).special(call);
    }
    return Term.NOTHING;
  }

  private Term make(Call call, Log log) {
    switch (call.noun()) {
      case "ExchangeCertificate" -> {
        return new NewCertificates(configuration, log).of(call);
      }
      case "EdgeSubscription" -> {
        new EdgeSubscriptions(configuration, log).make(call);
        return Term.NOTHING;
      }
      default -> {
        Thing thing = new NewObjects(configuration, log).of(call);
        new Consequences(configuration, log).made(thing);
        return Term.objects(List.of(thing));
      }
    }
  }

  private void set(Call call, Log log) {
    Beside beside = new Beside(configuration, log);
    Map<String, List<Thing>> found;
    try {
      found =
          People.has(call.noun())
              ? new People(configuration).of(call)
              : Map.of(shownBy(call), targets.of(call, shownBy(call)));
    } catch (Problem problem) {
      if (problem.kind() == Step.Kind.NOT_MODELLED) {
        // Whichever object it is, nothing may be read of what is set.
        if (beside.idle(call)) {
          return;
        }
        doubt(call, problem.getMessage(), beside, log);
      }
      throw problem;
    }
    found.forEach((cmdlet, things) -> set(call, cmdlet, things, beside, log));
  }

  /**
   * Nobody can tell which object is meant: each may have what is set, or what it had. Recipients
   * keep what they have, as there may be a million of them; that the answer is incomplete says it.
   */
  private void doubt(Call call, String why, Beside beside, Log log) {
    if (People.has(call.noun()) || FactType.ofCmdlet(shownBy(call)).recipient()) {
      return;
    }
    Call doubted = call.doubtful(why);
    for (Thing thing : targets.perhaps(call, shownBy(call))) {
      PropertyBag before = thing.bag();
      Configuration.Mark mark = configuration.mark();
      int effects = log.size();
      PropertyBag after = before;
      try {
        set(doubted, shownBy(call), thing, beside, log);
        after = thing.bag();
      } catch (Problem problem) {
        // Then it is left as it was.
      }
      configuration.back(mark);
      log.takeBack(effects);
      for (Map.Entry<String, Value> one : after.properties().entrySet()) {
        Value was = before.get(one.getKey());
        if (!one.getValue().equals(was)) {
          Value unknown =
              one.getValue() instanceof Value.Absent ? one.getValue() : new Value.Absent(why);
          thing.set(one.getKey(), unknown);
          log.set(thing, one.getKey(), was, unknown);
        }
      }
    }
  }

  /** Each object by itself: PowerShell goes on with the next if one is refused. */
  private void set(Call call, String cmdlet, List<Thing> things, Beside beside, Log log) {
    boolean recipients = FactType.ofCmdlet(cmdlet).recipient();
    for (Thing thing : things) {
      PropertyBag before = thing.bag();
      // Of recipients there are many, and what is set of one changes nothing else.
      Configuration.Mark mark = recipients ? null : configuration.mark();
      int effects = log.size();
      try {
        Checks.refuseFixed(thing, call);
        set(call, cmdlet, thing, beside, log);
        new Checks(configuration).of(thing, before, call);
        configuration.recipients().mirror(thing, before);
      } catch (Problem problem) {
        // Exchange does all that a command says, or nothing.
        thing.restore(before);
        if (mark != null) {
          configuration.back(mark);
        }
        log.takeBack(effects);
        log.problem(problem);
      }
    }
  }

  private void set(Call call, String cmdlet, Thing thing, Beside beside, Log log) {
    FactType type = FactType.ofCmdlet(cmdlet);
    PropertyBag start = thing.bag();
    Consequences consequences = new Consequences(configuration, log);
    List<String> parameters = new ArrayList<>(call.arguments().keySet());
    parameters.sort(Comparator.comparingInt(Commands::turn));
    for (String parameter : parameters) {
      if (steers(call, parameter)) {
        continue;
      }
      Term given = call.arguments().get(parameter);
      Component component = Shown.component(type, cmdlet, parameter);
      Value kind = thing.get(KIND);
      if (consequences.replaces(call, parameter, thing)
          || new SpecialParameters(configuration, log).set(call, parameter, thing)) {
        if (!kind.equals(thing.get(KIND))) {
          beside.changed(thing, KIND);
        }
        continue;
      }
      if (component == null) {
        beside.set(call, parameter, thing);
        continue;
      }
      Value before = Typed.value(component, thing.bag());
      Value after = configuration.spelled(component, before, NewValue.of(component, before, given));
      boolean followed =
          Shown.same(component, before, after)
              && !Shown.same(component, Typed.value(component, start), after);
      // What another parameter of the command brought about was not so already.
      boolean changed = !followed && Shown.put(thing, component, before, after, log);
      consequences.follow(thing, component.property(), changed);
      if (changed) {
        beside.changed(thing, component.property());
      }
    }
  }

  private static int turn(String parameter) {
    for (int i = 0; i < ORDER.size(); i++) {
      if (ORDER.get(i).equalsIgnoreCase(parameter)) {
        return i;
      }
    }
    return ORDER.indexOf("");
  }

  private void remove(Call call, Log log) {
    if (call.given("StoreMailboxIdentity")) {
      log.unread("it is a mailbox of nobody, and exvet reads nothing of such");
      return;
    }
    String cmdlet = shownBy(call);
    boolean recipients = FactType.ofCmdlet(cmdlet).recipient();
    for (Thing thing : targets.of(call, cmdlet)) {
      if (recipients) {
        // There are many, and none is refused.
        remove(thing, log);
      } else {
        configuration.alone(log, () -> remove(thing, log));
      }
    }
  }

  private void remove(Thing thing, Log log) {
    String cmdlet = thing.bag().cmdlet();
    new Checks(configuration).ofRemoval(thing);
    if (cmdlet.equals("Get-ExchangeCertificate")) {
      new Certificates(configuration, log).refuseInUse(thing);
    }
    log.object(cmdlet, configuration.subject(thing), false);
    new Consequences(configuration, log).gone(thing);
    configuration.remove(thing);
  }

  /** Whether a parameter changes nothing by itself. */
  static boolean steers(Call call, String parameter) {
    return STEERING.contains(parameter)
        || parameter.equalsIgnoreCase("Server")
            && (Targets.ofServer(call.noun()) || call.noun().equals("ADUser"));
  }

  /** The cmdlet that shows what a command changes. */
  static String shownBy(Call call) {
    String cmdlet = "Get-" + call.noun();
    String known = cmdlet.equalsIgnoreCase("Get-TransportServer") ? "Get-TransportService" : cmdlet;
    if (FactType.ofCmdlet(known) == null) {
      throw Problem.unmodelled("exvet reads nothing that " + call.cmdlet() + " changes");
    }
    return known;
  }
}
