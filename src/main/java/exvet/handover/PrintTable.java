package exvet.handover;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Fingerprints of very many objects in several states, by a fingerprint of their names. */
final class PrintTable {
  /** Stands for no object; no fingerprint of a name is that. */
  private static final long NONE = 0;

  private final int states;
  private long[] keys = new long[1 << 10];
  private long[] prints;
  private int size;

  PrintTable(int states) {
    this.states = states;
    this.prints = new long[keys.length * states];
  }

  /** Adds an object; several of one name count together, in whatever order. */
  void add(long key, int state, long print) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] == NONE) {
      keys[slot] = key;
      size++;
    }
    prints[slot * states + state] += print;
  }

  /** What was added of an object; 0 if nothing was. */
  long print(long key, int state) {
    int slot = slot(key);
    return keys[slot] == NONE ? NONE : prints[slot * states + state];
  }

  /** Whether a state has an object. */
  boolean has(long key, int state) {
    return print(key, state) != NONE;
  }

  private int slot(long key) {
    int slot = (int) (key ^ key >>> 32) & keys.length - 1;
    while (keys[slot] != NONE && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldPrints = prints;
    keys = new long[2 * oldKeys.length];
    prints = new long[keys.length * states];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        System.arraycopy(oldPrints, i * states, prints, slot * states, states);
      }
    }
  }

  /** The names whose objects are not the same in all states, sorted. */
  long[] odd() {
    return LongStream.of(keys).filter(key -> key != NONE && differ(key, states)).sorted().toArray();
  }

  /** Whether an object is the same in the last two states. */
  boolean last(long key) {
    int end = slot(key) * states + states;
    return prints[end - 1] == prints[end - 2];
  }

  /** Whether an object is not the same in the first so many states. */
  boolean differ(long key, int first) {
    int from = slot(key) * states;
    return Arrays.stream(prints, from, from + first).distinct().count() > 1;
  }
}
