package exvet.change;

import exvet.export.FactType;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Services of Windows, and the cmdlets that start and stop them. Without the name of a computer
 * they are those of the one on which the script runs (Microsoft, Microsoft.PowerShell.Management).
 */
final class WindowsServices {
  private static final String CMDLET = "Get-Service";
  private static final String STATUS = "Status";
  private static final String START = "StartType";

  /** Ways to choose services that are not modelled. */
  private static final List<String> OTHERS =
      List.of(
          "DisplayName",
          "Include",
          "Exclude",
          "DependentServices",
          "RequiredServices",
          "InputObject");

  private final Configuration configuration;
  private final Log log;

  WindowsServices(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Whether a noun means services of Windows. */
  static boolean has(String noun) {
    return noun.equalsIgnoreCase("Service");
  }

  /** What {@code Get-Service} gives. */
  Term asked(Call call) {
    if (configuration.all(CMDLET).isEmpty()) {
      throw Problem.unmodelled("there is no export of " + CMDLET);
    }
    if (!call.given("ComputerName") || isHere(call)) {
      throw Problem.unmodelled("without -ComputerName it shows those of where it is run");
    }
    List<Thing> chosen = chosen(call);
    for (String name : texts(call, "Name")) {
      // An export that has it of one server would have it of another.
      if (configuration.all(CMDLET).stream().noneMatch(one -> is(one, name))) {
        throw Problem.unmodelled("exvet reads nothing of the service " + name);
      }
    }
    return Term.objects(chosen);
  }

  /** Starts or stops services, or says how they are started with the server; gives them if told. */
  Term change(Call call) {
    List<Thing> chosen = chosen(call);
    if (chosen.isEmpty()) {
      log.unread("exvet reads nothing of the services that it names");
    }
    boolean known =
        call.input() instanceof Term.Objects && !call.given("Name")
            || call.given("ComputerName") && !isHere(call);
    for (Thing thing : chosen) {
      if (known) {
        configuration.alone(log, () -> change(call, thing));
      } else {
        doubt(call, thing);
      }
    }
    return !call.has("PassThru")
        ? Term.NOTHING
        : known && !chosen.isEmpty()
            ? Term.objects(chosen)
            : Term.unknown("which services " + call.cmdlet() + " gives is not known");
  }

  private void change(Call call, Thing thing) {
    switch (call.verb()) {
      case "Set" -> {
        if (call.given("StartupType")) {
          put(thing, START, startType(call.text("StartupType")));
        }
        if (call.given(STATUS)) {
          put(thing, STATUS, call.text(STATUS));
        }
        if (!call.given("StartupType") && !call.given(STATUS)) {
          log.unread("exvet reads nothing that it sets");
        }
      }
      case "Stop" -> put(thing, STATUS, "Stopped");
      default -> {
        put(thing, STATUS, "Running");
      }
    }
  }

  /** It may be that of another server. */
  private void doubt(Call call, Thing thing) {
    if (call.verb().equals("Set") && !call.given("StartupType") && !call.given(STATUS)) {
      log.unread("exvet reads nothing that it sets");
      return;
    }
    Value unknown =
        new Value.Absent("without -ComputerName it is the service of where the script is run");
    List<String> properties =
        call.given("StartupType") && call.given(STATUS)
            ? List.of(START, STATUS)
            : List.of(call.given("StartupType") ? START : STATUS);
    for (String property : properties) {
      Value before = thing.get(property);
      String wanted =
          property.equals(START)
              ? startType(call.text("StartupType"))
              : call.verb().equals("Set")
                  ? String.valueOf(call.text(STATUS))
                  : call.verb().equals("Stop") ? "Stopped" : "Running";
      if (is(thing, property, wanted)) {
        continue;
      }
      thing.set(property, unknown);
      log.set(thing, property, before, unknown);
    }
  }

  private static String startType(String wanted) {
    // So Get-Service shows it in Windows PowerShell 5.1.
    return wanted.equalsIgnoreCase("AutomaticDelayedStart") ? "Automatic" : wanted;
  }

  private void put(Thing thing, String property, String wanted) {
    boolean disabled = is(thing, START, "Disabled");
    boolean starts = property.equals(STATUS) && wanted.equalsIgnoreCase("Running");
    if (starts && disabled && !is(thing, STATUS, "Running")) {
      throw Problem.refused(configuration.subject(thing) + " is disabled and cannot start");
    }
    FactType type = FactType.ofCmdlet(CMDLET);
    FactType.Component component = Shown.component(type, CMDLET, property);
    Value before = thing.get(property);
    Shown.put(thing, component, before, NewValue.of(component, before, Term.text(wanted)), log);
  }

  private static boolean is(Thing thing, String property, String wanted) {
    return Shown.of(thing.bag(), property).print().equalsIgnoreCase(wanted);
  }

  /** Whether a computer is meant by what each calls itself. */
  private static boolean isHere(Call call) {
    return texts(call, "ComputerName").stream()
        .anyMatch(one -> one.matches("localhost|\\.|[0-9.]+|.*:.*"));
  }

  private void refuseOthers(Call call) {
    for (String parameter : OTHERS) {
      if (call.given(parameter)
          && !(call.verb().equals("Set") && parameter.equals("DisplayName"))) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    for (String computer : texts(call, "ComputerName")) {
      boolean there =
          configuration.serverName(computer) != null
              || configuration.all(CMDLET).stream()
                  .anyMatch(one -> configuration.isOn(one, computer));
      if (!isHere(call) && !there) {
        throw Problem.unmodelled("no server of the export is called " + computer);
      }
    }
  }

  private List<Thing> chosen(Call call) {
    refuseOthers(call);
    List<Thing> chosen = new ArrayList<>();
    List<String> computers = texts(call, "ComputerName");
    if (call.input() instanceof Term.Objects objects && !call.given("Name")) {
      objects.things().stream().filter(one -> configuration.has(CMDLET, one)).forEach(chosen::add);
      return chosen;
    }
    List<String> names = new ArrayList<>(texts(call, "Name"));
    if (names.isEmpty() && call.input() != null) {
      Operators.known(call.input()).each().forEach(one -> names.add(Call.print(one)));
    }
    if (names.isEmpty() && !Commands.asks(call.cmdlet())) {
      throw Problem.unmodelled("which service is meant is not known");
    }
    for (Thing thing : configuration.all(CMDLET)) {
      boolean named = names.isEmpty() || names.stream().anyMatch(name -> is(thing, name));
      boolean there =
          computers.isEmpty()
              || isHere(call)
              || computers.stream().anyMatch(one -> configuration.isOn(thing, one));
      if (named && there) {
        chosen.add(thing);
      }
    }
    return chosen;
  }

  private static boolean is(Thing thing, String name) {
    return Configuration.pattern(name).matcher(thing.get("Name").print()).matches();
  }

  private static List<String> texts(Call call, String parameter) {
    Term given = call.arguments().get(parameter);
    return given == null
        ? List.of()
        : Operators.known(given).each().stream()
            .map(one -> Call.print(Operators.known(one)).toLowerCase(Locale.ROOT))
            .toList();
  }
}
