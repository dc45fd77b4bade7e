package exvet.verdict;

import exvet.fact.Fact;
import java.util.BitSet;
import java.util.List;

/**
 * What became of a question.
 *
 * @param passed the rules that the recipient passes with nothing to be said
 * @param outcomes of the other rules that apply, before root causes
 */
record Answer(Fact recipient, BitSet passed, List<Outcome> outcomes) {}
