package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the line above a list tells about the objects in it: a command at a prompt, a command
 * without its prompt, or a heading that names one.
 *
 * @param cmdlet that gave the objects, whether or not exvet wants them; null if the line names none
 *     or several
 * @param typed whether it was a command, not just words
 * @param server the one that was asked; null if all were, or the line does not tell
 * @param everywhere whether all servers were asked
 * @param adOnly whether IIS was not asked
 * @param some whether it selects some of the objects that there are
 */
record ListCommand(
    String cmdlet, boolean typed, String server, boolean everywhere, boolean adOnly, boolean some) {
  static final ListCommand NONE = new ListCommand(null, false, null, true, false, false);

  private static final Pattern PROMPT =
      Pattern.compile(
          "\\s*(?:\\[[\\w.-]+\\]: ?)?(?:\\[?PS\\]?(?:>| [^>|]*>)|[A-Z]:\\\\[^>|:*?\"]*>)\\s?(.*)");
  private static final Pattern FORMAT = Pattern.compile("(?i)\\|\\s*(?:fl|Format-List)\\b.*");
  private static final Pattern BARE =
      Pattern.compile(
          "(?i)\\s*(?:(?:\\[[\\w.]+(?:\\[\\])?\\]\\s*)?\\$\\{?[\\w:]+\\}?\\s*\\+?=[\\s@(]*)?Get-[A-Za-z]\\w+(?:\\s*|\\s+[-|\\\\\"'\\w$(*].*|\\).*)");
  private static final Pattern CMDLET = Pattern.compile("(?i)(?<![\\w-])Get-[A-Za-z]\\w*");

  /** An argument that is worked out first. */
  private static final Pattern INNER = Pattern.compile("(?<=\\w[\\s:])\\([^()]*\\)");

  private static final Pattern STATEMENT = Pattern.compile("[;{}\\n]");
  private static final Pattern SERVER =
      Pattern.compile("(?i)\\s-Server[\\s:]\\s*([\"']?)([a-z0-9][\\w.-]*)\\1(?=[\\s|;)}]|$)");
  private static final Pattern IDENTITY =
      Pattern.compile("(?i)\\s(?:-Identity[\\s:]\\s*)?([\"']?)([a-z0-9][\\w.-]*)\\\\");
  private static final Pattern AD_ONLY =
      Pattern.compile("(?i).*\\s-ADP\\w*(?!:\\$f)(?=[\\s|;]|$).*");
  private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015]");

  /** Whether a prompt stands before whatever the line holds. */
  static boolean prompted(String line) {
    return PROMPT.matcher(line).matches();
  }

  /** Whether the line is a command, to judge by its prompt or by what it does. */
  static boolean is(String line) {
    return PROMPT.matcher(line).matches()
        || line.indexOf('|') >= 0 && FORMAT.matcher(line).find()
        || BARE.matcher(plain(line)).matches();
  }

  /**
   * The command a line holds; it may go on below.
   *
   * @param variables of its console
   */
  static ListCommand typed(String line, ConsoleVariables variables) {
    Matcher prompt = PROMPT.matcher(line);
    String command = plain(prompt.matches() ? prompt.group(1) : line);
    CommandFlow flow = new CommandRun(variables).of(command);
    String place = flow.servers() ? null : flow.place();
    return new ListCommand(
        flow.text() ? of(command).cmdlet() : flow.cmdlet(),
        true,
        place == null || place.isEmpty() ? null : place,
        flow.place() == null,
        flow.adOnly(),
        flow.some());
  }

  /** What a line says that is no command. */
  static ListCommand heading(String line) {
    return of(plain(line));
  }

  private static String plain(String line) {
    return DASHES.matcher(line).replaceAll("-");
  }

  private static ListCommand of(String line) {
    List<String> asked = statements(line);
    String word = cmdlet(asked);
    if (word == null) {
      return NONE;
    }
    String wanted = CmdletNames.ofFileName(word);
    String server = asked.size() == 1 ? server(asked.get(0)) : null;
    boolean adOnly = asked.stream().anyMatch(text -> AD_ONLY.matcher(text).matches());
    return new ListCommand(wanted == null ? word : wanted, false, server, true, adOnly, false);
  }

  /** The one cmdlet that statements ask; null if there are several. */
  private static String cmdlet(List<String> statements) {
    String one = null;
    for (String statement : statements) {
      String last = last(statement);
      if (one != null && !one.equalsIgnoreCase(last)) {
        return null;
      }
      one = last;
    }
    return one;
  }

  /** The statements that print, if any says so; else all that ask for something. */
  private static List<String> statements(String line) {
    List<String> printing = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String statement : STATEMENT.split(INNER.matcher(line).replaceAll("()"))) {
      if (CMDLET.matcher(statement).find()) {
        all.add(statement);
        if (FORMAT.matcher(statement).find()) {
          printing.add(statement);
        }
      }
    }
    return printing.isEmpty() ? all : printing;
  }

  /** The last cmdlet of a pipeline is the one that gives the objects. */
  private static String last(String statement) {
    Matcher cmdlet = CMDLET.matcher(statement);
    String last = null;
    while (cmdlet.find()) {
      last = cmdlet.group();
    }
    return last;
  }

  private static String server(String statement) {
    Matcher named = SERVER.matcher(statement);
    if (named.find()) {
      return named.group(2);
    }
    Matcher identity = IDENTITY.matcher(statement);
    return identity.find() ? identity.group(2) : null;
  }
}
