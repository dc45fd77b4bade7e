package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.AddressTemplate;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What Exchange refuses although each argument by itself is sound. */
final class Checks {
  private final Configuration configuration;

  Checks(Configuration configuration) {
    this.configuration = configuration;
  }

  /** An object as a command would leave it. */
  void of(Thing thing, PropertyBag before, Call call) {
    if (call.cmdlet().equals("Set-ReceiveConnector")
        && (call.given("AuthMechanism") || call.given("PermissionGroups"))) {
      refuseStrangeServers(thing.bag().properties()::get);
    }
    String name = call.text("Name");
    boolean renamed = name != null && name.equals(thing.bag().text("Name"));
    if (renamed && !name.equalsIgnoreCase(before.text("Name"))) {
      rename(thing, before, name);
    }
  }

  /**
   * Whoever is trusted because of another way in is taken for an Exchange server (Microsoft,
   * Set-ReceiveConnector).
   *
   * @param connector its properties by name; null stands for what is not known
   */
  static void refuseStrangeServers(Function<String, Value> connector) {
    Value mechanisms = connector.apply("AuthMechanism");
    Value groups = connector.apply("PermissionGroups");
    boolean trusted = mechanisms != null && names(mechanisms).contains("externalauthoritative");
    boolean known = groups instanceof Value.Scalar || groups instanceof Value.Items;
    if (trusted && known && !names(groups).contains("exchangeservers")) {
      throw Problem.refused("ExternalAuthoritative needs the permission group ExchangeServers");
    }
  }

  private static List<String> names(Value flags) {
    return List.of(flags.print().toLowerCase(Locale.ROOT).split("[,\\s]+"));
  }

  /** Objects are called by their names, so a new name gives a new identity. */
  private void rename(Thing thing, PropertyBag before, String name) {
    String identity = before.text("Identity");
    String old = before.text("Name");
    if (identity == null || old == null || !identity.endsWith(old)) {
      throw Problem.unmodelled("what it is called afterwards is not modelled");
    }
    String renamed = identity.substring(0, identity.length() - old.length()) + name;
    for (Thing other : configuration.all(thing.bag().cmdlet())) {
      if (other != thing && renamed.equalsIgnoreCase(other.bag().text("Identity"))) {
        throw Problem.refused("there is " + configuration.subject(other) + " already");
      }
    }
    for (Thing entry : configuration.all("Get-ADPermission")) {
      if (configuration.isNamed(thing, entry.get("Identity").print())) {
        entry.set("Identity", new Value.Scalar(renamed));
      }
    }
    thing.set("Identity", new Value.Scalar(renamed));
  }

  /** An object that is to go. */
  void ofRemoval(Thing thing) {
    if (!thing.bag().cmdlet().equals("Get-AcceptedDomain")) {
      return;
    }
    if (thing.get("Default").print().equalsIgnoreCase("True")) {
      throw Problem.refused("the default accepted domain cannot be removed");
    }
    String domain = thing.bag().text("DomainName");
    for (Thing policy : configuration.all("Get-EmailAddressPolicy")) {
      for (String property :
          List.of("EnabledEmailAddressTemplates", "EnabledPrimarySMTPAddressTemplate")) {
        if (domain != null && templates(policy, property).contains(HostName.canonical(domain))) {
          throw Problem.refused(
              configuration.subject(policy) + " gives addresses in it, so it cannot be removed");
        }
      }
    }
  }

  private static List<String> templates(Thing policy, String property) {
    String cmdlet = policy.bag().cmdlet();
    Component component = Commands.component(FactType.ofCmdlet(cmdlet), cmdlet, property);
    Object typed = Typed.of(component, policy.bag());
    List<?> all = typed instanceof List<?> list ? list : typed == null ? List.of() : List.of(typed);
    return all.stream()
        .filter(AddressTemplate.class::isInstance)
        .map(one -> ((AddressTemplate) one).domain())
        .filter(domain -> domain != null)
        .toList();
  }
}
