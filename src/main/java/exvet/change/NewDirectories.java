package exvet.change;

import exvet.fact.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Virtual directories that {@code New-} cmdlets make in web sites of servers. */
final class NewDirectories {
  /** What they are called in each web site. */
  private static final Map<String, String> NAMES =
      Map.of(
          "owavirtualdirectory", "owa",
          "ecpvirtualdirectory", "ecp",
          "webservicesvirtualdirectory", "EWS",
          "activesyncvirtualdirectory", "Microsoft-Server-ActiveSync",
          "oabvirtualdirectory", "OAB",
          "mapivirtualdirectory", "mapi",
          "powershellvirtualdirectory", "PowerShell",
          "autodiscovervirtualdirectory", "Autodiscover");

  private final Configuration configuration;
  private final NewObjects objects;

  NewDirectories(Configuration configuration, NewObjects objects) {
    this.configuration = configuration;
    this.objects = objects;
  }

  /** Whether a cmdlet with this noun makes one. */
  static boolean has(String noun) {
    return NAMES.containsKey(noun.toLowerCase(Locale.ROOT));
  }

  Thing of(Call call) {
    String role = call.text("Role");
    if (role != null && !role.equalsIgnoreCase("ClientAccess")) {
      throw Problem.unmodelled("what is made for the back end is not modelled");
    }
    String cmdlet = Commands.shownBy(call);
    String server = objects.server(call);
    String site = call.text("WebSiteName") == null ? "Default Web Site" : call.text("WebSiteName");
    String own = call.text("Name");
    String first = own == null ? NAMES.get(call.noun().toLowerCase(Locale.ROOT)) : own;
    String name = first + " (" + site + ')';
    String identity = server + '\\' + name;
    for (Thing other : configuration.named(cmdlet, identity)) {
      throw Problem.refused("there is " + configuration.subject(other) + " already");
    }
    Map<String, Value> properties = new HashMap<>();
    properties.put("Name", new Value.Scalar(name));
    properties.put("Identity", new Value.Scalar(identity));
    properties.put("Server", new Value.Scalar(server));
    properties.put("WebSite", new Value.Scalar(site));
    return objects.add(call, cmdlet, properties);
  }
}
