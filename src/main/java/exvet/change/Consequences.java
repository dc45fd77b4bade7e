package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Exchange does besides, when a command changes a property. */
final class Consequences {
  static final Absent DERIVED = Absent.afterwards("Exchange derives it from what the change sets");

  /** Properties that Exchange derives from others, by what they follow. */
  private static final Map<String, List<String>> DERIVED_FROM =
      Map.of(
          "basicauthentication", methods(),
          "windowsauthentication", methods(),
          "formsauthentication", methods(),
          "digestauthentication", methods(),
          "adfsauthentication", methods(),
          "oauthauthentication", methods());

  /** What follows from the conditions of a policy. */
  private static final List<String> FILTER = List.of("RecipientFilter", "RecipientFilterType");

  private final Configuration configuration;
  private final Log log;

  Consequences(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  private static List<String> methods() {
    return List.of("InternalAuthenticationMethods", "ExternalAuthenticationMethods");
  }

  /** Does what a parameter stands for, if that is not the property of its name. */
  boolean replaces(Call call, String parameter, Thing thing) {
    Term given = call.arguments().get(parameter);
    String what = (call.noun() + ' ' + parameter).toLowerCase(Locale.ROOT);
    switch (what) {
      case "outlookanywhere defaultauthenticationmethod" -> {
        set(thing, "ExternalClientAuthenticationMethod", given);
        set(thing, "InternalClientAuthenticationMethod", given);
        set(thing, "IISAuthenticationMethods", given);
      }
      case "accepteddomain makedefault" -> {
        if (call.has(parameter)) {
          for (Thing other : configuration.all("Get-AcceptedDomain")) {
            set(other, "Default", Term.bool(other == thing));
          }
        }
      }
      case "authconfig newcertificatethumbprint" -> set(thing, "NextCertificateThumbprint", given);
      case "authconfig newcertificateeffectivedate" ->
          set(thing, "NextCertificateEffectiveDate", given);
      case "authconfig publishcertificate" -> {
        if (call.has(parameter)) {
          new Certificates(configuration, log).publish(thing);
        }
      }
      case "authconfig clearpreviouscertificate" -> {
        // exvet reads nothing of the previous one.
      }
      case "mailbox type" -> new MailboxTypes(log).set(thing, Call.print(Operators.known(given)));
      case "servercomponentstate state" -> state(thing, Call.print(Operators.known(given)));
      case "servercomponentstate component",
          "servercomponentstate requester",
          "servercomponentstate localonly",
          "servercomponentstate remoteonly",
          "servercomponentstate timeoutinseconds" -> {
        // They say which state is meant.
      }
      case "emailaddresspolicy priority", "clientaccessrule priority" ->
          new PolicyOrder(configuration, log).move(thing, Call.print(Operators.known(given)));
      default -> {
        if (what.startsWith("emailaddresspolicy conditional")) {
          derive(thing, FILTER);
          set(thing, "RecipientFilterApplied", Term.bool(false));
          thing.set(parameter, DERIVED);
        }
        return addresses(parameter, given, thing);
      }
    }
    return true;
  }

  private boolean addresses(String parameter, Term given, Thing thing) {
    if (!FactType.ofCmdlet(thing.bag().cmdlet()).recipient()) {
      return false;
    }
    MailAddresses addresses = new MailAddresses(log);
    switch (parameter.toLowerCase(Locale.ROOT)) {
      case "windowsemailaddress" -> addresses.windows(thing, Call.print(Operators.known(given)));
      case "primarysmtpaddress" -> addresses.primary(thing, Call.print(Operators.known(given)));
      case "emailaddresses" -> addresses.replace(thing, given);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** It is active if all who ever asked want it to be; whoever wants it inactive has it so. */
  private void state(Thing thing, String state) {
    boolean active = state.equalsIgnoreCase("Active");
    boolean already = thing.get("State").print().equalsIgnoreCase(state);
    for (String states : List.of("LocalStates", "RemoteStates")) {
      if (!(thing.get(states) instanceof Absent)) {
        thing.set(states, DERIVED);
      }
    }
    if (!active || already) {
      set(thing, "State", Term.text(state));
    } else {
      Value before = thing.get("State");
      thing.set("State", DERIVED);
      log.set(thing, "State", before, DERIVED);
    }
    if (thing.get("Component").print().equalsIgnoreCase("ServerWideOffline")) {
      log.unmodelled("what becomes of the other components of the server is not modelled");
    }
  }

  /** What follows from a new object. */
  void made(Thing thing) {
    if (thing.bag().cmdlet().equals("Get-ReceiveConnector")) {
      new Permissions(configuration, log).follow(thing);
    }
    if (PolicyOrder.has(thing.bag().cmdlet())) {
      new PolicyOrder(configuration, log).insert(thing);
    }
    if (thing.bag().cmdlet().equals("Get-EmailAddressPolicy")) {
      PolicyTemplates.complete(thing);
    }
  }

  /** What follows from an object that goes. */
  void gone(Thing thing) {
    String cmdlet = thing.bag().cmdlet();
    if (PolicyOrder.has(cmdlet)) {
      new PolicyOrder(configuration, log).close(thing);
    } else if (cmdlet.equals("Get-ReceiveConnector")) {
      new Permissions(configuration, log).forget(thing);
    } else if (cmdlet.equals("Get-EdgeSubscription")) {
      new EdgeSubscriptions(configuration, log).gone(thing);
    }
  }

  /**
   * What follows once a property has its new value.
   *
   * @param changed whether it had another one before
   */
  void follow(Thing thing, String property, boolean changed) {
    if (property.equals("FormsAuthentication")
        && thing.get(property).print().equalsIgnoreCase("True")) {
      // Microsoft, Set-OwaVirtualDirectory and Set-EcpVirtualDirectory.
      followed(thing, "BasicAuthentication", true);
      followed(thing, "DigestAuthentication", false);
      followed(thing, "WindowsAuthentication", false);
    }
    for (String derived : DERIVED_FROM.getOrDefault(property.toLowerCase(Locale.ROOT), List.of())) {
      Value before = thing.get(derived);
      Value first = thing.first().get(derived);
      // Where all that it follows is as it was, so is it.
      Value after = asBefore(thing) ? first : DERIVED;
      if (!(first instanceof Absent) && !before.equals(after)) {
        thing.set(derived, after);
        log.set(thing, derived, before, after);
      }
    }
    switch (thing.bag().cmdlet() + ' ' + property) {
      case "Get-SendConnector SmartHosts" -> smartHosts(thing);
      case "Get-ReceiveConnector PermissionGroups" ->
          new Permissions(configuration, log).follow(thing);
      case "Get-EmailAddressPolicy EnabledEmailAddressTemplates" -> {
        PolicyTemplates.followList(thing);
        set(thing, "RecipientFilterApplied", Term.bool(false));
      }
      case "Get-EmailAddressPolicy EnabledPrimarySMTPAddressTemplate" -> {
        PolicyTemplates.followPrimary(thing);
        set(thing, "RecipientFilterApplied", Term.bool(false));
      }
      case "Get-EmailAddressPolicy RecipientFilter" -> {
        derive(thing, List.of("IncludedRecipients", "RecipientFilterType"));
        set(thing, "RecipientFilterApplied", Term.bool(false));
      }
      case "Get-EmailAddressPolicy IncludedRecipients" -> {
        derive(thing, FILTER);
        set(thing, "RecipientFilterApplied", Term.bool(false));
      }
      default -> {
        boolean applied =
            property.equals("EmailAddressPolicyEnabled") && MailAddresses.byPolicy(thing);
        // It is the primary address, and the one before is not kept (Microsoft, Set-MailContact).
        boolean moved = property.equals("ExternalEmailAddress") && MailAddresses.byExternal(thing);
        if (changed && (applied || moved)) {
          new MailAddresses(log).unknown(thing, DERIVED);
        }
      }
    }
  }

  /** What Exchange sets besides, if the cmdlet shows it at all. */
  private void followed(Thing thing, String property, boolean value) {
    String cmdlet = thing.bag().cmdlet();
    if (Shown.component(FactType.ofCmdlet(cmdlet), cmdlet, property) != null) {
      set(thing, property, Term.bool(value));
    }
  }

  /** Exchange makes others of them, and nobody knows which. */
  private void derive(Thing thing, List<String> properties) {
    for (String property : properties) {
      Value before = thing.get(property);
      if (!(before instanceof Absent) && !configuration.isNew(thing)) {
        thing.set(property, DERIVED);
        log.set(thing, property, before, DERIVED);
      }
    }
  }

  private static boolean asBefore(Thing thing) {
    return DERIVED_FROM.keySet().stream()
        .allMatch(
            source ->
                thing.get(source).print().equalsIgnoreCase(thing.first().get(source).print()));
  }

  /** Cmdlets that neither set, make nor remove. */
  void special(Call call) {
    switch (call.cmdlet()) {
      case "Enable-ExchangeCertificate" -> new Certificates(configuration, log).enable(call);
      case "Update-EmailAddressPolicy" -> updatePolicy(call);
      case "Add-ADPermission" -> new Permissions(configuration, log).change(call, true);
      default -> {
        if (!call.verb().equals("Enable") || !NewRecipients.has(call.noun())) {
          throw Problem.unmodelled(OtherCmdlets.unmodelled(call.cmdlet()));
        }
        new NewRecipients(configuration, new NewObjects(configuration, log), log).enable(call);
      }
    }
  }

  private void smartHosts(Thing thing) {
    Value hosts = thing.get("SmartHosts");
    Value text = hosts instanceof Absent ? hosts : new Value.Scalar(hosts.print());
    thing.set("SmartHostsString", text);
    boolean none = hosts.print().isEmpty() && !(hosts instanceof Absent);
    if (!none) {
      set(thing, "DNSRoutingEnabled", Term.bool(false));
    }
  }

  private void updatePolicy(Call call) {
    for (String parameter : call.arguments().keySet()) {
      if (!Commands.STEERING.contains(parameter) && !parameter.equals("FixMissingAlias")) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    if (call.has("FixMissingAlias")) {
      log.unmodelled("who has no alias and which one he gets is not modelled");
    }
    for (Thing policy : new Targets(configuration).of(call, "Get-EmailAddressPolicy")) {
      set(policy, "RecipientFilterApplied", Term.bool(true));
      new Policies(configuration, log).update(policy);
    }
  }

  private void set(Thing thing, String property, Term given) {
    String cmdlet = thing.bag().cmdlet();
    Component component = Shown.component(FactType.ofCmdlet(cmdlet), cmdlet, property);
    Value before = Typed.value(component, thing.bag());
    Value after = NewValue.of(component, before, given);
    if (!before.print().equalsIgnoreCase(after.print())
        || before instanceof Absent
        || after instanceof Absent) {
      Shown.put(thing, component, before, after, log);
    }
  }
}
