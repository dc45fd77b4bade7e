package exvet.export;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known words that somebody who mistyped one may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The nearest known word; null if none is near. */
  public static String of(String word, Collection<String> known) {
    List<String> near = of(word, known, 1);
    return near.isEmpty() ? null : near.get(0);
  }

  /** The near words, the nearest first; as many as are wanted at most. */
  public static List<String> of(String word, Collection<String> known, int wanted) {
    String typed = plain(word);
    int reach = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(candidate -> distance(typed, plain(candidate), reach) <= reach)
        .sorted(
            Comparator.<String>comparingInt(c -> distance(typed, plain(c), reach))
                .thenComparing(Comparator.naturalOrder()))
        .limit(wanted)
        .toList();
  }

  /** The known word that differs least, however much that is; null if nothing is known. */
  static String closest(String word, Collection<String> known) {
    String typed = plain(word);
    return known.stream()
        .min(
            Comparator.<String>comparingInt(c -> distance(typed, plain(c), Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  /** {@code ; did you mean X?} or nothing, to end a message about an unknown word. */
  public static String hint(String word, Collection<String> known) {
    String near = of(word, known);
    return near == null ? "" : "; did you mean " + near + "?";
  }

  /** Case and hyphens are what people get wrong most. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** How many letters must be put in, left out, changed or swapped; more than reach if too many. */
  private static int distance(String one, String other, int reach) {
    if (Math.abs(one.length() - other.length()) > reach) {
      return reach + 1;
    }
    int[][] rows = new int[one.length() + 1][other.length() + 1];
    Arrays.setAll(rows[0], column -> column);
    for (int i = 1; i <= one.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        if (i > 1 && j > 1 && swapped(one, i, other, j)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length()][other.length()];
  }

  private static boolean swapped(String one, int i, String other, int j) {
    return one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
