package exvet.export;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind the name of a cmdlet. A parameter that is not known to leave the number of
 * objects alone counts as a choice.
 */
final class CommandArguments {
  private static final Set<String> NAMED_BY_SERVER =
      Set.of("Get-ClientAccessService", "Get-ServerComponentState", "Get-TransportService");

  private static final Set<String> PLACES = Set.of("server", "computername");

  private static final Set<String> SWITCHES =
      Set.of(
          "adpropertiesonly",
          "debug",
          "ignoredefaultscope",
          "includealternateserviceaccountcredentialpassword",
          "includealternateserviceaccountcredentialstatus",
          "readfromdomaincontroller",
          "showbackendvirtualdirectories",
          "showmailboxvirtualdirectories",
          "status",
          "verbose");

  private static final Set<String> VALUED =
      Set.of(
          "accountpartition",
          "credential",
          "domaincontroller",
          "ea",
          "erroraction",
          "errorvariable",
          "informationaction",
          "outbuffer",
          "outvariable",
          "properties",
          "propertysets",
          "sortby",
          "wa",
          "warningaction",
          "warningvariable");

  /** Parameters that choose, and begin like some that do not. */
  private static final Set<String> OTHERS = Set.of("domain", "include");

  private static final Pattern PARAMETER = Pattern.compile("-([A-Za-z]+)(?:(:)(.*))?");
  private static final Pattern EVERY = Pattern.compile("(?:[\\w.-]+\\\\)?\\*");
  private static final Pattern OF_SERVER = Pattern.compile("(?i)([a-z0-9][\\w.-]*)\\\\.*");

  private final String cmdlet;
  private final boolean perServer;
  private boolean some;
  private boolean adOnly;
  private String server;
  private String computer;
  private String identity;

  /**
   * @param cmdlet null if exvet does not want its objects
   */
  CommandArguments(String cmdlet, boolean perServer, List<String> words) {
    this.cmdlet = cmdlet;
    this.perServer = perServer;
    for (int i = 0; i < words.size() && !CommandWords.redirects(words.get(i)); i++) {
      Matcher parameter = PARAMETER.matcher(words.get(i));
      if (!parameter.matches()) {
        identity(words.get(i));
        continue;
      }
      String name = parameter.group(1).toLowerCase(Locale.ROOT);
      String own = parameter.group(3);
      if (abbreviates(name, SWITCHES)) {
        adOnly |= name.startsWith("adp") && (own == null || !own.startsWith("$f"));
        continue;
      }
      boolean next = (own == null || own.isEmpty()) && i + 1 < words.size();
      parameter(name, next ? words.get(++i) : own == null ? "" : own);
    }
  }

  /** Whether they choose some of the objects. */
  boolean some() {
    return some;
  }

  /** Whether IIS is not asked. */
  boolean adOnly() {
    return adOnly;
  }

  /** Whether they name a server. */
  boolean placed() {
    return server != null || computer != null;
  }

  /** What tells the server that is asked; null if nothing does. */
  String server() {
    return server == null ? computer : server;
  }

  /** Which object is asked for; null if all are. */
  String identity() {
    return "*".equals(identity) ? null : identity;
  }

  /** The server before the name of its object; null if no object is named, empty if no server. */
  String ofIdentity() {
    if (identity() == null) {
      return null;
    }
    Matcher of = OF_SERVER.matcher(identity);
    return of.matches() ? of.group(1) : "";
  }

  /** Whether the cmdlet's objects are servers, or bear the names of theirs. */
  boolean namedByServer() {
    return cmdlet != null && NAMED_BY_SERVER.contains(cmdlet);
  }

  private void parameter(String name, String value) {
    if (abbreviates(name, Set.of("identity", "name"))) {
      identity(value);
    } else if (abbreviates(name, PLACES)) {
      some |= !perServer;
      if (name.startsWith("s")) {
        server = value;
      } else {
        computer = value;
      }
    } else if (abbreviates(name, Set.of("resultsize"))) {
      some |= !CommandWords.plain(value).equalsIgnoreCase("unlimited");
    } else {
      some |= !abbreviates(name, VALUED);
    }
  }

  private void identity(String value) {
    String plain = CommandWords.plain(value);
    boolean services = "Get-Service".equals(cmdlet) && plain.equalsIgnoreCase("MSExchange*");
    identity = services ? identity : plain;
    some |= !EVERY.matcher(plain).matches() && !namedByServer() && !services;
  }

  /** A name may be cut short, but not to one that others share: -Domain, -Include. */
  private static boolean abbreviates(String name, Set<String> parameters) {
    return parameters.contains(name)
        || name.length() > 1
            && OTHERS.stream().noneMatch(other -> other.startsWith(name))
            && parameters.stream().anyMatch(one -> one.startsWith(name));
  }
}
