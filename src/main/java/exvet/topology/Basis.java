package exvet.topology;

import exvet.fact.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The observed facts a derived one rests on, each once, in the order in which they were found. They
 * are told apart by identity: comparing whole facts costs more than all that is asked of them.
 */
final class Basis {
  private final List<Observed> facts = new ArrayList<>();

  void add(Observed fact) {
    for (Observed known : facts) {
      if (known == fact) {
        return;
      }
    }
    facts.add(fact);
  }

  void addAll(Collection<Observed> more) {
    more.forEach(this::add);
  }

  List<Observed> list() {
    return List.copyOf(facts);
  }
}
