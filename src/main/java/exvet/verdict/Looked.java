package exvet.verdict;

import exvet.fact.Fact;
import exvet.fact.Observed;
import exvet.fact.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a verdict looked at: the exported objects behind its facts, with the properties read. */
final class Looked {
  /** Stands for the object as a whole, where none of its properties was read. */
  private static final String WHOLE = "";

  /** Parts of a rule speak of the same objects over and over, and records are slow to compare. */
  private final Map<Observed, Set<String>> properties = new IdentityHashMap<>();

  /** Notes that components were read of what stands behind a fact. */
  void at(Fact fact, Collection<String> components) {
    for (Observed exported : fact.basis()) {
      if (exported.origin().file() != null) {
        note(exported, components);
      }
    }
  }

  private void note(Observed exported, Collection<String> components) {
    Set<String> named = properties.computeIfAbsent(exported, one -> new HashSet<>());
    Schema schema = Schema.of(exported.getClass());
    boolean any = false;
    for (String component : components) {
      String property = schema.property(component);
      if (property != null && !exported.lacks(component)) {
        named.add(property);
        any = true;
      }
    }
    if (!any) {
      named.add(WHOLE);
    }
  }

  List<Source> sources() {
    Set<Source> sources = new TreeSet<>();
    properties.forEach(
        (exported, named) -> {
          String file = exported.origin().file();
          String object = exported.origin().object();
          int line = exported.origin().line();
          for (String property : named) {
            sources.add(new Source(file, object, property.equals(WHOLE) ? null : property, line));
          }
        });
    return List.copyOf(sources);
  }
}
