package exvet.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fingerprints of very many texts, eight bytes each. Equal texts have equal fingerprints; that
 * those of two texts are equal only means that somebody has to look.
 */
public final class Fingerprints {
  /** Stands for a text that is not there, which equals no other. */
  private static final long NONE = 0;

  private static final int PIECE = 1 << 14;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final List<long[]> pieces = new ArrayList<>();
  private int size;

  /** The fingerprint of a text; null has none. */
  public static long of(String text) {
    if (text == null) {
      return NONE;
    }
    long print = text.length() + 1;
    for (int i = 0; i < text.length(); i++) {
      print = (print ^ text.charAt(i)) * ODD;
      print ^= print >>> 32;
    }
    return print == NONE ? ODD : print;
  }

  /** Adds that of a text, or if the text is null the place of one. */
  public void add(String text) {
    if (size % PIECE == 0) {
      pieces.add(new long[PIECE]);
    }
    pieces.get(size / PIECE)[size % PIECE] = of(text);
    size++;
  }

  public int size() {
    return size;
  }

  public long get(int index) {
    return pieces.get(index / PIECE)[index % PIECE];
  }

  /** Whether one of those of a range is among some, which are sorted. */
  public boolean any(int from, int to, long[] some) {
    for (int i = from; i < to; i++) {
      if (Arrays.binarySearch(some, get(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Those that were added more than once, sorted, each once. */
  public long[] repeated() {
    long[] all = sorted();
    int found = 0;
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1] && all[i] != NONE && (found == 0 || all[found - 1] != all[i])) {
        all[found++] = all[i];
      }
    }
    return Arrays.copyOf(all, found);
  }

  /** Those that were added to both, sorted, each once. */
  public long[] shared(Fingerprints others) {
    long[] mine = sorted();
    long[] theirs = others.sorted();
    int found = 0;
    int at = 0;
    for (int i = 0; i < mine.length; i++) {
      while (at < theirs.length && theirs[at] < mine[i]) {
        at++;
      }
      boolean both = at < theirs.length && theirs[at] == mine[i] && mine[i] != NONE;
      if (both && (found == 0 || mine[found - 1] != mine[i])) {
        mine[found++] = mine[i];
      }
    }
    return Arrays.copyOf(mine, found);
  }

  private long[] sorted() {
    long[] all = new long[size];
    for (int i = 0; i < pieces.size(); i++) {
      int from = i * PIECE;
      System.arraycopy(pieces.get(i), 0, all, from, Math.min(PIECE, size - from));
    }
    Arrays.parallelSort(all);
    return all;
  }
}
