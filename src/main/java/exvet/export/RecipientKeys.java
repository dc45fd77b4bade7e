package exvet.export;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * By what recipients are told to be the same: hashes of their Guids and names, two for each, in the
 * order in which they were read. Equal hashes only mean that somebody has to look.
 */
final class RecipientKeys {
  private static final int PIECE = 1 << 14;
  private static final long NO_GUID = 0;

  private final List<long[]> pieces = new ArrayList<>();
  private final ServerSpelling servers = new ServerSpelling(List.of());
  private int size;

  void add(PropertyBag bag) {
    String guid = bag.text("Guid");
    add(
        guid == null ? NO_GUID : hash(1, guid.toLowerCase(Locale.ROOT)),
        hash(2, Identities.of(bag, servers).toLowerCase(Locale.ROOT)));
  }

  private void add(long guid, long name) {
    if (size % PIECE == 0) {
      pieces.add(new long[2 * PIECE]);
    }
    long[] piece = pieces.get(size / PIECE);
    piece[2 * (size % PIECE)] = guid;
    piece[2 * (size % PIECE) + 1] = name;
    size++;
  }

  int size() {
    return size;
  }

  long guid(int recipient) {
    return pieces.get(recipient / PIECE)[2 * (recipient % PIECE)];
  }

  long name(int recipient) {
    return pieces.get(recipient / PIECE)[2 * (recipient % PIECE) + 1];
  }

  /** The keys of the recipients that are wanted. */
  RecipientKeys only(IntPredicate wanted) {
    RecipientKeys some = new RecipientKeys();
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        some.add(guid(i), name(i));
      }
    }
    return some;
  }

  /** The keys that more than one recipient has, sorted. */
  long[] repeated() {
    long[] all = new long[2 * size];
    for (int i = 0; i < size; i++) {
      all[2 * i] = guid(i);
      all[2 * i + 1] = name(i);
    }
    Arrays.sort(all);
    int found = 0;
    for (int i = 1; i < all.length; i++) {
      boolean first = found == 0 || all[found - 1] != all[i];
      if (all[i] == all[i - 1] && all[i] != NO_GUID && first) {
        all[found++] = all[i];
      }
    }
    return Arrays.copyOf(all, found);
  }

  private static long hash(long kind, String text) {
    long hash = kind;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash == NO_GUID ? kind : hash;
  }
}
