package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code New-} cmdlets make. */
final class NewObjects {
  /** What is named by itself in the whole organisation. */
  private static final Set<String> OF_ORGANISATION =
      Targets.ignoringCase(
          "AcceptedDomain", "ClientAccessRule", "EmailAddressPolicy", "SendConnector");

  /** Parameters that are labels and are not kept. */
  private static final Set<String> LABELS =
      Targets.ignoringCase(
          "Usage", "Client", "Custom", "Internal", "Internet", "Partner", "Role", "WebSiteName");

  private final Configuration configuration;
  private final Log log;

  NewObjects(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  Thing of(Call call) {
    if (NewRecipients.has(call.noun())) {
      return new NewRecipients(configuration, this, log).of(call);
    }
    if (NewDirectories.has(call.noun())) {
      return new NewDirectories(configuration, this).of(call);
    }
    String cmdlet = Commands.shownBy(call);
    if (call.noun().equals("HybridConfiguration")) {
      return hybrid(call, cmdlet);
    }
    boolean receive = call.noun().equalsIgnoreCase("ReceiveConnector");
    if (!receive && !OF_ORGANISATION.contains(call.noun())) {
      throw Problem.unmodelled("what " + call.cmdlet() + " makes is not modelled");
    }
    String name = call.text("Name");
    if (name == null) {
      throw Problem.refused(call.cmdlet() + " is given no name");
    }
    String server = receive ? server(call) : null;
    refuseExisting(call, cmdlet, name, server);
    if (call.given("Priority")) {
      new PolicyOrder(configuration, log).refuse(cmdlet, call.text("Priority"));
    }
    Map<String, Value> properties = new HashMap<>();
    properties.put("Name", new Value.Scalar(name));
    properties.put("Identity", new Value.Scalar(server == null ? name : server + '\\' + name));
    if (receive) {
      refuseHalf(call);
      properties.put("Server", new Value.Scalar(server));
      String fqdn = configuration.fqdn(server);
      if (fqdn != null && !call.given("Fqdn")) {
        properties.put("Fqdn", new Value.Scalar(fqdn));
      }
    }
    return add(call, cmdlet, properties);
  }

  /** There is one, of one name (Microsoft, New-HybridConfiguration). */
  private Thing hybrid(Call call, String cmdlet) {
    if (!configuration.all(cmdlet).isEmpty()) {
      throw Problem.refused("there is a hybrid configuration already");
    }
    Value name = new Value.Scalar("Hybrid Configuration");
    return add(call, cmdlet, Map.of("Name", name, "Identity", name));
  }

  /**
   * Adds an object with all that a command states, and what is documented where it does not.
   *
   * @param known what it is called, and what else is known of it
   */
  Thing add(Call call, String cmdlet, Map<String, Value> known) {
    Map<String, Value> properties = new HashMap<>();
    List<String> unknown = properties(call, cmdlet, properties);
    properties.putAll(known);
    Defaults.of(cmdlet, call).forEach(properties::putIfAbsent);
    PropertyBag stated = new PropertyBag(cmdlet, log.file(), log.line(), properties);
    Conflicts.refuse(call, stated);
    if (cmdlet.equals("Get-ReceiveConnector")) {
      new Checks(configuration).refuseClash(stated, null);
    }
    leaveOpen(call, cmdlet, properties);
    Thing thing = new Thing(new PropertyBag(cmdlet, log.file(), log.line(), properties));
    configuration.add(thing);
    log.object(cmdlet, configuration.subject(thing), true);
    unknown.forEach(log::unmodelled);
    log.note("what " + call.cmdlet() + " does not state is left open, where no default is known");
    return thing;
  }

  private static void refuseHalf(Call call) {
    String missing = Defaults.missing(call);
    if (missing != null) {
      throw Problem.refused(
          call.cmdlet() + " of the usage type " + Defaults.usage(call) + " needs -" + missing);
    }
  }

  /** What a command does not state and no default is documented for, is not known. */
  static void leaveOpen(Call call, String cmdlet, Map<String, Value> properties) {
    Value open =
        new Value.Absent(
            "is not stated by "
                + call.cmdlet()
                + ", and no default is documented; export it again");
    for (Component component : FactType.ofCmdlet(cmdlet).components()) {
      boolean known = component.properties().stream().anyMatch(properties::containsKey);
      if (!known && !component.internal() && component.belongsTo(cmdlet)) {
        properties.put(component.property(), open);
      }
    }
  }

  /** The server on which a command makes something. */
  String server(Call call) {
    String server = call.text("Server");
    if (server == null) {
      throw Problem.unmodelled("without -Server it is made on the server on which it is run");
    }
    String name = configuration.serverName(server);
    if (name == null) {
      throw configuration.all("Get-ExchangeServer").isEmpty()
          ? Problem.unmodelled("there is no export of Get-ExchangeServer")
          : Problem.refused("no server of the export is called " + server);
    }
    return name;
  }

  private void refuseExisting(Call call, String cmdlet, String name, String server) {
    String domain = call.text("DomainName");
    for (Thing thing : configuration.all(cmdlet)) {
      boolean there = server == null || configuration.isOn(thing, server);
      if (there
          && (name.equalsIgnoreCase(thing.bag().text("Name"))
              || domain != null && domain.equalsIgnoreCase(thing.bag().text("DomainName")))) {
        throw Problem.refused("there is " + configuration.subject(thing) + " already");
      }
    }
  }

  /** Puts together what is stated; gives what is not understood. */
  private List<String> properties(Call call, String cmdlet, Map<String, Value> properties) {
    FactType type = FactType.ofCmdlet(cmdlet);
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, Term> argument : call.arguments().entrySet()) {
      String parameter = argument.getKey();
      Component component = Shown.component(type, cmdlet, parameter);
      if (component != null) {
        Value absent = new Value.Absent("not stated by " + call.cmdlet());
        Value value = NewValue.of(component, absent, argument.getValue());
        properties.put(component.property(), configuration.spelled(component, absent, value));
      } else if (call.noun().equalsIgnoreCase("SendConnector")
          && parameter.equalsIgnoreCase("Internet")) {
        properties.putIfAbsent("DNSRoutingEnabled", new Value.Scalar("True"));
      } else if (!Commands.STEERING.contains(parameter)
          && !parameter.equalsIgnoreCase("Server")
          && !parameter.equalsIgnoreCase("Name")
          && !LABELS.contains(parameter)
          && !NewRecipients.ONCE.contains(parameter)) {
        Beside.Row row = Beside.of(call.noun(), parameter);
        if (NewRecipients.OF_PERSON.contains(parameter)) {
          log.unread(Beside.idle(parameter));
        } else if (row == null || !row.reason().isEmpty()) {
          unknown.add(Beside.unmodelled(call, parameter));
        } else if (row.harmless()) {
          log.unread(Beside.idle(parameter));
        }
        if (parameter.regionMatches(true, 0, "Conditional", 0, 11)) {
          properties.put(parameter, new Value.Absent("Exchange makes a filter of it"));
        }
      }
    }
    return unknown;
  }
}
