package exvet.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the variables of a console hold, as far as the commands above tell: whoever keeps one
 * connector at a prompt and prints it at the next has printed one, not all. A value that is written
 * in a way not understood is forgotten.
 */
final class ConsoleVariables {
  /** No console has more; of such a one some are unknown. */
  private static final int MANY = 1_000;

  private static final Pattern BRACED = Pattern.compile("\\$\\{(\\w+)\\}");
  private static final Pattern SCOPED =
      Pattern.compile("(?i)\\$(?:\\{)?(?:global|script|local|private|variable):(\\w+)\\}?");

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)\\$(\\w+)(?:\\[[^\\]\\[$]{0,64}\\])?\\s*+(?:[-+*/%]|\\?\\?)?="
              + "|\\$(\\w+)(?=(?:\\s?,\\s?\\$\\w+){1,16}\\s?=)"
              + "|\\$(\\w+)\\.(?!where\\b|foreach\\b)\\w+\\("
              + "|\\[ref\\]\\s*+\\$(\\w+)"
              + "|\\bforeach\\s*+\\(\\s*+\\$(\\w+)"
              + "|-(?:ov|ev|wv|iv|pv|(?:out|error|warning|information|pipeline)?v\\w*)[\\s:]++[\"'+$]*+(\\w+)");

  /** Writes variables whose names it does not state, or leads to another console. */
  private static final Pattern ANY_WRITTEN =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:(?:set|new|clear|remove)-(?:variable|item)|sv|nv|clv|rv|iex"
              + "|invoke-expression|(?:enter|exit)-pssession|etsn|exsn)(?![\\w-])|\\A\\s*+\\.\\s");

  private final ConsoleVariables outer;
  private final Map<String, CommandFlow> held = new HashMap<>();
  private boolean forgotten;

  ConsoleVariables() {
    this(null);
  }

  private ConsoleVariables(ConsoleVariables outer) {
    this.outer = outer;
  }

  /** Those of a block, which sees the others. */
  ConsoleVariables inner() {
    return new ConsoleVariables(this);
  }

  /** A command in which each variable is called by its name alone. */
  static String plain(String command) {
    return command.indexOf('$') < 0
        ? command
        : SCOPED.matcher(BRACED.matcher(command).replaceAll("\\$$1")).replaceAll("\\$$1");
  }

  CommandFlow get(String name) {
    CommandFlow flow = held.get(key(name));
    if (flow != null) {
      return flow;
    }
    return outer == null || forgotten ? CommandFlow.UNKNOWN : outer.get(name);
  }

  void keep(String name, CommandFlow flow) {
    String key = key(name);
    if (held.size() < MANY || held.containsKey(key)) {
      held.put(key, flow);
    }
  }

  /** Forgets what a text may write, wherever it does. */
  void forget(String text) {
    if (ANY_WRITTEN.matcher(text).find()) {
      held.clear();
      forgotten = true;
    }
    Matcher written = WRITTEN.matcher(text);
    while (written.find()) {
      for (int group = 1; group <= written.groupCount(); group++) {
        if (written.group(group) != null) {
          forgetOne(key(written.group(group)));
        }
      }
    }
  }

  private void forgetOne(String key) {
    held.remove(key);
    if (outer != null) {
      keep(key, CommandFlow.UNKNOWN);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
