package exvet.fact;

import java.util.Map;
import java.util.Set;

/** A fact computed from exported facts and the profile; see the package {@code topology}. */
public non-sealed interface Derived extends Fact {

  @Override
  default Map<String, Set<String>> concerns() {
    return Map.of("object", Set.of(identity()));
  }
}
