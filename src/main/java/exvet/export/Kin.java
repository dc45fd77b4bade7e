package exvet.export;

import java.util.Arrays;
import java.util.BitSet;

/** Which recipients may be the same as others, told by their keys alone. */
final class Kin {
  private static final int NOBODY = -1;

  private final int[] earlier;
  private final BitSet alike = new BitSet();

  private Kin(int size) {
    earlier = new int[size];
    Arrays.setAll(earlier, i -> i);
  }

  static Kin of(RecipientKeys keys) {
    long[] repeated = keys.repeated();
    Kin kin = new Kin(repeated.length == 0 ? 0 : keys.size());
    int[] holder = new int[repeated.length];
    Arrays.fill(holder, NOBODY);
    for (int i = 0; i < kin.earlier.length; i++) {
      kin.join(i, Arrays.binarySearch(repeated, keys.guid(i)), holder);
      kin.join(i, Arrays.binarySearch(repeated, keys.name(i)), holder);
    }
    return kin;
  }

  private void join(int recipient, int key, int[] holder) {
    if (key < 0) {
      return;
    }
    if (holder[key] == NOBODY) {
      holder[key] = recipient;
      return;
    }
    int one = first(holder[key]);
    int other = first(recipient);
    earlier[Math.max(one, other)] = Math.min(one, other);
    alike.set(holder[key]);
    alike.set(recipient);
  }

  /** The first of all with whom a recipient may be the same; itself if there is none before it. */
  int first(int recipient) {
    int at = recipient;
    while (earlier[at] != at) {
      earlier[at] = earlier[earlier[at]];
      at = earlier[at];
    }
    return at;
  }

  /** Whether there is nobody who may be the same as another. */
  boolean none() {
    return alike.isEmpty();
  }

  /** Whether one of some recipients may be the same as another. */
  boolean any(int from, int to) {
    int next = alike.nextSetBit(from);
    return next >= 0 && next < to;
  }
}
