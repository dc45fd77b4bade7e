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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows what a command gives, to judge by its text: from the cmdlet that is asked through the
 * pipeline to the screen, or to a variable and from there. Only what is known to leave the number
 * of objects alone does so; all else that is done with objects counts as a choice of some.
 */
final class CommandRun {
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

  private static final Set<String> LISTS = Set.of("fl", "format-list");

  /** They pass on, or lay out, whatever comes. */
  private static final Set<String> PASSES =
      Set.of(
          "add-content",
          "convertto-html",
          "convertto-json",
          "epcsv",
          "export-clixml",
          "export-csv",
          "format-custom",
          "format-table",
          "ft",
          "more",
          "oh",
          "out-default",
          "out-file",
          "out-host",
          "out-string",
          "set-content",
          "tee",
          "tee-object");

  private static final Set<String> SELECTS =
      Set.of("select", "select-object", "sort", "sort-object");

  private static final Set<String> EACH = Set.of("%", "foreach", "foreach-object");

  /** They run their blocks, and give all that comes from them. */
  private static final Set<String> RUNS =
      Set.of("&", ".", "try", "catch", "finally", "icm", "invoke-command");

  private static final Set<String> CONDITIONS =
      Set.of("do", "else", "elseif", "for", "if", "switch", "until", "while");

  private static final Pattern CMDLET =
      Pattern.compile("(?i)(?:.*[^\\w-])?(get-[a-z]\\w*)[.,:;!\"'\\])]*");
  private static final Pattern PICKS =
      Pattern.compile("(?i)-(?:f\\w*|l\\w*|sk\\w*|in\\w*|u\\w*|t\\w*|b\\w*)(?::.*)?");
  private static final Pattern INPUT = Pattern.compile("(?i)-in\\w*(?::(.*))?");
  private static final Pattern CAST = Pattern.compile("\\A\\[[\\w.]+(?:\\[\\])?\\](?=[\\s$@(])");
  private static final Pattern KEEPS =
      Pattern.compile("(?s)\\s*+(?:\\[[\\w.]+(?:\\[\\])?\\]\\s*+)?\\$(\\w+)\\s*+(\\+?)=(.*)");
  private static final Pattern LOOP = Pattern.compile("(?is)\\s*+\\$(\\w+)\\s++in\\b(.*)");
  private static final Pattern STOPS =
      Pattern.compile("(?i)(?<![\\w$-])(?:break|continue|return|exit|throw)\\b");
  private static final Pattern VARIABLE = Pattern.compile("(?s)\\$(\\w+)(.*)");
  private static final Pattern PROPERTY = Pattern.compile("(?:\\.\\w+)+");
  private static final Pattern HOST = Pattern.compile("(?i)[a-z][\\w.-]*");
  private static final String EXPRESSIONS = "$(@[\"'0123456789";

  /** Nobody nests deeper; what does is not understood, and counts as a choice. */
  private static final int DEEPEST = 8;

  private final ConsoleVariables variables;
  private final int depth;

  /**
   * @param variables of its console, which it reads and writes
   */
  CommandRun(ConsoleVariables variables) {
    this(variables, 0);
  }

  private CommandRun(ConsoleVariables variables, int depth) {
    this.variables = variables;
    this.depth = depth;
  }

  /** What the command gives; of one that only keeps it, that. */
  CommandFlow of(String command) {
    return run(ConsoleVariables.plain(CommandWords.bare(command)));
  }

  private CommandFlow run(String text) {
    if (depth > DEEPEST) {
      return CommandFlow.UNKNOWN;
    }
    CommandFlow printed = null;
    CommandFlow kept = null;
    for (String statement : CommandWords.split(text, ";\n")) {
      Matcher keeps = KEEPS.matcher(statement);
      if (keeps.matches()) {
        kept = keep(keeps);
      } else if (!statement.isBlank()) {
        printed = both(printed, pipeline(statement));
        variables.forget(statement);
      }
    }
    return printed != null ? printed : kept != null ? kept : CommandFlow.text("", false);
  }

  private CommandFlow keep(Matcher keeps) {
    String value = keeps.group(3);
    CommandFlow given = nested(value, variables);
    CommandFlow flow = keeps.group(2).isEmpty() ? given : variables.get(keeps.group(1)).and(given);
    variables.forget(value);
    variables.keep(keeps.group(1), flow);
    return flow;
  }

  private CommandFlow nested(String text, ConsoleVariables seen) {
    return new CommandRun(seen, depth + 1).run(text);
  }

  private static CommandFlow both(CommandFlow one, CommandFlow other) {
    return one == null ? other : other == null ? one : one.and(other);
  }

  private CommandFlow pipeline(String statement) {
    CommandFlow flow = null;
    for (String stage : CommandWords.split(statement, "|")) {
      String text = CAST.matcher(stage.strip()).replaceFirst("").strip();
      if (!text.isEmpty()) {
        boolean expression = flow == null && EXPRESSIONS.indexOf(text.charAt(0)) >= 0;
        flow = expression ? expressions(text) : command(CommandWords.of(text), flow);
      }
    }
    return flow;
  }

  private CommandFlow expressions(String text) {
    CommandFlow flow = null;
    for (String each : CommandWords.split(text, ",")) {
      flow = both(flow, expression(each.strip()));
    }
    return flow;
  }

  /** A value; whatever is done with it but reading it makes a choice. */
  private CommandFlow expression(String text) {
    List<String> words = CommandWords.toRedirection(CommandWords.of(text));
    String word = words.isEmpty() ? "" : words.get(0);
    boolean alone = words.size() < 2;
    Matcher variable = VARIABLE.matcher(word);
    String group = word.startsWith("@(") || word.startsWith("$(") ? word.substring(1) : word;
    CommandFlow flow;
    String rest;
    if (group.startsWith("(")) {
      flow = nested(CommandWords.inner(group), variables.inner());
      rest = CommandWords.afterGroup(group);
    } else if (variable.matches()) {
      flow = variables.get(variable.group(1));
      rest = variable.group(2);
    } else {
      String plain = CommandWords.plain(text);
      return CommandFlow.text(HOST.matcher(plain).matches() ? plain : "", text.indexOf('$') >= 0);
    }
    if (alone && PROPERTY.matcher(rest).matches()) {
      return flow.property();
    }
    return alone && rest.isEmpty() ? flow : flow.chosen();
  }

  private CommandFlow command(List<String> words, CommandFlow before) {
    String head = words.get(0).toLowerCase(Locale.ROOT);
    if (LISTS.contains(head) || PASSES.contains(head)) {
      CommandFlow flow = input(words, before);
      return LISTS.contains(head) ? flow.inAList() : flow;
    }
    if (SELECTS.contains(head) && before != null) {
      boolean picks = words.stream().anyMatch(word -> PICKS.matcher(word).matches());
      return picks ? before.chosen() : before;
    }
    if (EACH.contains(head)) {
      return each(words, before);
    }
    if (RUNS.contains(head) || CONDITIONS.contains(head)) {
      CommandFlow flow = blocks(words, variables.inner());
      return flow == null ? said(words) : CONDITIONS.contains(head) ? flow.chosen() : flow;
    }
    return named(words, before);
  }

  /** What comes, or is given instead. */
  private CommandFlow input(List<String> words, CommandFlow before) {
    for (int i = 1; i < words.size(); i++) {
      Matcher input = INPUT.matcher(words.get(i));
      if (input.matches()) {
        boolean own = input.group(1) != null && !input.group(1).isEmpty();
        String value = own ? input.group(1) : i + 1 < words.size() ? words.get(i + 1) : "";
        return expressions(value);
      }
    }
    return before == null ? said(words) : before;
  }

  private CommandFlow each(List<String> words, CommandFlow before) {
    ConsoleVariables seen = variables.inner();
    Matcher loop =
        LOOP.matcher(
            words.size() > 1 && words.get(1).startsWith("(")
                ? CommandWords.inner(words.get(1))
                : "");
    if (loop.matches()) {
      seen.keep(loop.group(1), nested(loop.group(2), variables.inner()));
    } else {
      CommandFlow it = before == null ? CommandFlow.UNKNOWN : before;
      seen.keep("_", it);
      seen.keep("psitem", it);
    }
    CommandFlow flow = blocks(words, seen);
    return flow != null ? flow : before == null ? said(words) : before.property();
  }

  private CommandFlow blocks(List<String> words, ConsoleVariables seen) {
    CommandFlow flow = null;
    for (String word : words) {
      if (word.startsWith("{")) {
        CommandFlow given = nested(CommandWords.inner(word), seen);
        flow = both(flow, STOPS.matcher(word).find() ? given.chosen() : given);
      }
    }
    return flow;
  }

  /** A cmdlet that is asked for objects, or any other command. */
  private CommandFlow named(List<String> words, CommandFlow before) {
    for (int i = 0; i < words.size(); i++) {
      Matcher cmdlet = CMDLET.matcher(words.get(i));
      if (cmdlet.matches()) {
        return asked(cmdlet.group(1), words.subList(i + 1, words.size()), before);
      }
    }
    return before == null ? said(words) : before.chosen();
  }

  /** What a command of which nothing is known says of itself, or of what it was given. */
  private static CommandFlow said(List<String> words) {
    return CommandFlow.text("", words.stream().anyMatch(word -> word.indexOf('$') >= 0));
  }

  private CommandFlow asked(String name, List<String> words, CommandFlow before) {
    String wanted = CmdletNames.ofFileName(name);
    FactType type = wanted == null ? null : FactType.ofCmdlet(wanted);
    boolean perServer = type != null && type.perServer();
    CommandArguments arguments = new CommandArguments(wanted, perServer, words);
    boolean servers = SERVERS.contains(name.toLowerCase(Locale.ROOT));
    boolean placed =
        perServer
            && (before != null && before.servers()
                || arguments.placed()
                || arguments.namedByServer());
    boolean given = before != null && !placed && (before.some() || before.text() || type == null);
    boolean others = before != null && "Get-Recipient".equals(wanted);
    boolean never = type != null && NEVER.contains(type.record());
    String place = servers ? name(arguments, before) : perServer ? place(arguments, before) : null;
    return new CommandFlow(
        wanted == null ? name : wanted,
        servers,
        place,
        arguments.adOnly(),
        !never && (given || others || arguments.some()),
        false,
        false);
  }

  /** Of which server the objects are. */
  private String place(CommandArguments arguments, CommandFlow before) {
    if (arguments.server() != null) {
      CommandFlow named = expressions(arguments.server());
      return named.servers() || named.text() ? named.place() : "";
    }
    String own = arguments.ofIdentity();
    return own != null ? own : before == null ? null : before.servers() ? before.place() : "";
  }

  /** Which server it is. */
  private static String name(CommandArguments arguments, CommandFlow before) {
    String own = arguments.identity();
    if (own == null) {
      return before != null || arguments.some() ? "" : null;
    }
    return HOST.matcher(own).matches() ? own : "";
  }
}
