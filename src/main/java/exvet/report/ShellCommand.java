package exvet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of a fix that sets properties of one object, or restarts the web server.
 *
 * @param text the command as it was written
 * @param noun what stands behind {@code Set-}; null if it restarts
 * @param identity the object, without its quotes; null if the command names none
 */
record ShellCommand(String text, String noun, String identity, List<Setting> settings) {
  private static final Pattern RESTART =
      Pattern.compile("(?i)iisreset(?: [a-z0-9][a-z0-9._-]*)?(?: /noforce)?");

  /** A property that is set, and to what. */
  record Setting(String property, String value) {}

  boolean restart() {
    return noun == null;
  }

  /**
   * The commands of a fix, without its comment; none if any of them does something else, or may do.
   */
  static List<ShellCommand> parse(String fix) {
    List<ShellCommand> commands = new ArrayList<>();
    for (String part : parts(fix)) {
      ShellCommand command = one(part);
      if (command == null) {
        return List.of();
      }
      commands.add(command);
    }
    return List.copyOf(commands);
  }

  /** The text at each semicolon that no quotation marks enclose, up to a comment. */
  private static List<String> parts(String fix) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < fix.length(); i++) {
      char c = fix.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#' && (i == 0 || fix.charAt(i - 1) == ' ')) {
        break;
      } else if (c == ';') {
        parts.add(part.toString().strip());
        part.setLength(0);
        continue;
      }
      part.append(c);
    }
    parts.add(part.toString().strip());
    return parts;
  }

  private static ShellCommand one(String part) {
    if (RESTART.matcher(part).matches()) {
      return new ShellCommand(part, null, null, List.of());
    }
    List<String> words = words(part);
    if (words.size() < 2 || !words.get(0).startsWith("Set-") || !word(words.get(0), 4)) {
      return null;
    }
    int at = 1;
    String identity = null;
    if (words.get(at).equals("-Identity")) {
      at++;
    }
    if (at < words.size() && !parameter(words.get(at))) {
      identity = bare(words.get(at++));
      if (identity == null) {
        return null;
      }
    }
    List<Setting> settings = new ArrayList<>();
    for (; at + 1 < words.size(); at += 2) {
      if (!parameter(words.get(at)) || parameter(words.get(at + 1))) {
        return null;
      }
      settings.add(new Setting(words.get(at).substring(1), words.get(at + 1)));
    }
    return at < words.size() || settings.isEmpty()
        ? null
        : new ShellCommand(part, words.get(0).substring(4), identity, List.copyOf(settings));
  }

  /** The words between blanks that no quotation marks enclose; none if it is no plain command. */
  private static List<String> words(String part) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if ("|&`<>()\n\r".indexOf(c) >= 0) {
        return List.of();
      }
      if (c == ' ' && quote == 0) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return quote == 0 ? words : List.of();
  }

  /** An identity without its quotation marks; null if it is put together from several. */
  private static String bare(String word) {
    char first = word.charAt(0);
    boolean quoted = word.length() > 1 && (first == '"' || first == '\'');
    String inside = quoted ? word.substring(1, word.length() - 1) : word;
    boolean odd = inside.indexOf('"') >= 0 || inside.indexOf('\'') >= 0 || inside.contains("$");
    return odd || (quoted && word.charAt(word.length() - 1) != first) ? null : inside;
  }

  private static boolean parameter(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && word(word, 1);
  }

  private static boolean word(String word, int from) {
    for (int i = from; i < word.length(); i++) {
      if (!Character.isLetterOrDigit(word.charAt(i))) {
        return false;
      }
    }
    return word.length() > from;
  }
}
