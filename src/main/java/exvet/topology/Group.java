package exvet.topology;

import exvet.fact.Counted;
import java.util.Collection;

/** Several recipients as one fact, which can tell whom it counts. */
interface Group extends Counted {

  /** What recipients are counted by; the same for all groups that a recipient is looked up in. */
  @FunctionalInterface
  interface By {

    /** Under which keys a recipient is counted, each once. */
    Collection<String> keys(Addressee one);
  }

  By by();

  /** The key of those that {@link #count} counts. */
  String key();
}
