package exvet.export;

import exvet.fact.AuthConfig;
import exvet.fact.ConnectionTest;
import exvet.fact.HybridConfiguration;
import exvet.fact.OrganizationConfig;
import exvet.fact.OutlookTest;
import exvet.fact.SetupFile;
import exvet.fact.TlsKey;
import exvet.fact.TrackedEvent;
import exvet.fact.TransportConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a command shows only some of the objects that there are: one by its identity, those a
 * filter lets through, the first of them. All of a server are no selection where each server has
 * its own. A parameter that is not known to leave the number of objects alone counts as a choice.
 */
final class ListSelection {
  /** Of which there is one, or of which rules ask for no more than exvet's own commands select. */
  private static final Set<Class<?>> NEVER =
      Set.of(
          AuthConfig.class,
          ConnectionTest.class,
          HybridConfiguration.class,
          OrganizationConfig.class,
          OutlookTest.class,
          SetupFile.class,
          TlsKey.class,
          TrackedEvent.class,
          TransportConfig.class);

  private static final Set<String> SERVERS =
      Set.of(
          "get-clientaccessserver",
          "get-clientaccessservice",
          "get-exchangeserver",
          "get-mailboxserver",
          "get-transportserver",
          "get-transportservice");

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

  private static final Pattern CMDLET = Pattern.compile("(?i)(?:.*[^\\w-])?(get-[a-z]\\w*)");
  private static final Pattern ANY = Pattern.compile("(?i)(?<![\\w-])get-[a-z]");
  private static final Pattern PARAMETER = Pattern.compile("-([A-Za-z]+)(?:(:)(.*))?");
  private static final Pattern WHERE =
      Pattern.compile("(?i)\\?|where|where-object|out-gridview|ogv");
  private static final Pattern SELECT =
      Pattern.compile("(?i)select|select-object|sort|sort-object");
  private static final Pattern PICKS =
      Pattern.compile("(?i)-(?:f\\w*|l\\w*|sk\\w*|in\\w*|u\\w*|t\\w*|b\\w*)(?::.*)?");
  private static final Pattern CONDITION = Pattern.compile("(?i)(?<![\\w$-])(?:if|switch)\\s*\\(");
  private static final Pattern INDEXED = Pattern.compile("(?is)\\(.*\\)(?:\\[.*|\\.where\\b.*)");

  /** {@code @}, {@code $} and an assignment before what is in parentheses. */
  private static final Pattern BEFORE_GROUP = Pattern.compile("^[$@=\\w]*(?=[({])");

  private static final Pattern ELEMENT = Pattern.compile("(?is)\\$\\w+(?:\\[.*|\\.where\\b.*)");
  private static final Pattern JOINED =
      Pattern.compile("(?<=\\|)[ \\t]*\\n|`[ \\t]*\\n|\\n(?=[ \\t]*\\|)");
  private static final Pattern KEPT = Pattern.compile("\\s*\\$\\w+\\s*=");

  /** A variable of which nothing is known: it may hold one of many. */
  private static final Pattern HELD = Pattern.compile("[\\s@(]*\\$(?!_\\b)\\w");

  private static final Pattern REDIRECTION = Pattern.compile("[*\\d]?>.*");

  /** Nobody nests deeper; what does is not understood, and counts as a choice. */
  private static final int DEEPEST = 8;

  private static final Pattern EVERY = Pattern.compile("(?:[\\w.-]+\\\\)?\\*");

  /**
   * What flows through a pipeline.
   *
   * @param servers whether they are servers, of which each that is left has all it has
   * @param some whether some were left out
   */
  private record Flow(boolean servers, boolean some) {}

  private ListSelection() {}

  /** Whether the command selects, to judge by its text. */
  static boolean in(String command) {
    Flow flow = run(JOINED.matcher(command).replaceAll(" "), null, 0);
    return flow == null ? HELD.matcher(command).lookingAt() : flow.some();
  }

  /** What all statements together give; what went before if none of them asks for anything. */
  private static Flow run(String text, Flow before, int depth) {
    if (depth > DEEPEST) {
      return new Flow(false, true);
    }
    Flow given = null;
    boolean kept = false;
    for (String statement : CommandWords.split(text, ";\n")) {
      boolean asks = ANY.matcher(statement).find();
      if (asks || given != null) {
        Flow flow = asks ? before : given;
        for (String stage : CommandWords.split(statement, "|")) {
          flow = stage(stage, flow, depth);
        }
        // Servers that are only kept are asked for what they have, not shown.
        boolean earlier = given != null && given.some() && !(kept && given.servers() && asks);
        given = new Flow(flow != null && flow.servers(), earlier || flow != null && flow.some());
        kept = asks && KEPT.matcher(statement).lookingAt();
      }
    }
    return given == null ? before : given;
  }

  private static Flow stage(String stage, Flow before, int depth) {
    List<String> words = CommandWords.of(stage);
    for (int i = 0; i < words.size(); i++) {
      var cmdlet = CMDLET.matcher(words.get(i));
      if (cmdlet.matches()) {
        String name = cmdlet.group(1).toLowerCase(Locale.ROOT);
        return asked(name, words.subList(i + 1, words.size()), before);
      }
    }
    Flow flow = before;
    boolean picks = CONDITION.matcher(stage).find();
    for (String each : words) {
      String word = BEFORE_GROUP.matcher(each).replaceFirst("");
      if (ANY.matcher(word).find() && (word.startsWith("(") || word.startsWith("{"))) {
        picks |= INDEXED.matcher(word).matches();
        flow = run(CommandWords.inner(word), flow, depth + 1);
      }
    }
    String head = words.isEmpty() ? "" : words.get(0);
    picks |= WHERE.matcher(head).matches() || ELEMENT.matcher(head).matches();
    picks |=
        SELECT.matcher(head).matches()
            && words.stream().anyMatch(word -> PICKS.matcher(word).matches());
    return flow == null ? null : new Flow(flow.servers(), flow.some() || picks);
  }

  private static Flow asked(String name, List<String> arguments, Flow before) {
    String wanted = CmdletNames.ofFileName(name);
    FactType type = wanted == null ? null : FactType.ofCmdlet(wanted);
    if (type != null && NEVER.contains(type.record())) {
      return new Flow(false, false);
    }
    boolean perServer = type != null && type.perServer();
    boolean placed =
        perServer && (before != null && before.servers() || Arguments.place(arguments));
    boolean given = before != null && before.some() && !placed;
    boolean others = before != null && "Get-Recipient".equals(wanted);
    boolean some = given || others || new Arguments(wanted, perServer).select(arguments);
    return new Flow(SERVERS.contains(name), some);
  }

  /**
   * What stands behind the name of a cmdlet.
   *
   * @param cmdlet null if exvet does not want its objects
   */
  private record Arguments(String cmdlet, boolean perServer) {
    /** Whether they name a server. */
    static boolean place(List<String> words) {
      return words.stream()
          .map(PARAMETER::matcher)
          .anyMatch(
              word ->
                  word.matches() && abbreviates(word.group(1).toLowerCase(Locale.ROOT), PLACES));
    }

    boolean select(List<String> words) {
      for (int i = 0; i < words.size(); i++) {
        if (REDIRECTION.matcher(words.get(i)).matches()) {
          return false;
        }
        var parameter = PARAMETER.matcher(words.get(i));
        if (!parameter.matches()) {
          if (identifies(words.get(i))) {
            return true;
          }
          continue;
        }
        String name = parameter.group(1).toLowerCase(Locale.ROOT);
        String own = parameter.group(3);
        if (abbreviates(name, SWITCHES)) {
          continue;
        }
        boolean next = (own == null || own.isEmpty()) && i + 1 < words.size();
        String value = next ? words.get(++i) : own == null ? "" : own;
        if (selects(name, value)) {
          return true;
        }
      }
      return false;
    }

    private boolean selects(String name, String value) {
      if (abbreviates(name, Set.of("identity", "name"))) {
        return identifies(value);
      }
      if (abbreviates(name, PLACES)) {
        return !perServer;
      }
      if (abbreviates(name, Set.of("resultsize"))) {
        return !CommandWords.plain(value).equalsIgnoreCase("unlimited");
      }
      return !abbreviates(name, VALUED);
    }

    private boolean identifies(String value) {
      String plain = CommandWords.plain(value);
      boolean services = "Get-Service".equals(cmdlet) && plain.equalsIgnoreCase("MSExchange*");
      return !EVERY.matcher(plain).matches()
          && !(cmdlet != null && NAMED_BY_SERVER.contains(cmdlet))
          && !services;
    }

    /** A name may be cut short, but not to one that others share: -Domain, -Include. */
    private static boolean abbreviates(String name, Set<String> parameters) {
      return parameters.contains(name)
          || name.length() > 1
              && OTHERS.stream().noneMatch(other -> other.startsWith(name))
              && parameters.stream().anyMatch(one -> one.startsWith(name));
    }
  }
}
