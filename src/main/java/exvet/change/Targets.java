package exvet.change;

import exvet.export.FactType;
import exvet.fact.MapiOverride;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which objects a command is about. */
final class Targets {
  /** Of these there is one. */
  private static final Set<String> SINGLE =
      ignoringCase("OrganizationConfig", "TransportConfig", "AuthConfig", "HybridConfiguration");

  /** Of these a cmdlet shows those of one server: without a name, of the one on which it runs. */
  private static final Set<String> LOCAL =
      ignoringCase("ExchangeCertificate", "PopSettings", "ImapSettings");

  /** What is named by its server alone, in a parameter {@code Server}. */
  private static final Set<String> OF_SERVER = ignoringCase("PopSettings", "ImapSettings");

  /** What a {@code Get-} cmdlet gives at most, unless it is told otherwise. */
  private static final int USUAL = 1_000;

  private final Configuration configuration;

  Targets(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What a {@code Get-} cmdlet gives. */
  Term asked(Call call) {
    FactType type = FactType.ofCmdlet(call.cmdlet());
    if (type == null) {
      throw Problem.unmodelled("what " + call.cmdlet() + " shows is not read by exvet");
    }
    for (String parameter : call.arguments().keySet()) {
      if (!Commands.STEERING.contains(parameter)
          && !Set.of(
                  "server",
                  "resultsize",
                  "status",
                  "adpropertiesonly",
                  "thumbprint",
                  "domainname",
                  "filter",
                  "recipienttypedetails")
              .contains(parameter.toLowerCase(Locale.ROOT))) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    if (!configuration.any(call.cmdlet()) && !configuration.none(call.cmdlet())) {
      throw Problem.unmodelled("there is no export of " + call.cmdlet());
    }
    List<Thing> found = filtered(call, ofTypes(call, chosen(call, call.cmdlet())));
    boolean named = call.given("Identity") || call.given("Thumbprint") || call.input() != null;
    named &= !call.given("RecipientTypeDetails") && !call.given("Filter");
    if (found.isEmpty() && named && !wild(call)) {
      throw nobody(call, call.cmdlet());
    }
    if (type.recipient()) {
      refuseParts(call, found.size());
    }
    return Term.objects(found);
  }

  /** Those of the types of recipients that are wanted. */
  private static List<Thing> ofTypes(Call call, List<Thing> found) {
    Term wanted = call.arguments().get("RecipientTypeDetails");
    if (wanted == null) {
      return found;
    }
    List<String> types = new ArrayList<>();
    for (Term one : Operators.known(wanted).each()) {
      types.addAll(List.of(Call.print(Operators.known(one)).split(",\\s*")));
    }
    List<Thing> chosen = new ArrayList<>();
    for (Thing thing : found) {
      Value type = Shown.of(thing.bag(), "RecipientTypeDetails");
      if (type instanceof Value.Absent lost) {
        throw Problem.unmodelled("RecipientTypeDetails is not known: " + lost.reason());
      }
      if (types.stream().anyMatch(type.print()::equalsIgnoreCase)) {
        chosen.add(thing);
      }
    }
    return chosen;
  }

  /** Those that meet {@code -Filter}, a text or a block. */
  private List<Thing> filtered(Call call, List<Thing> found) {
    Term filter = call.arguments().get("Filter");
    if (filter == null) {
      return found;
    }
    String text =
        filter instanceof Term.Body body ? body.text() : Call.print(Operators.known(filter));
    Opath.Condition condition = Opath.parse(text);
    List<Thing> chosen = new ArrayList<>();
    for (Thing thing : found) {
      Boolean meets = condition.test(thing.bag());
      if (meets == null) {
        throw Problem.unmodelled(
            "whether " + configuration.subject(thing) + " meets the filter, no export tells");
      }
      if (meets) {
        chosen.add(thing);
      }
    }
    return chosen;
  }

  private static boolean wild(Call call) {
    return call.input() != null && call.input().isList() && call.input().each().isEmpty()
        || call.given("Identity")
            && !call.arguments().get("Identity").isList()
            && Call.print(call.arguments().get("Identity")).contains("*");
  }

  /** A number of results is an accident of order, unless it is large enough. */
  private static void refuseParts(Call call, int found) {
    String size = call.text("ResultSize");
    boolean all = size != null && size.equalsIgnoreCase("Unlimited");
    int most = size == null ? USUAL : size.matches("\\d{1,9}") ? Integer.parseInt(size) : 0;
    if (!all && found > most) {
      throw Problem.unmodelled(
          "of "
              + found
              + " objects "
              + call.cmdlet()
              + " gives the first "
              + most
              + "; write -ResultSize Unlimited");
    }
  }

  /** The objects that a command changes; none if it is handed none. */
  List<Thing> of(Call call, String cmdlet) {
    if (idle(call)) {
      return List.of();
    }
    List<Thing> chosen = chosen(call, cmdlet);
    if (chosen.isEmpty()) {
      throw nobody(call, cmdlet);
    }
    if (call.input() == null && chosen.size() > 1) {
      throw several(cmdlet, chosen);
    }
    return chosen;
  }

  /** The objects among which is the one that a command changes, though nobody can tell which. */
  List<Thing> perhaps(Call call, String cmdlet) {
    Term server = call.arguments().get("Server");
    return configuration.all(cmdlet).stream()
        .filter(
            one ->
                server == null || server.isUnknown() || configuration.isOn(one, Call.print(server)))
        .toList();
  }

  /** Whether nothing comes through its pipeline, so that it is not run at all. */
  static boolean idle(Call call) {
    return call.input() != null
        && !call.given("Identity")
        && !call.input().isUnknown()
        && call.input().each().isEmpty();
  }

  private Problem several(String cmdlet, List<Thing> chosen) {
    long servers = chosen.stream().map(configuration::server).distinct().count();
    return servers == chosen.size() && !FactType.ofCmdlet(cmdlet).recipient()
        ? Problem.unmodelled(
            "without a server it is about the one on which it is run; write SERVER\\name")
        : Problem.refused(
            "its name could mean "
                + String.join(" or ", chosen.stream().map(configuration::subject).toList()));
  }

  /** Recipients have names that exports need not tell. */
  private Problem nobody(Call call, String cmdlet) {
    if (!configuration.any(cmdlet) && !configuration.none(cmdlet)) {
      return Problem.unmodelled(
          "there is no export of "
              + cmdlet
              + ", so it cannot be told what "
              + call.cmdlet()
              + " finds");
    }
    String what = "there is no object that " + call.cmdlet() + " names";
    boolean counted = cmdlet.equalsIgnoreCase(MapiOverride.CMDLET);
    boolean known = !counted && !FactType.ofCmdlet(cmdlet).recipient() && call.input() == null;
    return known
        ? Problem.refused(what)
        : Problem.unmodelled(what + " by a name that exports tell");
  }

  private List<Thing> chosen(Call call, String cmdlet) {
    String server = call.text("Server");
    if (server != null) {
      refuseStrangers(cmdlet, server);
    }
    List<Thing> found = candidates(call, cmdlet, server);
    String component = call.noun().equalsIgnoreCase("ServerComponentState") ? "Component" : null;
    String wanted = component == null ? null : call.text(component);
    return found.stream()
        .filter(thing -> server == null || configuration.isOn(thing, server))
        .filter(thing -> certifies(call, thing))
        .filter(thing -> wanted == null || wanted.equalsIgnoreCase(thing.get(component).print()))
        .toList();
  }

  /** Whether a certificate is for one of the names that {@code -DomainName} wants. */
  private static boolean certifies(Call call, Thing thing) {
    if (!call.cmdlet().equals("Get-ExchangeCertificate") || !call.given("DomainName")) {
      return true;
    }
    Value domains = thing.get("CertificateDomains");
    if (domains instanceof Value.Absent lost) {
      throw Problem.unmodelled(
          "for which names the certificate is, is not known: " + lost.reason());
    }
    List<String> names = Term.each(domains);
    return Operators.known(call.arguments().get("DomainName")).each().stream()
        .map(Call::print)
        .anyMatch(name -> names.stream().anyMatch(name::equalsIgnoreCase));
  }

  private void refuseStrangers(String cmdlet, String server) {
    if (FactType.ofCmdlet(cmdlet).recipient()) {
      throw Problem.unmodelled("which recipients are on " + server + " is not modelled");
    }
    if (!configuration.all("Get-ExchangeServer").isEmpty()
        && configuration.serverName(server) == null) {
      throw Problem.refused("no server of the export is called " + server);
    }
  }

  private List<Thing> candidates(Call call, String cmdlet, String server) {
    if (call.given("Identity") || call.given("Thumbprint")) {
      return named(
          cmdlet, call.arguments().getOrDefault("Identity", call.arguments().get("Thumbprint")));
    }
    if (call.input() != null) {
      return named(cmdlet, call.input());
    }
    if (Commands.asks(call.cmdlet()) && server == null && LOCAL.contains(call.noun())) {
      List<Thing> all = configuration.all(cmdlet);
      if (all.stream().map(configuration::server).distinct().count() > 1) {
        throw Problem.unmodelled("without -Server it shows those of the server on which it is run");
      }
      return all;
    }
    if (Commands.asks(call.cmdlet())
        || SINGLE.contains(call.noun())
        || server != null && OF_SERVER.contains(call.noun())) {
      return configuration.all(cmdlet);
    }
    if (OF_SERVER.contains(call.noun())) {
      throw Problem.unmodelled("without -Server it is about the server on which it is run");
    }
    throw Problem.refused(call.cmdlet() + " does not say which object it means");
  }

  private List<Thing> named(String cmdlet, Term names) {
    List<Thing> found = new ArrayList<>();
    for (Term name : names.parts()) {
      if (name instanceof Term.Objects objects) {
        for (Thing thing : objects.things()) {
          found.addAll(handed(cmdlet, thing));
        }
      } else if (name instanceof Term.Plain plain && plain.value() instanceof Value.Absent lost) {
        throw Problem.unmodelled("which object is meant is not known: " + lost.reason());
      } else {
        found.addAll(configuration.named(cmdlet, Call.print(name)));
      }
    }
    return found;
  }

  /** An object of the cmdlet itself; of a server all that it has; else what has the same name. */
  private List<Thing> handed(String cmdlet, Thing thing) {
    if (configuration.has(cmdlet, thing)) {
      return List.of(thing);
    }
    List<Thing> found = configuration.named(cmdlet, configuration.subject(thing));
    return found.isEmpty() && thing.bag().cmdlet().equals("Get-ExchangeServer")
        ? configuration.all(cmdlet).stream()
            .filter(one -> configuration.isOn(one, thing.bag().text("Name")))
            .toList()
        : found;
  }

  /** Whether there is one of it, so that nobody names it. */
  static boolean single(String noun) {
    return SINGLE.contains(noun);
  }

  /** Whether it is named by its server alone. */
  static boolean ofServer(String noun) {
    return OF_SERVER.contains(noun);
  }

  static Set<String> ignoringCase(String... words) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(words));
    return set;
  }
}
