package exvet.fact;

import java.util.List;

/** What was seen and not concluded: an object of an export, or what answered a probe. */
public sealed interface Observed extends Fact permits Exported, Probed {

  @Override
  default List<Observed> basis() {
    return List.of(this);
  }
}
