package exvet.handover;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Texts that are looked for in other texts: whole words or whole sequences of words, the longest
 * first. However many there are, a text is gone through once.
 */
final class Phrases {
  /**
   * The phrases that begin with one word.
   *
   * @param lengths how long they are, the longest first
   * @param lower those of any spelling, in lower case
   * @param exact those of one spelling
   * @param exactLower the same in lower case
   */
  private record Bunch(
      NavigableSet<Integer> lengths, Set<String> lower, Set<String> exact, Set<String> exactLower) {
    Bunch() {
      this(
          new TreeSet<>(Comparator.reverseOrder()),
          new HashSet<>(2),
          new HashSet<>(2),
          new HashSet<>(2));
    }

    boolean has(String text, boolean anyCase) {
      String small = text.toLowerCase(Locale.ROOT);
      return exact.contains(text) || lower.contains(small) || anyCase && exactLower.contains(small);
    }
  }

  /**
   * By first word; there may be as many as there are recipients, and one text is soon looked up.
   */
  private final Map<String, Bunch> byFirst = new HashMap<>();

  /**
   * Adds a text to look for.
   *
   * @param exact whether another spelling is another text
   */
  void add(String whole, boolean exact) {
    int start = start(whole, 0);
    if (start < 0) {
      return;
    }
    // What stands before its first word is no part of it that would be found again.
    String text = whole.substring(start);
    String small = text.toLowerCase(Locale.ROOT);
    String first = text.substring(0, end(text, 0)).toLowerCase(Locale.ROOT);
    Bunch bunch = byFirst.computeIfAbsent(first, word -> new Bunch());
    bunch.lengths().add(text.length());
    if (exact) {
      bunch.exact().add(text);
      bunch.exactLower().add(small);
    } else {
      bunch.lower().add(small);
    }
  }

  /**
   * A text with all that is found in it replaced.
   *
   * @param anyCase whether every spelling counts
   */
  String replace(
      String text, boolean anyCase, UnaryOperator<String> by, UnaryOperator<String> others) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (int at = start(text, 0); at >= 0; ) {
      int end = end(text, at);
      int found = found(text, at, end, anyCase);
      if (found > 0) {
        out.append(others.apply(text.substring(done, at)));
        out.append(by.apply(text.substring(at, found)));
        done = found;
        end = found;
      }
      at = start(text, end);
    }
    return out.append(others.apply(text.substring(done))).toString();
  }

  /** Where the longest phrase that begins here ends; 0 if none does. */
  private int found(String text, int at, int end, boolean anyCase) {
    Bunch bunch = byFirst.get(text.substring(at, end).toLowerCase(Locale.ROOT));
    if (bunch == null) {
      return 0;
    }
    for (int length : bunch.lengths()) {
      int stop = at + length;
      if (stop <= text.length()
          && (stop == text.length() || !part(text.charAt(stop)) || !part(text.charAt(stop - 1)))
          && bunch.has(text.substring(at, stop), anyCase)) {
        return stop;
      }
    }
    return 0;
  }

  private static int start(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (part(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int end(String text, int from) {
    int i = from;
    while (i < text.length() && part(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
