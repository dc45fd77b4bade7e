package exvet.topology;

import exvet.fact.Counted;
import java.util.function.Predicate;

/** Several recipients as one fact, which can tell whom it counts. */
interface Group extends Counted {

  /** Whether a recipient is among those that {@link #count} counts. */
  Predicate<Addressee> members();
}
