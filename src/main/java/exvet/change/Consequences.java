package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What Exchange does besides, when a command changes a property. */
final class Consequences {
  private static final Absent DERIVED =
      new Absent("Exchange derives it from what the change sets; export it again afterwards");

  /** Properties that Exchange derives from others, by what they follow. */
  private static final Map<String, List<String>> DERIVED_FROM =
      Map.of(
          "basicauthentication", methods(),
          "windowsauthentication", methods(),
          "formsauthentication", methods(),
          "digestauthentication", methods(),
          "adfsauthentication", methods(),
          "oauthauthentication", methods());

  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  /** In the order in which Exchange prints them. */
  private static final List<String> SERVICES = List.of("IMAP", "POP", "UM", "IIS", "SMTP");

  private static final Pattern CLIENTS =
      Pattern.compile("W3SVC/1(?!\\d)", Pattern.CASE_INSENSITIVE);

  private static final String SITES = "IISServices";

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
            set(other, "Default", Term.text(other == thing ? "True" : "False"));
          }
        }
      }
      case "mailbox primarysmtpaddress", "remotemailbox primarysmtpaddress" ->
          new MailAddresses(log).primary(thing, Call.print(given));
      case "mailbox windowsemailaddress", "remotemailbox windowsemailaddress" ->
          new MailAddresses(log).primary(thing, Call.print(given));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What follows once a property has its new value. */
  void follow(Thing thing, String property) {
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
      case "Get-Mailbox EmailAddresses", "Get-RemoteMailbox EmailAddresses" ->
          new MailAddresses(log).follow(thing);
      case "Get-EmailAddressPolicy EnabledEmailAddressTemplates",
          "Get-EmailAddressPolicy EnabledPrimarySMTPAddressTemplate",
          "Get-EmailAddressPolicy RecipientFilter",
          "Get-EmailAddressPolicy IncludedRecipients" ->
          set(thing, "RecipientFilterApplied", Term.text("False"));
      default -> {}
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
      case "Enable-ExchangeCertificate" -> enableCertificate(call);
      case "Update-EmailAddressPolicy" -> updatePolicy(call);
      default -> throw Problem.unmodelled("what " + call.cmdlet() + " does is not modelled");
    }
  }

  private void smartHosts(Thing thing) {
    Value hosts = thing.get("SmartHosts");
    Value text = hosts instanceof Absent ? hosts : new Value.Scalar(hosts.print());
    thing.set("SmartHostsString", text);
    boolean none = hosts.print().isEmpty() && !(hosts instanceof Absent);
    if (!none) {
      set(thing, "DNSRoutingEnabled", Term.text("False"));
    }
  }

  private void enableCertificate(Call call) {
    String server = call.text("Server");
    if (server == null) {
      throw Problem.unmodelled("without -Server it is about the server on which it is run");
    }
    Term wanted = call.arguments().get("Services");
    if (wanted == null) {
      throw Problem.refused("Enable-ExchangeCertificate does not say for which services");
    }
    List<String> services = new ArrayList<>();
    for (Term one : wanted.each()) {
      services.addAll(List.of(Call.print(one).split("[,\\s]+")));
    }
    Thing certificate = new Commands(configuration).targets(call, CERTIFICATE).get(0);
    enable(certificate, server, services);
  }

  /** Services are added; of the certificates of a server only one has the web site. */
  void enable(Thing certificate, String server, List<String> wanted) {
    Component component =
        Commands.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    List<String> services = services(component, certificate);
    if (services == null) {
      throw Problem.unmodelled("the export does not tell the services of the certificate");
    }
    boolean iis = wanted.stream().anyMatch("IIS"::equalsIgnoreCase);
    for (Thing other : configuration.all(CERTIFICATE)) {
      if (iis && other != certificate && configuration.isOn(other, server) && frontEnd(other)) {
        List<String> others = services(component, other);
        if (others != null && others.removeIf("IIS"::equalsIgnoreCase)) {
          handOver(other, certificate);
          if (!(other.get(SITES) instanceof Value.Items)) {
            put(other, component, others);
          }
        }
      }
    }
    for (String service : wanted) {
      boolean known = services.stream().anyMatch(service.strip()::equalsIgnoreCase);
      if (!known && !service.strip().equalsIgnoreCase("None")) {
        services.add(service.strip());
      }
    }
    put(certificate, component, services);
    if (wanted.stream().anyMatch(s -> s.equalsIgnoreCase("POP") || s.equalsIgnoreCase("IMAP"))) {
      log.note("POP and IMAP use it once their services are started again");
    }
  }

  /** The web site for clients is another certificate's; the one for servers stays. */
  private static void handOver(Thing from, Thing to) {
    if (from.get(SITES) instanceof Absent) {
      return;
    }
    List<Value> moved = new ArrayList<>();
    List<Value> left = new ArrayList<>();
    sites(from).forEach(site -> (forClients(site) ? moved : left).add(site));
    moved.addAll(sites(to).stream().filter(site -> !moved.contains(site)).toList());
    to.set(SITES, moved.isEmpty() ? Value.BLANK : new Value.Items(moved));
    from.set(SITES, left.isEmpty() ? Value.BLANK : new Value.Items(left));
  }

  /** Whether a certificate may be that of the web site for clients. */
  private static boolean frontEnd(Thing certificate) {
    List<Value> sites = sites(certificate);
    return sites.isEmpty() || sites.stream().anyMatch(Consequences::forClients);
  }

  private static List<Value> sites(Thing certificate) {
    Value sites = certificate.get(SITES);
    return sites instanceof Value.Items items
        ? items.values()
        : sites.print().isEmpty() ? List.of() : List.of(sites);
  }

  /** Windows counts web sites; the first is the Default Web Site. */
  private static boolean forClients(Value site) {
    return CLIENTS.matcher(site.print()).find();
  }

  private static List<String> services(Component component, Thing certificate) {
    Object texts = Typed.texts(component, certificate.bag());
    if (texts instanceof Absent) {
      return null;
    }
    List<String> names = new ArrayList<>();
    ((List<?>) texts).forEach(text -> names.add((String) text));
    names.removeIf("None"::equalsIgnoreCase);
    return names;
  }

  private void put(Thing certificate, Component component, List<String> services) {
    services.sort(Comparator.comparing(Consequences::place).thenComparing(one -> one));
    Value after = new Value.Scalar(services.isEmpty() ? "None" : String.join(", ", services));
    Commands.put(certificate, component, Typed.value(component, certificate.bag()), after, log);
  }

  private static int place(String service) {
    int place = SERVICES.indexOf(service.toUpperCase(Locale.ROOT));
    return place < 0 ? SERVICES.size() : place;
  }

  private void updatePolicy(Call call) {
    for (Thing policy : new Commands(configuration).targets(call, "Get-EmailAddressPolicy")) {
      set(policy, "RecipientFilterApplied", Term.text("True"));
    }
    log.unmodelled("which addresses recipients get by the policy is not modelled");
  }

  private void set(Thing thing, String property, Term given) {
    String cmdlet = thing.bag().cmdlet();
    Component component = Commands.component(FactType.ofCmdlet(cmdlet), cmdlet, property);
    Value before = Typed.value(component, thing.bag());
    Value after = NewValue.of(component, before, given);
    if (!before.print().equals(after.print()) || before instanceof Absent) {
      Commands.put(thing, component, before, after, log);
    }
  }
}
