package exvet.verdict;

import exvet.fact.Fact;
import java.util.BitSet;

/**
 * A recipient that must be judged, by rules as the sieve numbers them.
 *
 * @param suspect the rules that surely apply, of which other parts may match
 * @param open the rules by which it must be judged in full
 */
record Question(Fact recipient, BitSet suspect, BitSet open) {

  boolean asks(int rule) {
    return suspect.get(rule) || open.get(rule);
  }

  /** The same without one of the rules. */
  Question without(int rule) {
    BitSet fewer = (BitSet) suspect.clone();
    BitSet fewerOpen = (BitSet) open.clone();
    fewer.clear(rule);
    fewerOpen.clear(rule);
    return new Question(recipient, fewer, fewerOpen);
  }
}
