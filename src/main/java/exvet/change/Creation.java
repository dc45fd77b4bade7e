package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that a planned change makes. */
final class Creation {
  private final Configuration configuration;
  private final Log log;

  Creation(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Does what a {@code New-} cmdlet does. */
  void create(Call call) {
    String cmdlet = Commands.shownBy(call);
    FactType type = FactType.ofCmdlet(cmdlet);
    Map<String, Value> properties = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, Term> argument : call.arguments().entrySet()) {
      Component component = Commands.component(type, cmdlet, argument.getKey());
      if (component != null) {
        properties.put(
            component.property(),
            NewValue.of(
                component,
                new Value.Absent("not stated by " + call.cmdlet()),
                argument.getValue()));
      } else if (call.cmdlet().equals("New-SendConnector")
          && argument.getKey().equalsIgnoreCase("Internet")) {
        properties.putIfAbsent("DNSRoutingEnabled", new Value.Scalar("True"));
      } else if (!Commands.steers(argument.getKey())) {
        unknown.add("-" + argument.getKey() + " of " + call.cmdlet() + ": effect not modelled");
      }
    }
    String name = call.text("Name");
    if (name != null) {
      properties.putIfAbsent("Name", new Value.Scalar(name));
      String server = call.text("Server");
      String identity = server == null ? name : server + '\\' + name;
      properties.put("Identity", new Value.Scalar(identity));
      if (server != null && !configuration.named(cmdlet, identity).isEmpty()) {
        throw Problem.refused(identity + " is there already");
      }
    }
    refuseClash(cmdlet, properties);
    Defaults.of(cmdlet).forEach((property, value) -> properties.putIfAbsent(property, value));
    Thing thing = new Thing(new PropertyBag(cmdlet, log.file(), log.line(), properties));
    configuration.add(thing);
    log.object(cmdlet, configuration.subject(thing), true);
    unknown.forEach(log::unmodelled);
    log.note("what " + call.cmdlet() + " does not state is left open, where no default is known");
  }

  /** Two Receive connectors of a server cannot take the same addresses by the same door. */
  private void refuseClash(String cmdlet, Map<String, Value> properties) {
    if (!cmdlet.equals("Get-ReceiveConnector")) {
      return;
    }
    if (!properties.containsKey("Identity")) {
      return;
    }
    String identity = properties.get("Identity").print();
    String server = identity.substring(0, Math.max(0, identity.indexOf('\\')));
    for (Thing other : configuration.all(cmdlet)) {
      boolean same =
          configuration.isOn(other, server)
              && share(other.get("Bindings"), properties.get("Bindings"))
              && share(other.get("RemoteIPRanges"), properties.get("RemoteIPRanges"));
      if (same) {
        throw Problem.refused(
            configuration.subject(other) + " takes the same addresses by the same binding");
      }
    }
  }

  private static boolean share(Value one, Value other) {
    return other != null
        && Term.each(one).stream().anyMatch(item -> Term.each(other).contains(item));
  }
}
