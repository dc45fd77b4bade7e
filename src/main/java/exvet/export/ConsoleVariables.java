package exvet.export;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the variables of a console hold, as far as the commands above tell: whoever keeps one
 * connector at a prompt and prints it at the next has printed one, not all.
 */
final class ConsoleVariables {
  private static final Pattern NAME = Pattern.compile("\\$(\\w+)");
  private static final Pattern KEEPS = Pattern.compile("\\s*\\$(\\w+)\\s*=(?!=)");

  /** No console has more; of such a one some are unknown. */
  private static final int MANY = 1_000;

  private static final int LONG = 1 << 12;

  private final Map<String, String> held = new HashMap<>();

  /**
   * The command with those before it that gave what its variables hold.
   *
   * @param command without its prompt
   */
  String told(String command) {
    Matcher keeps = KEEPS.matcher(command);
    boolean kept = keeps.lookingAt();
    Set<String> before = new LinkedHashSet<>();
    Matcher name = NAME.matcher(command);
    for (int from = kept ? keeps.end() : 0; name.find(from); from = name.end()) {
      before.add(held.getOrDefault(name.group(1).toLowerCase(Locale.ROOT), ""));
    }
    before.remove("");
    String told = before.isEmpty() ? command : String.join("; ", before) + "; " + command;
    if (kept) {
      String variable = keeps.group(1).toLowerCase(Locale.ROOT);
      held.remove(variable);
      if (told.length() < LONG && held.size() < MANY) {
        held.put(variable, told);
      }
    }
    return told;
  }
}
