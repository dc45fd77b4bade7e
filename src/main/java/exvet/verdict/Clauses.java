package exvet.verdict;

import java.util.Set;

/**
 * What is known of each clause of a rule that fails; one without a name is empty.
 *
 * @param failing those by which it fails, of which a result tells the worst
 * @param open those that may be broken as well: a worse fault hides them, or nobody can tell
 */
public record Clauses(Set<String> failing, Set<String> open) {
  public Clauses {
    failing = Set.copyOf(failing);
    open = Set.copyOf(open);
  }
}
