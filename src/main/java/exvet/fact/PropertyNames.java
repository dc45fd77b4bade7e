package exvet.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The names of the properties that many objects have. */
public final class PropertyNames {
  static final int NONE = -1;

  /** Who asks for places has few lists. */
  private static final int LISTS = 8;

  /** Names that are asked for stand in code, so there are few. */
  private static final int ASKED = 500;

  private final List<String> sorted;
  private final Map<String, Integer> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private volatile List<Places> places = List.of();

  /**
   * @param sorted in any case, and each of them once
   */
  public PropertyNames(List<String> sorted) {
    this.sorted = List.copyOf(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      anyCase.put(sorted.get(i), i);
    }
    if (anyCase.size() < sorted.size() || !List.copyOf(anyCase.keySet()).equals(this.sorted)) {
      throw new IllegalArgumentException("not sorted, or some of them twice: " + sorted);
    }
  }

  /** The names, sorted in any case. */
  public List<String> sorted() {
    return sorted;
  }

  /** An object's properties: a value for each of the names, in their order. */
  public PropertyMap with(Value... values) {
    if (values.length != sorted.size()) {
      throw new IllegalArgumentException(values.length + " values for " + sorted);
    }
    return new PropertyMap(this, values);
  }

  /**
   * The places of some names, {@link #NONE} for one that is not here. Of each of many objects the
   * same few lists are asked, so the answers are kept: find them by the list itself.
   */
  int[] places(List<String> some) {
    for (Places known : places) {
      if (known.of == some) {
        return known.at;
      }
    }
    int[] at = new int[some.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = anyCase.getOrDefault(some.get(i), NONE);
    }
    List<Places> more = new ArrayList<>(places.size() < LISTS ? places : List.of());
    more.add(new Places(some, at));
    places = List.copyOf(more);
    return at;
  }

  /** Where the names of a list are. */
  private record Places(List<String> of, int[] at) {}

  int indexOf(String name) {
    Integer known = asked.get(name);
    if (known == null) {
      known = anyCase.getOrDefault(name, NONE);
      if (asked.size() < ASKED) {
        asked.put(name, known);
      }
    }
    return known;
  }
}
