package exvet.verdict;

import exvet.fact.Fact;
import java.util.BitSet;

/**
 * A recipient that must be judged.
 *
 * @param rules by which, as the sieve numbers them
 */
record Question(Fact recipient, BitSet rules) {}
