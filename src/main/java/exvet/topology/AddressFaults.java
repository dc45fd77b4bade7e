package exvet.topology;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong at which addresses of a host, in the order in which it was seen. */
final class AddressFaults {
  private final Map<String, Set<String>> places = new LinkedHashMap<>();

  void add(String fault, String address) {
    places.computeIfAbsent(fault, first -> new LinkedHashSet<>()).add(address);
  }

  boolean none() {
    return places.isEmpty();
  }

  /** Each fault, with the addresses that have it unless all have. */
  List<String> among(Set<String> all) {
    return places.entrySet().stream()
        .map(
            fault ->
                fault.getValue().containsAll(all)
                    ? fault.getKey()
                    : fault.getKey() + " at " + String.join(", ", fault.getValue()))
        .toList();
  }

  /** The same in one text. */
  String text(Set<String> all) {
    return String.join("; ", among(all));
  }
}
