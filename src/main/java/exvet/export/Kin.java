package exvet.export;

import exvet.fact.Fingerprints;
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
    long[] guids = keys.guids().repeated();
    long[] names = keys.names().repeated();
    boolean alone = guids.length == 0 && names.length == 0;
    Kin kin = new Kin(alone ? 0 : keys.size());
    kin.join(keys.guids(), guids);
    kin.join(keys.names(), names);
    return kin;
  }

  /** Joins all who share a key. */
  private void join(Fingerprints keys, long[] repeated) {
    int[] holder = new int[repeated.length];
    Arrays.fill(holder, NOBODY);
    for (int i = 0; i < earlier.length; i++) {
      int key = Arrays.binarySearch(repeated, keys.get(i));
      if (key >= 0 && holder[key] == NOBODY) {
        holder[key] = i;
      } else if (key >= 0) {
        join(holder[key], i);
      }
    }
  }

  private void join(int recipient, int other) {
    int one = first(recipient);
    int two = first(other);
    earlier[Math.max(one, two)] = Math.min(one, two);
    alike.set(recipient);
    alike.set(other);
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
