package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.AddressTemplate;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;

/** What Exchange refuses although each argument by itself is sound. */
final class Checks {
  private final Configuration configuration;

  Checks(Configuration configuration) {
    this.configuration = configuration;
  }

  /** An object as a command would leave it. */
  void of(Thing thing, PropertyBag before, Call call) {
    Conflicts.refuse(call, thing.bag());
    boolean addressed =
        call.given("EmailAddresses")
            || call.given("PrimarySmtpAddress")
            || call.given("WindowsEmailAddress");
    if (addressed && (call.input() == null || call.input().each().size() == 1)) {
      refuseTaken(thing, before);
    }
    if (call.given("Bindings") || call.given("RemoteIPRanges")) {
      refuseClash(thing.bag(), thing);
    }
    String name = call.text("Name");
    boolean renamed = name != null && name.equals(thing.bag().text("Name"));
    if (renamed && !name.equalsIgnoreCase(before.text("Name"))) {
      rename(thing, before, name);
    }
  }

  /** An address has one recipient. In a loop over many nobody is asked each time. */
  private void refuseTaken(Thing recipient, PropertyBag before) {
    List<String> old = addresses(before);
    for (String address : addresses(recipient.bag())) {
      Thing other =
          old.stream().anyMatch(address::equalsIgnoreCase)
              ? null
              : configuration.recipients().holder(address.substring("smtp:".length()), recipient);
      if (other != null) {
        throw Problem.refused(
            address.substring("smtp:".length())
                + " is an address of "
                + configuration.subject(other));
      }
    }
  }

  /** The mail addresses that an object shows. */
  private static List<String> addresses(PropertyBag recipient) {
    Value all = recipient.get("EmailAddresses");
    return all instanceof Value.Absent
        ? List.of()
        : Term.each(all).stream().filter(one -> one.regionMatches(true, 0, "smtp:", 0, 5)).toList();
  }

  /** Of the default policy only the templates are anybody's choice. */
  static void refuseFixed(Thing policy, Call call) {
    if (!policy.bag().cmdlet().equals("Get-EmailAddressPolicy") || !PolicyOrder.last(policy)) {
      return;
    }
    for (String given : call.arguments().keySet()) {
      if (given.matches("(?i)Name|Priority|Recipient(Filter|Container)|IncludedRecipients")
          || given.startsWith("Conditional")) {
        throw Problem.refused("-" + given + " of the default policy cannot be changed");
      }
    }
  }

  /**
   * Two Receive connectors of a server cannot take the same addresses by the same door.
   *
   * @param itself the connector as it is so far; null if it is new
   */
  void refuseClash(PropertyBag connector, Thing itself) {
    String server = connector.get("Server").print();
    for (Thing other : configuration.all(connector.cmdlet())) {
      boolean same =
          other != itself
              && configuration.isOn(other, server)
              && share(other.get("Bindings"), connector.get("Bindings"))
              && share(other.get("RemoteIPRanges"), connector.get("RemoteIPRanges"));
      if (same) {
        throw Problem.refused(
            configuration.subject(other) + " takes the same addresses by the same binding");
      }
    }
  }

  private static boolean share(Value one, Value other) {
    return !(one instanceof Value.Absent)
        && !(other instanceof Value.Absent)
        && Term.each(one).stream().anyMatch(Term.each(other)::contains);
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
    if (thing.bag().cmdlet().equals("Get-EmailAddressPolicy") && PolicyOrder.last(thing)) {
      throw Problem.refused("the default policy cannot be removed");
    }
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
    Component component = Shown.component(FactType.ofCmdlet(cmdlet), cmdlet, property);
    Object typed = Typed.of(component, policy.bag());
    List<?> all = typed instanceof List<?> list ? list : typed == null ? List.of() : List.of(typed);
    return all.stream()
        .filter(AddressTemplate.class::isInstance)
        .map(one -> ((AddressTemplate) one).domain())
        .filter(domain -> domain != null)
        .toList();
  }
}
