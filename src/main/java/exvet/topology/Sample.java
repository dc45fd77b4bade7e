package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.Observed;
import java.util.List;
import java.util.TreeMap;

/** Counts recipients and keeps the first few of them by name: nobody reads a million. */
final class Sample {
  private static final int KEPT = 20;

  private final TreeMap<String, Exported> first = new TreeMap<>();
  private int count;

  void add(Exported recipient) {
    count++;
    if (first.size() == KEPT && recipient.identity().compareTo(first.lastKey()) > 0) {
      return;
    }
    first.put(recipient.identity(), recipient);
    if (first.size() > KEPT) {
      first.pollLastEntry();
    }
  }

  int count() {
    return count;
  }

  /** The names of those that were kept, sorted. */
  List<String> names() {
    return List.copyOf(first.keySet());
  }

  /** Those that were kept, as evidence. */
  List<Observed> facts() {
    return List.copyOf(first.values());
  }
}
