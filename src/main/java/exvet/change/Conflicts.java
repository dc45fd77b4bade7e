package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings that Exchange does not take together (Microsoft, the pages of the cmdlets). */
final class Conflicts {
  private static final String RECEIVE = "Get-ReceiveConnector";
  private static final String SEND = "Get-SendConnector";

  private static final List<String> USAGES =
      List.of("Usage", "Client", "Custom", "Internal", "Internet", "Partner");

  /** Of these parameters a command has one, by what the cmdlet is about. */
  private static final Map<String, List<String>> ONE_OF =
      Map.of("receiveconnector", USAGES, "sendconnector", USAGES);

  /** The first of these parameters goes with none of the others. */
  private static final Map<String, List<List<String>>> ALONE =
      Map.of(
          "outlookanywhere",
          List.of(
              List.of(
                  "DefaultAuthenticationMethod",
                  "ExternalClientAuthenticationMethod",
                  "InternalClientAuthenticationMethod",
                  "IISAuthenticationMethods")),
          "emailaddresspolicy",
          List.of(
              List.of("EnabledEmailAddressTemplates", "EnabledPrimarySMTPAddressTemplate"),
              List.of("RecipientFilter", "IncludedRecipients", "Conditional")));

  /** Whoever gives the first of these parameters a value, gives one of the others as well. */
  private static final Map<String, List<List<String>>> BESIDE =
      Map.of(
          "outlookanywhere",
          List.of(
              List.of("ExternalHostname", "ExternalClientsRequireSsl"),
              List.of(
                  "ExternalHostname",
                  "ExternalClientAuthenticationMethod",
                  "DefaultAuthenticationMethod"),
              List.of("InternalHostname", "InternalClientsRequireSsl")));

  private static final Pattern COST = Pattern.compile(";\\s*(\\d+)\\s*$");

  private final Call call;
  private final PropertyBag object;

  private Conflicts(Call call, PropertyBag object) {
    this.call = call;
    this.object = object;
  }

  /** Refuses parameters that exclude each other. */
  static void refuseTogether(Call call) {
    String noun = call.noun().toLowerCase(Locale.ROOT);
    List<String> usages =
        ONE_OF.getOrDefault(noun, List.of()).stream().filter(call::given).toList();
    if (usages.size() > 1) {
      throw exclude(usages.get(0), usages.get(1));
    }
    Stream.concat(
            ALONE.getOrDefault(noun, List.of()).stream(),
            Stream.of(List.of("EmailAddresses", "PrimarySmtpAddress")))
        .filter(group -> call.given(group.get(0)))
        .forEach(group -> refuseBeside(call, group));
    for (String parameter : missing(noun, one -> valued(call, one), call::given)) {
      throw Problem.refused("what is given needs -" + parameter + " beside it");
    }
  }

  /**
   * The parameters that a command needs beside those that it has.
   *
   * @param valued whether it gives a parameter a value
   * @param given whether it has a parameter
   */
  static List<String> missing(String noun, Predicate<String> valued, Predicate<String> given) {
    return BESIDE.getOrDefault(noun.toLowerCase(Locale.ROOT), List.of()).stream()
        .filter(group -> valued.test(group.get(0)))
        .map(group -> group.subList(1, group.size()))
        .filter(others -> others.stream().noneMatch(given))
        .map(others -> others.get(0))
        .toList();
  }

  private static boolean valued(Call call, String parameter) {
    Term given = call.arguments().get(parameter);
    return given != null
        && !given.isUnknown()
        && !given.equals(Term.NOTHING)
        && !Call.print(given).isEmpty();
  }

  private static void refuseBeside(Call call, List<String> group) {
    for (String given : call.arguments().keySet()) {
      for (String other : group.subList(1, group.size())) {
        boolean kind = other.equals("Conditional") && given.startsWith(other);
        if (given.equalsIgnoreCase(other) || kind) {
          throw exclude(group.get(0), given);
        }
      }
    }
  }

  private static Problem exclude(String one, String other) {
    return Problem.refused("-" + one + " and -" + other + " exclude each other");
  }

  /** Refuses an object as a command would leave it, or make it. */
  static void refuse(Call call, PropertyBag object) {
    Conflicts conflicts = new Conflicts(call, object);
    switch (object.cmdlet()) {
      case RECEIVE -> conflicts.receive();
      case SEND -> conflicts.send();
      case "Get-OwaVirtualDirectory", "Get-EcpVirtualDirectory" -> conflicts.forms();
      case "Get-EmailAddressPolicy" -> conflicts.templates();
      default -> {}
    }
  }

  /** Whether the command decides about any of these: what was at odds before is not its fault. */
  private boolean about(String... properties) {
    return call.verb().equals("New") || Stream.of(properties).anyMatch(call::given);
  }

  private void receive() {
    List<String> ways = names("AuthMechanism");
    if (ways != null && about("AuthMechanism")) {
      refuseIf(ways.contains("none") && ways.size() > 1, "None goes with no other AuthMechanism");
      refuseIf(
          ways.contains("basicauthrequiretls") && !ways.containsAll(List.of("basicauth", "tls")),
          "BasicAuthRequireTLS needs BasicAuth and Tls beside it");
      refuseIf(
          ways.contains("externalauthoritative")
              && ways.stream().anyMatch(way -> !way.matches("externalauthoritative|tls")),
          "ExternalAuthoritative goes with no other AuthMechanism but Tls");
    }
    if (ways != null && about("AuthMechanism", "RequireTLS")) {
      refuseIf(is("RequireTLS", "True") && !ways.contains("tls"), "RequireTLS needs Tls");
    }
    // Whoever is trusted because of another way in is taken for an Exchange server.
    List<String> groups = names("PermissionGroups");
    if (ways != null && groups != null && about("AuthMechanism", "PermissionGroups")) {
      refuseIf(
          ways.contains("externalauthoritative") && !groups.contains("exchangeservers"),
          "ExternalAuthoritative needs the permission group ExchangeServers");
    }
  }

  /** Whether an address space has a cost that is none: {@code SMTP:*;101}. */
  private static boolean costsOtherwise(String space) {
    Matcher cost = COST.matcher(space);
    return cost.find() && !cost.group(1).matches("0*([1-9]\\d?|100)");
  }

  private void send() {
    refuseIf(
        call.verb().equals("New") && !call.given("AddressSpaces"),
        "New-SendConnector needs -AddressSpaces");
    if (about("AddressSpaces")) {
      refuseIf(
          Term.each(object.get("AddressSpaces")).stream().anyMatch(Conflicts::costsOtherwise),
          "the cost of an address space is from 1 to 100");
    }
    if (about("DNSRoutingEnabled", "SmartHosts")) {
      refuseIf(
          is("DNSRoutingEnabled", "False") && blank("SmartHosts"),
          "without -DNSRoutingEnabled $true it needs -SmartHosts");
      refuseIf(
          is("DNSRoutingEnabled", "True") && set("SmartHosts"),
          "with -SmartHosts it needs -DNSRoutingEnabled $false, else -SmartHosts $null");
    }
    if (about("RequireTLS", "IgnoreSTARTTLS")) {
      refuseIf(
          is("RequireTLS", "True") && is("IgnoreSTARTTLS", "True"),
          "RequireTLS needs IgnoreSTARTTLS $false");
    }
    if (about("TlsAuthLevel", "RequireTLS", "IgnoreSTARTTLS")) {
      refuseIf(
          set("TlsAuthLevel") && (is("RequireTLS", "False") || is("IgnoreSTARTTLS", "True")),
          "TlsAuthLevel needs RequireTLS $true and IgnoreSTARTTLS $false");
    }
    if (about("TlsAuthLevel", "TlsDomain", "DNSRoutingEnabled", "SmartHosts")) {
      refuseIf(
          is("TlsAuthLevel", "DomainValidation")
              && is("DNSRoutingEnabled", "False")
              && blank("TlsDomain"),
          "DomainValidation with -SmartHosts needs -TlsDomain");
    }
  }

  /** Forms bring Basic authentication, and take the ways in that are not for forms. */
  private void forms() {
    boolean forms = call.given("FormsAuthentication") && is("FormsAuthentication", "True");
    boolean odd =
        call.given("BasicAuthentication") && is("BasicAuthentication", "False")
            || call.given("WindowsAuthentication") && is("WindowsAuthentication", "True")
            || call.given("DigestAuthentication") && is("DigestAuthentication", "True");
    if (forms && odd) {
      throw Problem.unmodelled(
          "-FormsAuthentication $true sets BasicAuthentication to $true, and DigestAuthentication"
              + " and WindowsAuthentication to $false; what both together do is not documented");
    }
  }

  private void templates() {
    Value templates = object.get("EnabledEmailAddressTemplates");
    if (!call.given("EnabledEmailAddressTemplates") || templates instanceof Absent) {
      return;
    }
    Predicate<String> primary = template -> template.startsWith("SMTP:");
    long primaries = Term.each(templates).stream().filter(primary).count();
    refuseIf(
        primaries == 0, "-EnabledEmailAddressTemplates needs one template with SMTP: in capitals");
    if (primaries > 1) {
      throw Problem.unmodelled("which of several templates with SMTP: counts is not documented");
    }
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw Problem.refused(why);
    }
  }

  private boolean is(String property, String text) {
    return Shown.of(object, property).print().equalsIgnoreCase(text);
  }

  private boolean blank(String property) {
    Value value = object.get(property);
    return !(value instanceof Absent) && value.print().isEmpty();
  }

  private boolean set(String property) {
    Value value = object.get(property);
    return !(value instanceof Absent) && !value.print().isEmpty();
  }

  /** The names of flags in lower case; null if they are not known. */
  private List<String> names(String property) {
    FactType type = FactType.ofCmdlet(object.cmdlet());
    Component component = Shown.component(type, object.cmdlet(), property);
    return Typed.texts(component, object) instanceof List<?> texts
        ? texts.stream().map(text -> ((String) text).toLowerCase(Locale.ROOT)).toList()
        : null;
  }
}
