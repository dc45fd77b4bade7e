package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a command of PowerShell apart without looking into quotes, parentheses and blocks. */
final class CommandWords {
  private static final Pattern REDIRECTION = Pattern.compile("[*\\d]?>.*");

  /** A line that goes on on the next. */
  private static final Pattern JOINED =
      Pattern.compile("(?<=\\|)[ \\t]*\\n|`[ \\t]*\\n|\\n(?=[ \\t]*\\|)");

  private CommandWords() {}

  /** A command without its comments, in which whatever goes on stands on one line. */
  static String bare(String text) {
    StringBuilder bare = new StringBuilder();
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean begins = at == 0 || " \t\n;|(){}".indexOf(text.charAt(at - 1)) >= 0;
      if (quote == 0 && c == '#' && begins) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end - 1;
        continue;
      }
      if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
        quote = quote == 0 ? c : 0;
      }
      bare.append(c);
    }
    return JOINED.matcher(bare).replaceAll(" ");
  }

  /** Whether a word sends elsewhere what a command gives. */
  static boolean redirects(String word) {
    return REDIRECTION.matcher(word).matches();
  }

  static List<String> toRedirection(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (redirects(words.get(i))) {
        return words.subList(0, i);
      }
    }
    return words;
  }

  /** The parts between separators; the separators are left out. */
  static List<String> split(String text, String separators) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < text.length(); at = behind(text, at)) {
      if (separators.indexOf(text.charAt(at)) >= 0) {
        parts.add(text.substring(begin, at));
        begin = at + 1;
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  /** The words; a group in parentheses or braces begins one, with what is appended to it. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < text.length(); at = behind(text, at)) {
      char c = text.charAt(at);
      if (c <= ' ') {
        add(words, text, begin, at);
        begin = at + 1;
      } else if (c == '(' && at > 0 && Character.isLetter(text.charAt(at - 1)) || c == '{') {
        add(words, text, begin, at);
        begin = at;
      }
    }
    add(words, text, begin, text.length());
    return words;
  }

  private static void add(List<String> words, String text, int begin, int end) {
    if (begin < end) {
      words.add(text.substring(begin, end));
    }
  }

  /** What is in the group that a word begins with. */
  static String inner(String group) {
    int end = behind(group, 0);
    return group.substring(
        1, Math.max(1, end > 1 && closes(group.charAt(end - 1)) ? end - 1 : end));
  }

  /** What a word holds behind the group that it begins with. */
  static String afterGroup(String word) {
    return word.substring(behind(word, 0));
  }

  /** A word without its quotes. */
  static String plain(String word) {
    boolean quoted =
        word.length() > 1
            && (word.charAt(0) == '"' || word.charAt(0) == '\'')
            && word.charAt(0) == word.charAt(word.length() - 1);
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  private static boolean closes(char c) {
    return c == ')' || c == '}';
  }

  /** Where goes on what is at a place: behind one character, a quoted text or a whole group. */
  private static int behind(String text, int at) {
    int depth = 0;
    int next = at;
    do {
      char c = text.charAt(next);
      if (c == '\'' || c == '"') {
        int end = text.indexOf(c, next + 1);
        next = end < 0 ? text.length() - 1 : end;
      } else if (c == '`') {
        next++;
      } else if (c == '(' || c == '{') {
        depth++;
      } else if (closes(c)) {
        depth--;
      }
      next++;
    } while (depth > 0 && next < text.length());
    return Math.min(next, text.length());
  }
}
