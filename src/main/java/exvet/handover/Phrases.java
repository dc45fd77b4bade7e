package exvet.handover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Texts that are looked for in other texts: whole words or whole sequences of words, the longest
 * first. However many there are, a text is gone through once.
 */
final class Phrases {
  private record Phrase(String text, boolean exact) {}

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

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
    String first = text.substring(0, end(text, 0)).toLowerCase(Locale.ROOT);
    List<Phrase> all = byFirst.computeIfAbsent(first, word -> new ArrayList<>(1));
    Phrase phrase = new Phrase(text, exact);
    if (!all.contains(phrase)) {
      all.add(phrase);
      all.sort(Comparator.comparing((Phrase one) -> -one.text().length()));
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
    List<Phrase> all = byFirst.get(text.substring(at, end).toLowerCase(Locale.ROOT));
    if (all == null) {
      return 0;
    }
    for (Phrase phrase : all) {
      int stop = at + phrase.text().length();
      if (text.regionMatches(
              anyCase || !phrase.exact(), at, phrase.text(), 0, phrase.text().length())
          && (stop == text.length() || !part(text.charAt(stop)) || !part(text.charAt(stop - 1)))) {
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
