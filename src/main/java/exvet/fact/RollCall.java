package exvet.fact;

import java.util.Collection;
import java.util.function.BiConsumer;

/** Goes through all recipients once more, to tell who is behind what was counted. */
@FunctionalInterface
public interface RollCall {

  /**
   * Tells each recipient that one of some facts counts, with that fact.
   *
   * @param member may be told of a recipient several times, for several facts
   */
  void call(Collection<? extends Counted> groups, BiConsumer<Counted, Exported> member);
}
