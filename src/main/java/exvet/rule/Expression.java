package exvet.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One constraint of a pattern, as text, taken apart into the words that may read something. */
record Expression(String text) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[$A-Za-z_][$\\w]*|.", Pattern.DOTALL);
  private static final Pattern BINDING =
      Pattern.compile("(\\$\\w+)\\s*:\\s*(?!:)(.+)", Pattern.DOTALL);
  private static final Pattern CALL_JOIN =
      Pattern.compile("\\b\\w+\\(\\s*\\)\\s*==\\s*\\$|\\.equals\\w*\\(\\s*\\$");

  /** A word, and the word after its dot if it has one. */
  record Word(String name, String member) {}

  /** The variable a binding binds, else null. */
  String variable() {
    Matcher m = BINDING.matcher(text.strip());
    return m.matches() ? m.group(1) : null;
  }

  /** The expression behind a binding, else the whole. */
  Expression value() {
    Matcher m = BINDING.matcher(text.strip());
    return m.matches() ? new Expression(m.group(2).strip()) : this;
  }

  /** The variable of {@code this == $x}, else null. */
  String self() {
    Matcher m = Pattern.compile("this\\s*==\\s*(\\$\\w+)").matcher(text.strip());
    return m.matches() ? m.group(1) : null;
  }

  /** The variable of {@code word == $x}, else null. */
  String joinOf(String word) {
    Matcher m = Pattern.compile("(\\w+)\\s*==\\s*(\\$\\w+)").matcher(text.strip());
    return m.matches() && m.group(1).equals(word) ? m.group(2) : null;
  }

  /** Whether it joins by a call, which Drools cannot index. */
  boolean joinsByCall() {
    return CALL_JOIN.matcher(text).find();
  }

  /** A chain of names without operators: what a binding may bind. */
  boolean path() {
    return text.matches("[\\w.!]+(\\(\\s*\\))?");
  }

  /** The words that begin a chain: own members and variables. */
  List<Word> words() {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      if (!m.group().isBlank()) {
        tokens.add(m.group());
      }
    }
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean member = i > 0 && tokens.get(i - 1).equals(".");
      if (name(tokens.get(i)) && !member) {
        boolean dot = i + 2 < tokens.size() && tokens.get(i + 1).equals(".");
        words.add(new Word(tokens.get(i), dot ? tokens.get(i + 2) : null));
      }
    }
    return words;
  }

  private static boolean name(String token) {
    return Character.isLetter(token.charAt(0)) || "$_".indexOf(token.charAt(0)) >= 0;
  }
}
